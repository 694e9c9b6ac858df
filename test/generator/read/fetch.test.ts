import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redirected } from '../../../generator/read/fetch/address.js';
import { copiesFolder } from '../../../generator/read/fetch/copies.js';
import { type FetchOptions, fetchDocument } from '../../../generator/read/fetch/index.js';
import { http } from '../../support/faces.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-fetch-'));
const cache = path.join(folder, 'copies');
const asked: IncomingMessage[] = [];
let handlers: Record<string, Handler> = {};
const server = http.createServer((request: IncomingMessage, response: ServerResponse) => {
  asked.push(request);
  const handler = handlers[request.url ?? ''];
  if (handler) handler(request, response);
  else response.writeHead(404).end();
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(() => {
  handlers = {};
  asked.length = 0;
  rmSync(cache, { recursive: true, force: true });
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const text = async (at: string, options: FetchOptions = {}): Promise<string> =>
  Buffer.from((await fetchDocument(base + at, { cache, ...options })).bytes).toString();
const refusal = async (at: string, options: FetchOptions = {}): Promise<Error> =>
  await fetchDocument(at.startsWith('/') ? base + at : at, { cache, ...options }).then(
    () => expect.unreachable(`${at} was fetched`),
    (error: Error) => error,
  );
const gives =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(200, headers).end(body);
  };
const goesTo =
  (to: string, status = 302): Handler =>
  (_, response) => {
    response.writeHead(status, { location: to }).end('<a>moved</a>');
  };

describe('limits', () => {
  test('a server that never answers, or never finishes, is given up', async () => {
    handlers['/silent'] = () => {};
    handlers['/drip'] = (_, response) => {
      response.write('# HT');
    };
    for (const at of ['/silent', '/drip']) {
      expect(await refusal(at, { timeoutMs: 100 })).toMatchObject({
        code: 'SW1011',
        message: expect.stringContaining('did not arrive within 0.1 s; try again later'),
      });
    }
  });

  test('more bytes than allowed: announced, sent, and unpacked', async () => {
    handlers['/announced'] = (_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('x');
    };
    handlers['/sent'] = gives('x'.repeat(2000), { 'transfer-encoding': 'chunked' });
    handlers['/packed'] = gives(gzipSync('x'.repeat(100_000)), { 'content-encoding': 'gzip' });
    for (const at of ['/announced', '/sent', '/packed']) {
      expect(await refusal(at, { maxBytes: 1000 })).toMatchObject({
        code: 'SW1006',
        message: expect.stringContaining('over 1000 bytes'),
      });
    }
    expect(readdirSync(folder)).not.toContain('copies');
  });

  test('redirects are followed, five of them and no more', async () => {
    handlers['/0'] = gives('# HTTP\n');
    for (const hop of [1, 2, 3, 4, 5, 6]) handlers[`/${hop}`] = goesTo(`/${hop - 1}`, hop === 3 ? 308 : 302);
    expect(await text('/5')).toBe('# HTTP\n');
    expect(await refusal('/6')).toMatchObject({
      code: 'SW1007',
      message: expect.stringContaining('more than 5 redirects'),
    });
  });

  test.each([
    ['nowhere', undefined, /redirects to no address/],
    ['to a file', 'file:///etc/passwd', /redirects to file:, which is not fetched/],
    ['to data', 'data:text/plain,x', /redirects to data:, which is not fetched/],
  ])('a redirect %s is not followed', async (_, location, expected) => {
    handlers['/'] = (_, response) => {
      response.writeHead(302, location === undefined ? {} : { location }).end();
    };
    const { code, message } = (await refusal('/')) as Error & { code: string };
    expect({ code, message }).toEqual({ code: 'SW1007', message: expect.stringMatching(expected) });
  });

  test('what came by TLS is not asked for without', () => {
    const from = new URL('https://one.example/a');
    expect(redirected(from, '/b')).toEqual(new URL('https://one.example/b'));
    expect(redirected(from, 'http://one.example/b')).toBe('it redirects from https: to http:');
    expect(String(redirected(from, 'https://ann:pass@one.example/b'))).toBe('https://one.example/b');
  });

  test('the caller can give up', async () => {
    handlers['/silent'] = () => {};
    const controller = new AbortController();
    const refused = refusal('/silent', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 30);
    expect((await refused).message).toBe('enough');
  });
});

describe('what comes', () => {
  test.each(['image/png', 'application/zip', 'application/pdf', 'video/mp4', 'application/javascript'])(
    '%s is refused',
    async (type) => {
      handlers['/'] = gives('# HTTP\n', { 'content-type': type });
      expect(await refusal('/')).toMatchObject({ code: 'SW1010', message: expect.stringContaining(type) });
    },
  );

  test.each(['text/markdown; charset=utf-8', 'TEXT/HTML', 'application/json', 'application/octet-stream'])(
    '%s is read',
    async (type) => {
      handlers['/'] = gives('# HTTP\n', { 'content-type': type });
      expect(await text('/')).toBe('# HTTP\n');
    },
  );
});

describe('secrets', () => {
  test('user and password go to the server alone, and nothing that needed them is kept', async () => {
    handlers['/private'] = gives('# HTTP\n');
    const at = `${base.replace('//', '//ann:s%3Acret@')}/private?token=hush`;
    handlers['/private?token=hush'] = gives('# HTTP\n');
    const { file } = await fetchDocument(at, { cache });
    expect(asked[0].headers.authorization).toBe(`Basic ${Buffer.from('ann:s:cret').toString('base64')}`);
    expect(file).toBe(`${base}/private?…`);
    expect(readdirSync(folder)).not.toContain('copies');
  });

  test('another host is not told them', async () => {
    handlers['/'] = goesTo(`${base.replace('127.0.0.1', 'localhost')}/other`);
    handlers['/other'] = gives('# HTTP\n');
    // Where localhost is ::1 alone nobody listens there; what was sent to 127.0.0.1 is then all there is to see.
    await fetchDocument(`${base.replace('//', '//ann:secret@')}/`, { cache }).catch(() => undefined);
    expect(asked[0].headers.authorization).toBeDefined();
    for (const request of asked.slice(1)) expect(request.headers.authorization).toBeUndefined();
  });

  test('no message says them', async () => {
    const refused = ['http://hilda:secret@127.0.0.1:1/x?token=secret', 'https://hilda:secret@:99999/?secret'];
    for (const at of refused) {
      const error = await refusal(at);
      expect(error).toMatchObject({ code: 'SW1007' });
      expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/secret|hilda/);
    }
  });
});

describe('copies', () => {
  const tagged: Handler = (request, response) => {
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"one"' }).end('# HTTP\n');
  };

  test('a document that is still the same is not sent again', async () => {
    handlers['/'] = tagged;
    expect([await text('/'), await text('/')]).toEqual(['# HTTP\n', '# HTTP\n']);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
  });

  test('by its date, too', async () => {
    const date = 'Wed, 21 Oct 2015 07:28:00 GMT';
    handlers['/'] = (request, response) => {
      const isSame = request.headers['if-modified-since'] === date;
      response.writeHead(isSame ? 304 : 200, { 'last-modified': date }).end(isSame ? undefined : '# HTTP\n');
    };
    expect([await text('/'), await text('/')]).toEqual(['# HTTP\n', '# HTTP\n']);
    expect(asked[1].headers['if-modified-since']).toBe(date);
  });

  test('a changed one replaces the copy', async () => {
    handlers['/'] = tagged;
    await text('/');
    handlers['/'] = gives('# New\n', { etag: '"two"' });
    expect(await text('/')).toBe('# New\n');
    expect(await text('/', { offline: true })).toBe('# New\n');
  });

  test('the validators of one address are not shown to another', async () => {
    handlers['/latest'] = goesTo('/one');
    handlers['/one'] = gives('# One\n', { etag: '"one"' });
    await text('/latest');
    handlers['/latest'] = goesTo('/two');
    handlers['/two'] = tagged;
    expect(await text('/latest')).toBe('# HTTP\n');
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(Array(4).fill(undefined));
  });

  test('offline: the copy, with its age; without one, a refusal that says what would help', async () => {
    expect(await refusal('/', { offline: true })).toMatchObject({
      code: 'SW1012',
      message: expect.stringContaining('read it once without --offline'),
    });
    handlers['/'] = tagged;
    await text('/');
    const { copyOf } = await fetchDocument(`${base}/`, { cache, offline: true });
    expect(Date.now() - Date.parse(copyOf ?? '')).toBeLessThan(60_000);
    expect(asked).toHaveLength(1);
  });

  test('a server that does not answer is named, and so is the copy', async () => {
    handlers['/'] = tagged;
    await text('/');
    handlers['/'] = (request) => {
      request.socket.destroy();
    };
    const error = await refusal('/');
    expect(error).toMatchObject({ code: 'SW1007' });
    expect(error.message).toMatch(/or read the copy of \d{4}-\d\d-\d\d with --offline$/);
  });

  test('a damaged copy is none, and what must not be stored is not', async () => {
    handlers['/'] = tagged;
    await text('/');
    const [name] = readdirSync(cache);
    const bytes = readFileSync(path.join(cache, name));
    bytes[bytes.length - 2] ^= 1;
    writeFileSync(path.join(cache, name), bytes);
    expect(await text('/')).toBe('# HTTP\n');
    expect(asked[1].headers['if-none-match']).toBeUndefined();
    handlers['/secret'] = gives('# HTTP\n', { 'cache-control': 'private, no-store' });
    await text('/secret');
    expect(readdirSync(cache)).toEqual([name]);
  });

  test('a folder that cannot be written to costs nothing but the copy', async () => {
    const blocked = path.join(folder, 'file');
    writeFileSync(blocked, '');
    handlers['/'] = tagged;
    expect(await text('/', { cache: path.join(blocked, 'copies') })).toBe('# HTTP\n');
  });

  test('where they are kept', () => {
    const home = { HOME: '/home/ann', LOCALAPPDATA: '/local' };
    expect(copiesFolder({ ...home, SPECWIRE_CACHE: '/c', XDG_CACHE_HOME: '/x' }, 'linux')).toBe(
      '/c/documents',
    );
    expect(copiesFolder({ ...home, XDG_CACHE_HOME: '/x' }, 'linux')).toBe('/x/specwire/documents');
    expect(copiesFolder({ ...home, XDG_CACHE_HOME: 'x' }, 'linux')).toMatch(
      /\/\.cache\/specwire\/documents$/,
    );
    expect(copiesFolder(home, 'darwin')).toMatch(/\/Library\/Caches\/specwire\/documents$/);
    expect(copiesFolder(home, 'win32')).toBe('/local/specwire/documents');
  });
});
