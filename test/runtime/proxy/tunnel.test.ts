/** Requests of `https` through a proxy: inside a tunnel, of which the proxy sees no more than where it leads. */
import { describe, expect, test } from 'vitest';
import {
  agentOf,
  atEnd,
  ca,
  ESTABLISHED,
  errorOf,
  https,
  originServer,
  proxyServer,
  type TunnelReply,
  textOf,
} from './support.js';

const withUser = (url: string): string => url.replace('//', '//user:secret@');
const BASIC = `Basic ${Buffer.from('user:secret').toString('base64')}`;

async function failure(reply: TunnelReply, options: object = {}) {
  const proxy = await proxyServer({ reply });
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: withUser(proxy.url) } });
  const request = https.get({ host: 'origin.test', agent, ...options });
  return { error: await errorOf(request), proxy };
}

test('leads to the origin, which learns nothing of the proxy', async () => {
  const proxy = await proxyServer();
  const origin = await originServer(true);
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: withUser(proxy.url) }, ca });
  expect(await textOf(https.get(`https://localhost:${origin.port}/a`, { agent }))).toBe('hello');
  const authority = `localhost:${origin.port}`;
  expect(proxy.heads).toEqual([
    `CONNECT ${authority} HTTP/1.1\nproxy-authorization: ${BASIC}\nhost: ${authority}`,
  ]);
  expect(origin.heads).toEqual([`GET /a\nHost: ${authority}\nConnection: close`]);
});

test('is kept for the next request, and says so', async () => {
  const proxy = await proxyServer();
  const origin = await originServer(true);
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: proxy.url }, ca, keepAlive: true });
  for (const path of ['/1', '/2']) {
    const request = https.get({ host: 'localhost', port: origin.port, path, agent });
    expect(await textOf(request)).toBe('hello');
    await new Promise(setImmediate);
  }
  expect(proxy.heads).toHaveLength(1);
  expect(proxy.heads[0]).toContain('proxy-connection: keep-alive');
  expect(origin.heads).toHaveLength(2);
});

test('leads no longer where NO_PROXY says', async () => {
  const proxy = await proxyServer();
  const origin = await originServer(true);
  const proxyEnv = { HTTPS_PROXY: proxy.url, NO_PROXY: `localhost:${origin.port}` };
  const agent = agentOf(https, { proxyEnv, ca, family: 4 });
  expect(await textOf(https.get(`https://localhost:${origin.port}/`, { agent }))).toBe('hello');
  expect(proxy.heads).toEqual([]);
});

test('the far end has to prove who it is', async () => {
  const proxy = await proxyServer();
  const origin = await originServer(true);
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: proxy.url }, ca });
  const error = await errorOf(https.get(`https://other.test:${origin.port}/`, { agent }));
  expect(error.code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(origin.heads).toEqual([]);
});

test('what comes right behind the proxy’s answer is the origin’s', async () => {
  const reply: TunnelReply = (client) => client.write(`${ESTABLISHED}no TLS at all`);
  const { error } = await failure(reply);
  expect(String(error.message)).toContain('wrong version number');
});

describe('is not opened by', () => {
  test.each([
    ['404', 'HTTP/1.1 404 Not Found\r\n\r\n', 404, 'HTTP/1.1 404 Not Found'],
    ['407', 'HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n', 407, 'HTTP/1.1 407 Who'],
    ['204', 'HTTP/1.1 204 Fine\r\n\r\n', 204, 'HTTP/1.1 204 Fine'],
    ['an interim answer', 'HTTP/1.1 100 Go on\r\n\r\n', 100, 'HTTP/1.1 100 Go on'],
    ['another protocol', 'SSH-2.0-x\r\n\r\n', null, 'SSH-2.0-x'],
    ['a longer status', 'HTTP/1.1 2000 OK\r\n\r\n', null, 'HTTP/1.1 2000 OK'],
    ['controls', 'HTTP/1.1 500 a\x1b[2J\nb\r\n\r\n', 500, 'HTTP/1.1 500 a?[2J?b'],
  ])('%s', async (_name, reply, statusCode, shown) => {
    const { error, proxy } = await failure(reply);
    expect(error).toMatchObject({ code: 'ERR_PROXY_TUNNEL', statusCode });
    expect(error.message).toBe(`Failed to establish tunnel to origin.test:443 via ${proxy.url}: ${shown}`);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/secret|user|basic /i);
  });

  test.each<[string, TunnelReply]>([
    ['an end', (client) => void client.end()],
    ['half a head', (client) => void client.end('HTTP/1.1 200 OK\r\n')],
  ])('%s', async (_name, reply) => {
    const { error } = await failure(reply);
    expect(error.code).toBe('ERR_PROXY_TUNNEL');
    expect(error.message).toBe('Connection to establish proxy tunnel ended unexpectedly');
  });

  test('a head without end', async () => {
    const { error } = await failure((client) => {
      const more = setInterval(() => client.write('x'.repeat(1000)), 1);
      atEnd(() => clearInterval(more));
      client.write('HTTP/1.1 200 OK\r\nX: ');
    });
    expect(error.code).toBe('ERR_PROXY_TUNNEL');
    expect(error.message).toContain('more than 16384 bytes');
  });

  test('a reset', async () => {
    const { error } = await failure((client) => void client.resetAndDestroy());
    expect(error.code).toBe('ECONNRESET');
  });

  test.each([
    ['origin.test:80\r\nX: y', 'ERR_INVALID_CHAR'],
    ['a b', 'ERR_INVALID_CHAR'],
    ['me@origin.test', 'ERR_INVALID_CHAR'],
  ])('the host %j', async (host, code) => {
    const { error, proxy } = await failure(ESTABLISHED, { host, setHost: false });
    expect(error.code).toBe(code);
    expect(proxy.clients).toHaveLength(0);
  });
});

test('has to be there in time', async () => {
  const proxy = await proxyServer({ reply: () => {} });
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: proxy.url } });
  const request = https.get({ host: 'origin.test', agent, timeout: 50 });
  const events: string[] = [];
  for (const name of ['socket', 'timeout', 'error', 'close']) request.on(name, () => events.push(name));
  const error = await errorOf(request);
  expect(error).toMatchObject({ code: 'ERR_PROXY_TUNNEL', proxyTunnelTimeout: 50 });
  expect(error.message).toBe('Connection to establish proxy tunnel timed out after 50ms');
  await new Promise(setImmediate);
  expect(events).toEqual(['timeout', 'error', 'close']);
});

test('a request that failed for its tunnel leaves its place to the next one', async () => {
  const proxy = await proxyServer({ reply: 'HTTP/1.1 503 Busy\r\n\r\n' });
  const agent = agentOf(https, { proxyEnv: { HTTPS_PROXY: proxy.url }, maxSockets: 1 });
  const ask = () => errorOf(https.get({ host: 'origin.test', agent }));
  const errors = await Promise.all([ask(), ask(), ask()]);
  expect(errors.map((error) => error.statusCode)).toEqual([503, 503, 503]);
  expect([agent.sockets, agent.requests]).toEqual([{}, {}]);
});
