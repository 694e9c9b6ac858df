'use strict';
// specwire-http/register in programs of their own: by require, by import, and for another face.
const assert = require('node:assert');
const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');
const { runChecks } = require('./checks.cjs');

const run = promisify(execFile);

/** Options of the runtime for a program, such as `run -A` of Deno, come in a variable. */
const OPTIONS = JSON.parse(process.env.MATRIX_OPTIONS || '[]');

async function under(flags, program, env = {}) {
  const { stdout } = await run(process.execPath, [...OPTIONS, ...flags, path.join(__dirname, program)], {
    cwd: __dirname,
    env: { ...process.env, ...env },
    timeout: 8000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

const REQUIRE = ['--require', 'specwire-http/register'];
const IMPORT = ['--import', 'specwire-http/register'];

runChecks({
  '--require, for a program that requires': async () =>
    assert.deepStrictEqual(await under(REQUIRE, 'whose.cjs'), { face: 'v24', body: 'ok' }),
  '--require, for a program that imports': async () =>
    assert.deepStrictEqual(await under(REQUIRE, 'whose.mjs'), { face: 'v24', body: 'ok' }),
  '--import, for a program that requires': async () =>
    assert.deepStrictEqual(await under(IMPORT, 'whose.cjs'), { face: 'v24', body: 'ok' }),
  '--import, for a program that imports': async () =>
    assert.deepStrictEqual(await under(IMPORT, 'whose.mjs'), { face: 'v24', body: 'ok' }),
  SPECWIRE_HTTP_VERSION: async () =>
    assert.deepStrictEqual(await under(REQUIRE, 'whose.cjs', { SPECWIRE_HTTP_VERSION: 'v16' }), {
      face: 'v16',
      body: 'ok',
    }),
  '--require with the path of the file': async () =>
    assert.deepStrictEqual(
      await under(['--require', require.resolve('specwire-http/register')], 'whose.mjs'),
      {
        face: 'v24',
        body: 'ok',
      },
    ),
  'required by the program itself, before http': async () =>
    assert.deepStrictEqual(await under([], 'whose-itself.cjs'), { face: 'v24', body: 'ok' }),
});
