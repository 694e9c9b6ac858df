import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, document, program, replaced, told } from './cases.js';

const cases = caseFolder();

describe('a live module', () => {
  test('what agrees is no drift', async () => {
    expect(await cases.againstProgram(document, program)).toEqual([]);
  });

  const drifts: readonly [string, RegExp | string, string, RegExp][] = [
    ['missing', 'this.timeout = 5000;', '', /^error SW2001 http\.Server#timeout/],
    ['undocumented', 'this._private = 1', 'this.extra = 1', /^info SW2002 http\.Server#extra/],
    [
      'kind',
      'setTimeout(msecs, callback) { return this; }',
      'get setTimeout() { return 1; }',
      /^warning SW2003 http\.Server#setTimeout/,
    ],
    ['arity', '(msecs, callback)', '(msecs, callback, third)', /^warning SW2004 http\.Server#setTimeout/],
    [
      'default',
      'this.timeout = 5000',
      'this.timeout = 6000',
      /^error SW2008 http\.Server#timeout .*5000.*6000/,
    ],
    [
      'default of an option',
      'this.noDelay = true',
      'this.noDelay = false',
      /^error SW2008 http\.createServer .*noDelay/,
    ],
    ['parent', 'extends net.Server', 'extends EventEmitter', /^warning SW2011 http\.Server/],
  ];
  test.each(drifts)('%s is found', async (_, from, to, expected) => {
    const found = await cases.againstProgram(document, replaced(program, from, to));
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['Otherwise, the default level when [`write()`][] returns false (`16384`).', '65536', '16384'],
    ['Always `false`.', 'true', 'false'],
  ])('a value that only the prose states: %s', async (prose, other, same) => {
    const type = same === 'false' ? 'boolean' : 'number';
    const doc = replaced(
      document,
      '### `server[Symbol',
      `### \`server.level\`\n\n* Type: {${type}}\n\n${prose}\n\n[\`write()\`]: x.md\n\n### \`server[Symbol`,
    );
    const live = (value: string) => replaced(program, 'this._private = 1', `this.level = ${value}`);
    expect(await cases.againstProgram(doc, live(same))).toEqual([]);
    expect(await cases.againstProgram(doc, live(other))).toEqual([
      expect.stringMatching(/^error SW2008 http\.Server#level/),
    ]);
  });

  test("a class that a program puts in between is nobody's business", async () => {
    const between = replaced(
      program,
      'class Server extends net.Server',
      'class Between extends net.Server {}\nclass Server extends Between',
    );
    expect(await cases.againstProgram(document, between)).toEqual([]);
  });

  test('a symbol that only looks the same is another member', async () => {
    const orphan = replaced(program, 'extends net.Server', 'extends EventEmitter');
    const symbol = /SW2001 http\.Server#\[Symbol/;
    expect((await cases.againstProgram(document, orphan)).filter((line) => symbol.test(line))).toEqual([]);
    const lookalike = replaced(orphan, '[Symbol.asyncDispose]', '[Symbol("Symbol.asyncDispose")]');
    expect(
      (await cases.againstProgram(document, lookalike)).filter((line) => symbol.test(line)),
    ).toHaveLength(1);
  });

  test('it is loaded elsewhere: it can neither end nor change this process, nor talk in our place', async () => {
    const file = await cases.put(
      'loud.cjs',
      'globalThis.wasHere = true; console.log("{}"); exports.x = 1; process.on("exit", () => console.log("bye"));',
    );
    const surface = await moduleSurface(file, process.execPath, cases.path());
    expect([...surface.exports.keys()]).toEqual(['x']);
    expect('wasHere' in globalThis).toBe(false);
  });

  test.each([
    ['1000', []],
    ['2000', [expect.stringMatching(/^error SW2008 http\.Server#maxHeadersCount .*2000.*1000/)]],
  ])(
    'a limit of %s headers, null until it is set, is held against what is taken',
    async (limit, expected) => {
      const doc = `# HTTP\n\n## Class: \`http.Server\`\n\n### \`server.maxHeadersCount\`\n\n* Type: {number} **Default:** \`${limit}\`\n`;
      const surface = await moduleSurface('node:http', process.execPath, cases.path());
      const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
      expect(found.filter((line) => line.includes('SW2008'))).toEqual(expected);
    },
  );

  test.each([
    ['1000', []],
    ['2000', [expect.stringMatching(/^error SW2008 http\.ClientRequest#maxHeadersCount .*2000.*1000/)]],
  ])('so is the limit of %s headers of a response', async (limit, expected) => {
    const doc = `# HTTP\n\n## Class: \`http.ClientRequest\`\n\n### \`request.maxHeadersCount\`\n\n* {number} **Default:** \`${limit}\`\n`;
    const surface = await moduleSurface('node:http', process.execPath, cases.path());
    const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
    expect(found.filter((line) => line.includes('SW2008'))).toEqual(expected);
  });

  test('what a binary of any age runs is in a syntax that all of them read', () => {
    const folder = new URL('../../../../generator/audit/surface/script/', import.meta.url);
    const scripts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const code = script.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      expect(code.match(/=>|`|\b(?:let|const|class) |\.\.\./g)).toBeNull();
    }
  });

  test('one that throws is refused in one line', async () => {
    const file = await cases.put('bad.cjs', 'throw new Error("no way");');
    await expect(moduleSurface(file, process.execPath, cases.path())).rejects.toThrow(
      /bad\.cjs could not be loaded .*no way/,
    );
  });

  test('a module in the other syntax is loaded too', async () => {
    const file = await cases.put('esm.mjs', 'export const METHODS = [];');
    expect([...(await moduleSurface(file, process.execPath, cases.path())).exports.keys()]).toEqual([
      'METHODS',
    ]);
  });
});
