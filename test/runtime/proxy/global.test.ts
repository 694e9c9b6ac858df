/** `http.setGlobalProxyFromEnv()`, and what the process is started with. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { profile as httpsProfile } from '../../../generated/v24/https/profile.js';
import { profile } from '../../../generated/v24/profile.js';
import { validators } from '../../../generated/v24/validators.js';
import { createFace, createHttpsFace } from '../../../runtime/index.js';
import { atEnd, http, https, originServer, proxyServer, textOf } from './support.js';

const run = promisify(execFile);
const DIST = path.resolve(import.meta.dirname, '../../../runtime/dist/generated/v24/index.cjs');

test('puts agents with the proxy in the place of the global ones, and gives them back', async () => {
  const proxy = await proxyServer();
  const origin = await originServer();
  const before = [http.globalAgent, https.globalAgent];
  const restore = http.setGlobalProxyFromEnv({ http_proxy: proxy.url, https_proxy: proxy.url });
  atEnd(restore);
  expect([http.globalAgent === before[0], https.globalAgent === before[1]]).toEqual([false, false]);
  expect(await textOf(http.get(`http://127.0.0.1:${origin.port}/`))).toBe('hello');
  expect(proxy.heads).toHaveLength(1);
  (http.globalAgent as unknown as { destroy(): void }).destroy();
  restore();
  expect([http.globalAgent, https.globalAgent]).toEqual(before);
  expect(await textOf(http.get(`http://127.0.0.1:${origin.port}/`))).toBe('hello');
  expect(proxy.heads).toHaveLength(1);
});

test('leaves alone what no proxy is named for', () => {
  const before = [http.globalAgent, https.globalAgent];
  atEnd(http.setGlobalProxyFromEnv({ HTTPS_PROXY: 'http://p.test' }));
  expect([http.globalAgent === before[0], https.globalAgent === before[1]]).toEqual([true, false]);
  const none = http.setGlobalProxyFromEnv({ NO_PROXY: '*' });
  expect(none()).toBeUndefined();
});

test('https that is loaded later has the proxy, too, until it is taken back', () => {
  const alone = createFace(profile, validators);
  const restore = (alone.setGlobalProxyFromEnv as (env: object) => () => void)({
    HTTPS_PROXY: 'http://p.test',
  });
  const late = createHttpsFace(alone, httpsProfile);
  const { options } = late.globalAgent as { options: Record<string, unknown> };
  expect(options.proxyEnv).toEqual({ HTTPS_PROXY: 'http://p.test' });
  restore();
  const restored = late.globalAgent as { options: Record<string, unknown> };
  expect(restored.options.proxyEnv).toBeUndefined();
});

test.each([42, 'text', null, [], true, () => {}])('%j is no environment', (env) => {
  const refusal = expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' });
  expect(() => http.setGlobalProxyFromEnv(env as never)).toThrow(refusal);
});

test.each(['not a url', 'ftp://me:secret@p.test', 'me:secret@p.test'])('%s is refused', (url) => {
  const before = [http.globalAgent, https.globalAgent];
  for (const name of ['http_proxy', 'HTTPS_PROXY']) {
    let refusal: unknown;
    try {
      http.setGlobalProxyFromEnv({ [name]: url });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'ERR_PROXY_INVALID_CONFIG' });
    expect(String(refusal)).not.toContain('secret');
  }
  expect([http.globalAgent, https.globalAgent]).toEqual(before);
});

test.each([
  ['the variable', { NODE_USE_ENV_PROXY: '1' }, true],
  ['another value of it', { NODE_USE_ENV_PROXY: 'true' }, false],
  ['nothing', {}, false],
])('a process is started with %s', async (_name, env, isProxied) => {
  const code = `console.log(require(${JSON.stringify(DIST)}).globalAgent.options.proxyEnv === process.env)`;
  // A host that knows the variable itself warns of it.
  const { stdout } = await run(process.execPath, ['--no-warnings', '-e', code], { env });
  expect(stdout.trim()).toBe(String(isProxied));
});
