import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CliIo, CliStream } from '../../../generator/cli/io.js';
import { registerRead } from '../../../generator/cli/read.js';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwire-'));
  file = path.join(folder, 'http.md');
  await writeFile(file, '# HTTP\n\n## `http.get(url)`\n\n* `x` {string}\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ out: string; err: string }> {
  const seen = { out: '', err: '' };
  const stream = (name: keyof typeof seen): CliStream => ({
    write: (text) => {
      seen[name] += text;
    },
    isTTY: false,
  });
  const io: CliIo = {
    stdout: stream('out'),
    stderr: stream('err'),
    color: false,
    quiet: false,
    exitCode: 0,
  };
  const program = new Command().exitOverride();
  registerRead(program, io);
  await program.parseAsync(['read', ...argv], { from: 'user' });
  return seen;
}

test('prints the IR, indented or on one line, and what was left unplaced', async () => {
  const { out, err } = await run(file);
  expect(JSON.parse(out)).toMatchObject({
    irVersion: 1,
    module: 'http',
    version: null,
    entries: [{ id: 'http.get' }],
  });
  expect(out).toContain('\n  "module": "http",\n');
  expect(err).toBe(
    `${file}:5:1: warning SW1023: the list item \`x\` has no parameter of that name in the heading\n`,
  );
  const compact = (await run(file, '--compact')).out;
  expect(compact.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(compact)).toEqual(JSON.parse(out));
});

test('the caller may say module and version', async () => {
  const document = JSON.parse((await run(file, '--module', 'https', '--as-version', 'v24')).out);
  expect(document).toMatchObject({ module: 'https', version: 'v24' });
});

test('a missing file is an error that says so', async () => {
  await expect(run(path.join(folder, 'none.md'))).rejects.toMatchObject({ code: 'SW1004' });
});

test('the IR may be printed as a document of doc-kit', async () => {
  const document = JSON.parse((await run(file, '--format', 'api-doc')).out);
  expect(document).toMatchObject({ $schema: expect.stringContaining('api-doc/1.0.0'), module: 'http' });
  expect(document.children).toMatchObject([{ kind: 'method', name: 'get', id: 'httpgeturl' }]);
  await expect(run(file, '--format', 'xml')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
});
