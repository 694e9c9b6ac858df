/** Requests of `http` through a proxy: in absolute form, with fields that are for the proxy. */
import { describe, expect, test } from 'vitest';
import { agentOf, ca, errorOf, http, originServer, proxyServer, textOf } from './support.js';

const withUser = (url: string): string => url.replace('//', '//user:secret@');
const BASIC = `Basic ${Buffer.from('user:secret').toString('base64')}`;

async function setUp(credentials = false) {
  const proxy = await proxyServer();
  const origin = await originServer();
  const HTTP_PROXY = credentials ? withUser(proxy.url) : proxy.url;
  return { proxy, origin, env: { HTTP_PROXY } };
}

test('is asked for the whole URL', async () => {
  const { proxy, origin, env } = await setUp();
  const agent = agentOf(http, { proxyEnv: env });
  const url = `http://origin.test:${origin.port}/a?b`;
  expect(await textOf(http.get(url, { agent }))).toBe('hello');
  const host = `origin.test:${origin.port}`;
  expect(proxy.heads).toEqual([
    `GET ${url} HTTP/1.1\nHost: ${host}\nproxy-connection: close\nConnection: close`,
  ]);
  expect(origin.heads).toEqual([`GET /a?b\nHost: ${host}\nConnection: close`]);
});

test('gets the body', async () => {
  const { origin, env } = await setUp();
  const agent = agentOf(http, { proxyEnv: env });
  const request = http.request(`http://origin.test:${origin.port}/`, { agent, method: 'POST' });
  expect(await textOf(request.end('body'))).toBe('hello');
  expect(origin.heads[0]).toContain('POST /');
});

test('gets its credentials, whatever the request says of its own', async () => {
  const { proxy, origin, env } = await setUp(true);
  const agent = agentOf(http, { proxyEnv: env });
  const headers = { 'Proxy-Authorization': 'mine', Authorization: 'mine' };
  await textOf(http.get(`http://origin.test:${origin.port}/`, { agent, headers }));
  expect(proxy.heads[0]).toContain(`proxy-authorization: ${BASIC}`);
  expect(proxy.heads[0]).not.toContain('roxy-Authorization: mine');
});

test('keeps its connection for the next request to the same origin', async () => {
  const { proxy, origin, env } = await setUp();
  const agent = agentOf(http, { proxyEnv: env, keepAlive: true });
  for (const path of ['/1', '/2']) {
    const request = http.get({ host: '127.0.0.1', port: origin.port, path, agent });
    expect(await textOf(request)).toBe('hello');
    await new Promise(setImmediate);
  }
  expect(proxy.clients).toHaveLength(1);
  expect(proxy.heads[0]).toContain('proxy-connection: keep-alive');
});

describe('what must not reach the origin', () => {
  test.each([
    ['an entry of NO_PROXY', { NO_PROXY: '127.0.0.1' }, {}],
    ['a host that the agent sets itself', { NO_PROXY: '127.0.0.1' }, { host: '127.0.0.1' }],
  ])('credentials past the proxy: %s', async (_name, noProxy, own) => {
    const { proxy, origin, env } = await setUp(true);
    const agent = agentOf(http, { proxyEnv: { ...env, ...noProxy }, ...own });
    const host = 'host' in own ? 'elsewhere.test' : '127.0.0.1';
    await textOf(http.get({ host, port: origin.port, path: '/a', agent }));
    expect(proxy.heads).toEqual([]);
    expect(origin.heads[0]).toMatch(/^GET \/a\n/);
    expect(origin.heads[0]).not.toMatch(/proxy|secret|basic/i);
  });
});

test('a proxy behind TLS is believed by what the system trusts, not by the options for the origin', async () => {
  const proxy = await proxyServer({ secure: true });
  const options = { proxyEnv: { HTTP_PROXY: proxy.url }, ca, rejectUnauthorized: false };
  const error = await errorOf(http.get('http://origin.test/', { agent: agentOf(http, options) }));
  expect(error.code).toMatch(/^(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN)$/);
  expect(proxy.heads).toEqual([]);
});

test('an Unix domain socket needs no proxy', async () => {
  const { proxy, env } = await setUp(true);
  const request = http.get({ socketPath: '/nowhere/at.all', agent: agentOf(http, { proxyEnv: env }) });
  expect(request.getHeader('proxy-authorization')).toBeUndefined();
  expect((await errorOf(request)).code).toBe('ENOENT');
  expect(proxy.clients).toHaveLength(0);
});

describe('targets', () => {
  const request = (options: object) => {
    const agent = agentOf(http, { proxyEnv: { HTTP_PROXY: 'http://127.0.0.1:1' } });
    const made = http.request({ host: 'origin.test', ...options, agent });
    made.on('error', () => {});
    made.destroy();
    return made;
  };

  test.each([
    [{ path: '/a/../b' }, 'http://origin.test/b', 'origin.test'],
    [{ path: '//a' }, 'http://origin.test//a', 'origin.test'],
    [{ host: '::1', port: 81, path: '/' }, 'http://[::1]:81/', '[::1]:81'],
    [{ host: 'ORIGIN.test', path: '/' }, 'http://origin.test/', 'origin.test'],
    [{ path: 'HTTP://Origin.test:80/a' }, 'http://origin.test/a', 'origin.test'],
    [{ headers: { Host: 'origin.test:80' } }, 'http://origin.test/', 'origin.test'],
    [{ port: 81, defaultPort: 81 }, 'http://origin.test:81/', 'origin.test:81'],
    [{ method: 'OPTIONS', path: '*' }, '*', 'origin.test'],
    [{ method: 'CONNECT', path: 'a.test:1' }, 'a.test:1', 'origin.test'],
  ])('%j', (options, path, host) => {
    const made = request(options);
    expect([made.path, made.getHeader('host')]).toEqual([path, host]);
  });

  test.each([
    [{ path: 'a' }, 'ERR_INVALID_ARG_VALUE'],
    [{ path: '*' }, 'ERR_INVALID_ARG_VALUE'],
    [{ path: 'https://origin.test/' }, 'ERR_INVALID_ARG_VALUE'],
    [{ path: 'http://other.test/' }, 'ERR_INVALID_ARG_VALUE'],
    [{ path: 'http://me:pw@origin.test/' }, 'ERR_INVALID_ARG_VALUE'],
    [{ headers: { Host: 'other.test' } }, 'ERR_INVALID_ARG_VALUE'],
    [{ headers: { hOST: 'me@origin.test' } }, 'ERR_INVALID_ARG_VALUE'],
    [{ headers: ['Host', 'other.test'] }, 'ERR_INVALID_ARG_VALUE'],
    [{ headers: ['Host', 'origin.test', 'hOST', 'other.test'] }, 'ERR_INVALID_ARG_VALUE'],
    [{ headers: [['Host', 'origin.test'], { 0: 'Host', 1: 'other.test' }] }, 'ERR_INVALID_ARG_VALUE'],
    [{ host: 'origin.test\r\nX: y' }, 'ERR_INVALID_CHAR'],
    [{ host: 'origin.test\r\nX: y', setHost: false }, 'ERR_INVALID_CHAR'],
    [{ host: 'other.test/origin.test' }, 'ERR_INVALID_URL'],
    [{ host: 'other.test@origin.test' }, 'ERR_INVALID_URL'],
    [{ port: 65536 }, 'ERR_SOCKET_BAD_PORT'],
  ])('%j are refused', (options, code) => {
    expect(() => request(options)).toThrow(expect.objectContaining({ code }));
  });
});
