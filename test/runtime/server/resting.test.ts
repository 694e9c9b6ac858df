/** Connections that rest lend their parser to others: nothing of one may show in another. */
import { expect, test } from 'vitest';
import { get, post, read, serve } from './support.js';

test('connections that rest and connections in the middle of a request do not mix', async () => {
  const served = await serve(async (req, res) => res.end(`[${req.url} ${await read(req)}]`));
  const [a, b, c] = [served.connect(), served.connect(), served.connect()];
  await a.send(get('/a1')).until('[/a1 ]');
  const half = post('bb').replace('POST /', 'POST /b');
  b.send(half.slice(0, 40));
  await c.send(get('/c1')).until('[/c1 ]');
  await a.send(get('/a2')).until('[/a2 ]');
  await b.send(half.slice(40)).until('[/b bb]');
  await c.send('\r\n').send(get('/c2')).until('[/c2 ]');
  await b.send(get('/b2')).until('[/b2 ]');
});

test('a connection that was refused lends nothing', async () => {
  const served = await serve((_req, res) => res.end('ok'));
  const [good, bad] = [served.connect(), served.connect()];
  await good.send(get('/')).until('ok');
  bad.send('GET / HTTP/9.9\r\n\r\n');
  expect(await bad.closed()).toMatch(/^HTTP\/1\.1 400 /);
  await good.send(get('/')).until(/ok[\s\S]*ok/);
});

test('what comes behind a last request is not read as another, on a connection that rests', async () => {
  const urls: string[] = [];
  const served = await serve((req, res) => {
    urls.push(req.url as string);
    res.end('ok');
  });
  const client = served.connect();
  client.send(get('/1', 'Connection: close'));
  await client.until('ok');
  client.send(get('/2'));
  await client.closed();
  expect(urls).toEqual(['/1']);
});
