import { fileURLToPath } from 'node:url';

/**
 * How each suite is run, as its own `npm test` does, less coverage and lint.
 *
 * tag: what the figures of the README were measured on. runner: whose reporter tells of single tests.
 * program: the runner's file below the suite's folder. files: folders and files with the tests, by a pattern of names.
 */
const mocha = { runner: 'mocha', program: 'node_modules/mocha/bin/_mocha', args: [] };
const nodeTest = { runner: 'node-test', program: null, args: [] };

export const suites = {
  express5: {
    ...mocha,
    from: 'expressjs/express',
    tag: 'v5.2.1',
    args: ['--require', 'test/support/env', '--check-leaks'],
    files: /^test\/(?:acceptance\/)?[^/]+\.js$/,
  },
  express4: {
    ...mocha,
    from: 'expressjs/express',
    tag: 'v4.22.2',
    args: ['--require', 'test/support/env', '--check-leaks'],
    files: /^test\/(?:acceptance\/)?[^/]+\.js$/,
  },
  koa: { ...nodeTest, from: 'koajs/koa', tag: 'v3.2.0', files: /^__tests__\/.*\.test\.js$/ },
  ws: {
    ...mocha,
    from: 'websockets/ws',
    tag: '8.21.0',
    args: ['--throw-deprecation', '--exit'],
    files: /^test\/[^/]+\.test\.js$/,
  },
  superagent: {
    ...mocha,
    from: 'ladjs/superagent',
    tag: 'v8.1.2',
    args: ['--require', 'should', '--trace-warnings', '--throw-deprecation', '--timeout', '15000', '--exit'],
    env: { NODE_ENV: 'test', HTTP2_TEST: '' },
    files: /^test\/(?:node\/)?[^/]+\.js$/,
  },
  'node-fetch': { ...mocha, from: 'node-fetch/node-fetch', tag: 'v3.3.2', files: /^test\/[^/]+\.js$/ },
  fastify: {
    ...nodeTest,
    from: 'fastify/fastify',
    tag: 'v5.12.1',
    files: /^test\/.*\.test\.m?js$/,
  },
  supertest: {
    ...mocha,
    from: 'ladjs/supertest',
    tag: 'v6.3.4',
    args: ['--exit', '--require', 'should', '--check-leaks'],
    files: /^test\/[^/]+\.js$/,
  },
  axios: {
    ...mocha,
    from: 'axios/axios',
    tag: 'v1.7.9',
    args: ['--timeout', '30000', '--exit'],
    files: /^test\/unit\/.*\.js$/,
  },
  'http-proxy': {
    ...mocha,
    from: 'http-party/node-http-proxy',
    tag: '1.18.1',
    args: ['--exit'],
    files: /^test\/[^/]+-test\.js$/,
  },
  nock: { ...mocha, from: 'nock/nock', tag: 'v14.0.0', files: /^tests\/.*test_.*\.js$/ },
  /** No suite of theirs: programs of ours, on what is installed in the folder. */
  applications: {
    ...nodeTest,
    from: 'socket.io, socket.io-client, got, undici and agentkeepalive',
    tag: 'of npm',
    programs: [fileURLToPath(new URL('applications.mjs', import.meta.url))],
  },
};
