import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CliIo, CliStream } from '../../generator/cli/io.js';
import { main } from '../../generator/cli/main.js';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'specwire-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function specwire(...argv: string[]): Promise<Run> {
  const seen = { out: '', err: '' };
  const stream = (name: keyof typeof seen): CliStream => ({
    isTTY: false,
    write: (text) => {
      seen[name] += text;
    },
  });
  const io: CliIo = {
    stdout: stream('out'),
    stderr: stream('err'),
    color: false,
    quiet: false,
    exitCode: 0,
  };
  const status = await main(argv, io);
  return { status, ...seen };
}

const file = (name: string, content: string | Buffer): string => {
  const made = path.join(folder, name);
  writeFileSync(made, content);
  return made;
};

describe('input that cannot be used: one line that says what would be right, status 2, nothing on stdout', () => {
  const junk = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197 + 13) & 0xff));
  const cases: readonly (readonly [string, () => string[], RegExp])[] = [
    [
      'a file that is not there',
      () => ['read', path.join(folder, 'none.md')],
      /SW1004 .*none\.md.*there is no such file/,
    ],
    ['a directory', () => ['read', folder], /SW1005 .*directory; name a file in it/],
    ['binary junk', () => ['read', file('junk.bin', junk)], /SW1002 .*not text/],
    ['an empty document', () => ['read', file('empty.md', '')], /SW1001 .*empty/],
    [
      'text that is no API document',
      () => ['read', file('note.txt', 'Milk, bread.\n')],
      /SW1003 .*no API document/,
    ],
    ['an unknown command', () => ['reed'], /unknown command 'reed'[\s\S]*Did you mean read\?/],
    ['an unknown option', () => ['read', '--fromat', 'x'], /unknown option '--fromat'/],
    ['no document', () => ['audit'], /SW2901 audit needs a document/],
    [
      'a spec folder that is not there',
      () => ['generate', '--spec', path.join(folder, 'nospec')],
      /SW3\d{3} .*nospec/,
    ],
    [
      'a version that is not there',
      () => ['generate', '--only', 'v17', '--spec', path.join(root, 'spec')],
      /v17/,
    ],
  ];
  test.each(cases)('%s', async (_, argv, expected) => {
    const { status, out, err } = await specwire(...argv());
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(expected);
    expect(err).toMatch(/^specwire: /);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

describe('read', () => {
  test('a document of prose alone gives an IR without entries, and a diagnostic that says so', async () => {
    const { status, out, err } = await specwire(
      'read',
      file('prose.md', '# About\n\nWhat this is.\n\n## Why\n\nBecause.\n'),
    );
    const ir = JSON.parse(out) as { entries: unknown[]; diagnostics: { code: string }[] };
    expect(status).toBe(0);
    expect(ir.entries).toEqual([]);
    expect(ir.diagnostics.map(({ code }) => code)).toEqual(['SW1020']);
    expect(err).toContain('SW1020');
  });
});

describe('generate', () => {
  const spec = path.join(folder, 'spec');
  const out = path.join(folder, 'generated');
  const document = path.join(spec, 'v16/http.md');
  const made = (): string[] => readdirSync(out, { recursive: true, encoding: 'utf8' }).sort();

  test('writes; then --check is content', async () => {
    mkdirSync(path.join(spec, 'v16'), { recursive: true });
    cpSync(path.join(root, 'spec/v16'), path.join(spec, 'v16'), { recursive: true });
    cpSync(path.join(root, 'spec/undocumented.json'), path.join(spec, 'undocumented.json'));
    expect(await specwire('generate', '--spec', spec, '--out', out)).toMatchObject({ status: 0, err: '' });
    expect(made()).toContain(path.join('v16', 'types.d.ts'));
    expect(await specwire('generate', '--check', '--spec', spec, '--out', out)).toMatchObject({ status: 0 });
  });

  test('--check names a changed fact, with status 1', async () => {
    const text = readFileSync(document, 'utf8');
    const changed = text.replace('**Default:** `256`', '**Default:** `128`');
    expect(changed).not.toBe(text);
    writeFileSync(document, changed);
    const { status, out: printed } = await specwire('generate', '--check', '--spec', spec, '--out', out);
    expect(status).toBe(1);
    expect(printed).toMatch(/v16 http\.Agent.*maxFreeSockets.*256.*128/);
    writeFileSync(document, text);
  });

  test('a spec that cannot be read changes nothing', async () => {
    const before = made().map((name) => [
      name,
      name.includes('.') ? readFileSync(path.join(out, name), 'utf8') : '',
    ]);
    const text = readFileSync(document, 'utf8');
    writeFileSync(document, 'no document\n');
    const { status, err } = await specwire('generate', '--spec', spec, '--out', out);
    writeFileSync(document, text);
    expect(status).toBe(2);
    expect(err).toContain(document);
    const after = made().map((name) => [
      name,
      name.includes('.') ? readFileSync(path.join(out, name), 'utf8') : '',
    ]);
    expect(after).toEqual(before);
  });
});

describe('audit', () => {
  const doc = '# HTTP\n\n## `http.get(url)`\n\n* `url` {string}\n';

  test('0 where two documents agree, 1 where they do not; findings as JSON have the fixed shape', async () => {
    const one = file('one.md', doc);
    const two = file('two.md', doc.replace('{string}', '{URL}'));
    expect(await specwire('audit', one, '--against', one)).toMatchObject({ status: 0 });
    const { status, out } = await specwire('audit', one, '--against', two, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        code: 'SW2007',
        severity: 'error',
        entry: 'http.get',
        title: 'Other type',
        message: expect.stringContaining('string'),
        doc: { file: one, line: 3, says: 'string' },
        other: { kind: 'doc', file: two, line: 3, says: 'URL' },
      },
    ]);
  });
});
