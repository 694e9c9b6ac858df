/** What `proxyEnv` says, and what it must not let slip. */
import { describe, expect, test } from 'vitest';
import { agentOf, http, https, v20, v22 } from './support.js';

/** Whether a request of an agent with this environment is one for the proxy, and with which credentials. */
function seen(proxyEnv: unknown, face = http): [isProxied: boolean, authorization: unknown] {
  const request = face.request({
    host: 'origin.test',
    agent: agentOf(face, { proxyEnv: proxyEnv as never }),
  });
  request.on('error', () => {});
  request.destroy();
  return [request.path.startsWith('http://'), request.getHeader('proxy-authorization')];
}

test.each([
  ['capital letters', { HTTP_PROXY: 'http://p.test' }, true],
  ['small letters', { http_proxy: 'http://p.test' }, true],
  ['small letters win', { http_proxy: 'ftp://p.test', HTTP_PROXY: 'http://p.test' }, false],
  ['an empty one counts for nothing', { http_proxy: '', HTTP_PROXY: 'http://p.test' }, true],
  ['the other protocol’s', { HTTPS_PROXY: 'http://p.test' }, false],
  ['another scheme', { HTTP_PROXY: 'socks5://p.test' }, false],
  ['no scheme', { HTTP_PROXY: 'p.test:8080' }, false],
  ['NO_PROXY', { HTTP_PROXY: 'http://p.test', NO_PROXY: 'origin.test' }, false],
  ['no_proxy wins', { HTTP_PROXY: 'http://p.test', no_proxy: 'a.test', NO_PROXY: '*' }, true],
  ['nothing', {}, false],
  ['no object', 'http://p.test', false],
])('%s', (_name, env, isProxied) => {
  expect(seen(env)[0]).toBe(isProxied);
});

test.each([
  ['us%20er:p%40ss', 'us er:p@ss'],
  ['user', 'user:'],
  [':secret', ':secret'],
  ['ü:ß', 'ü:ß'],
])('credentials %s', (given, pair) => {
  const basic = `Basic ${Buffer.from(pair).toString('base64')}`;
  expect(seen({ HTTP_PROXY: `http://${given}@p.test` })).toEqual([true, basic]);
});

describe('a URL that cannot be used', () => {
  test.each([
    ['http://256.256.256.256:8080', 'http://256.256.256.256:8080'],
    ['http://:8080', 'http://:8080'],
    ['http://user:secret@256.256.256.256', 'http://256.256.256.256'],
    ['http://user:se@cret@p.test:port', 'http://p.test:port'],
    ['http://user:%zzsecret@p.test', 'http://p.test'],
    ['http://user:secret\r\nX: y@p.test', 'http://p.test'],
  ])('%j', (url, shown) => {
    const message = `Invalid proxy URL: ${shown}`;
    const refusal = expect.objectContaining({ code: 'ERR_PROXY_INVALID_CONFIG', message });
    expect(() => new http.Agent({ proxyEnv: { HTTP_PROXY: url } } as never)).toThrow(refusal);
    expect(() => new https.Agent({ proxyEnv: { HTTPS_PROXY: url } } as never)).toThrow(refusal);
  });

  test('has to be text', () => {
    const refusal = expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' });
    expect(() => new http.Agent({ proxyEnv: { HTTP_PROXY: 5 } } as never)).toThrow(refusal);
  });
});

test('versions before 22 know no proxies', () => {
  const env = { HTTP_PROXY: 'http://p.test' };
  expect(seen(env, v22 as never)[0]).toBe(true);
  expect(seen(env, v20 as never)[0]).toBe(false);
  expect('setGlobalProxyFromEnv' in v22).toBe(false);
});
