/** The built package in place of `http`, for a whole program. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const isBuilt = existsSync(path.join(root, 'runtime/dist/runtime/register.js'));
if (!isBuilt) console.warn('register: not tested, the package is not built (npm run build)');

/** What a program prints as JSON when it runs under the hook. */
function underHook(program: string, ...hooks: string[]): unknown {
  const flags = ['specwire-http/register', ...hooks].flatMap((hook) => ['--require', hook]);
  const out = execFileSync(process.execPath, [...flags, '-e', program], { cwd: root, encoding: 'utf8' });
  return JSON.parse(out);
}

const hello = (framework: string): string => `
  const http = require('http');
  const app = require('${framework}')();
  app.get('/hello/:name', (req, res) => res.send('hello ' + req.params.name));
  const server = app.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    http.get({ port, host: '127.0.0.1', path: '/hello/you', agent: false }, (res) => {
      let body = '';
      res.on('data', (chunk) => (body += chunk));
      res.on('end', () => {
        server.close();
        const ours = server instanceof require('specwire-http').Server;
        console.log(JSON.stringify([res.statusCode, body, res.headers['content-length'], ours]));
      });
    });
  });`;

describe.skipIf(!isBuilt)('specwire-http/register', () => {
  test('every spelling gives the newest face', () => {
    expect(
      underHook(`
        const face = require('specwire-http');
        const builtin = process.getBuiltinModule ? process.getBuiltinModule('node:http') : face;
        console.log(JSON.stringify([require('http') === face, require('node:http') === face, builtin === face]))`),
    ).toEqual([true, true, true]);
  });

  test('registering twice changes nothing', () => {
    const program = `
      const load = require('module')._load;
      delete require.cache[require.resolve('specwire-http/register')];
      require('specwire-http/register');
      console.log(JSON.stringify(require('module')._load === load))`;
    expect(underHook(program, 'specwire-http/register')).toBe(true);
  });

  test('there are no new globals', () => {
    const program = 'console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis).sort()))';
    const bare = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    expect(underHook(program)).toEqual(JSON.parse(bare));
  });

  test('other modules are left alone', () => {
    expect(underHook(`console.log(JSON.stringify(require('net') === require('node:net')))`)).toBe(true);
  });

  test.each(['express', 'express4'])('%s says hello', (framework) => {
    expect(underHook(hello(framework))).toEqual([200, 'hello you', '9', true]);
  });
});
