/** The built package in place of `http`, for a whole program. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const isBuilt = existsSync(path.join(root, 'runtime/dist/runtime/register.js'));
if (!isBuilt) console.warn('register: not tested, the package is not built (npm run build)');

const REQUIRE = ['--require', 'specwire-http/register'];
const IMPORT = ['--import', 'specwire-http/register'];

/** What a program prints as JSON when it runs under the hook. */
function underHook(program: string, flags = REQUIRE, env: NodeJS.ProcessEnv = {}): unknown {
  const options = { cwd: root, encoding: 'utf8' as const, env: { ...process.env, ...env } };
  const kind = /^\s*import /.test(program) ? ['--input-type=module'] : [];
  return JSON.parse(execFileSync(process.execPath, [...flags, ...kind, '-e', program], options));
}

/** All the ways to ask for it, each with whether the face came back. */
const everyWay = (face: string, builtin = 'http'): string => `
  import builtin, { createServer } from 'node:${builtin}';
  import * as namespace from '${builtin}';
  import Module from 'node:module';
  const require = Module.createRequire(process.cwd() + '/program.js');
  const face = require('${face}');
  console.log(JSON.stringify({
    default: builtin === face,
    named: createServer === face.createServer,
    namespace: namespace.default === face && namespace.get === face.get,
    dynamic: (await import('${builtin}')).request === face.request,
    createRequire: require('${builtin}') === face && require('node:${builtin}') === face,
    prototypeRequire: Module.prototype.require.call(new Module('/program.js'), '${builtin}') === face,
    lookup: (process.getBuiltinModule?.('node:${builtin}') ?? face) === face,
  }))`;
const EVERY_WAY = {
  default: true,
  named: true,
  namespace: true,
  dynamic: true,
  createRequire: true,
  prototypeRequire: true,
  lookup: true,
};

/** Hands out the source of CommonJS modules, as loaders of TypeScript do: their require then goes by the import hooks. */
const sourceHook = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  export async function load(url, context, next) {
    const loaded = await next(url, context);
    if (loaded.format !== 'commonjs') return loaded;
    return { ...loaded, source: readFileSync(new URL(url)) };
  }`)}`;
const withSourceHook = `data:text/javascript,${encodeURIComponent(
  `import { register } from 'node:module'; register(${JSON.stringify(sourceHook)});`,
)}`;

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
  test.each([
    { how: '--require', flags: REQUIRE },
    { how: '--import', flags: IMPORT },
    { how: 'both', flags: [...REQUIRE, ...IMPORT] },
    { how: 'hooks of a loader after it', flags: [...REQUIRE, '--import', withSourceHook] },
    { how: 'hooks of a loader before it', flags: ['--import', withSourceHook, ...IMPORT] },
  ])('every way of asking gives the newest face: $how', ({ flags }) => {
    expect(underHook(everyWay('specwire-http'), flags)).toEqual(EVERY_WAY);
  });

  test('a CommonJS package whose source a loader hands out gets the same instance', () => {
    const program = `
      import http from 'http';
      import { server } from '${pathToFileURL(path.join(import.meta.dirname, '../fixtures/register/server.cjs'))}';
      console.log(JSON.stringify(server instanceof http.Server));`;
    expect(underHook(program, [...REQUIRE, '--import', withSourceHook])).toBe(true);
  });

  test.each([
    { flags: REQUIRE, env: {}, face: 'specwire-http/https' },
    { flags: IMPORT, env: { SPECWIRE_HTTP_VERSION: 'v16' }, face: 'specwire-http/v16/https' },
  ])('https as well: $face', ({ flags, env, face }) => {
    expect(underHook(everyWay(face, 'https'), flags, env)).toEqual(EVERY_WAY);
  });

  test('a variable of the environment says which face', () => {
    const env = { SPECWIRE_HTTP_VERSION: 'v16' };
    expect(underHook(everyWay('specwire-http/v16'), IMPORT, env)).toEqual(EVERY_WAY);
  });

  test('a face that there is not is refused', () => {
    const env = { SPECWIRE_HTTP_VERSION: 'v17' };
    expect(() => underHook('0', REQUIRE, env)).toThrow(
      /SPECWIRE_HTTP_VERSION is 'v17': there is no such face/,
    );
  });

  test('in workers and children, too, by NODE_OPTIONS and by flags at once', () => {
    const program = `
      const { Worker, isMainThread } = require('worker_threads');
      const ours = "require('http') === require('specwire-http')";
      const { execFileSync } = require('child_process');
      const child = execFileSync(process.execPath, ['-p', ours], { encoding: 'utf8' }).trim();
      new Worker("require('worker_threads').parentPort.postMessage(" + ours + ")", { eval: true })
        .on('message', (worker) => console.log(JSON.stringify([eval(ours), worker, child])))`;
    const env = { NODE_OPTIONS: [...REQUIRE, ...IMPORT].join(' ') };
    expect(underHook(program, REQUIRE, env)).toEqual([true, true, 'true']);
  });

  test('registering again changes nothing, whoever wrapped what it put in place', () => {
    const program = `
      const Module = require('module');
      const wrapper = (...request) => load(...request);
      const load = Module._load;
      Module._load = wrapper;
      delete require.cache[require.resolve('specwire-http/register')];
      require('specwire-http/register');
      console.log(JSON.stringify(Module._load === wrapper))`;
    expect(underHook(program)).toBe(true);
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
