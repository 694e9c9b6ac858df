import { describe, expect, test } from 'vitest';
import { auditDeclarations } from '../../../../generator/audit/audit-surface.js';
import { explain } from '../../../../generator/audit/checks/catalogue.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, told } from './cases.js';

const cases = caseFolder();
const live = moduleSurface('node:http', process.execPath, import.meta.dirname);

async function audit(doc: string, types: string): Promise<string[]> {
  const declared = typesSurface(await cases.put('case.d.ts', types), 'http', cases.path());
  return told(auditDeclarations(readDocument(`# HTTP\n\n${doc}`, { file: 'http.md' }), declared, await live));
}

describe('null', () => {
  const server = (rest: string) =>
    `## Class: \`http.Server\`\n\n### \`server.maxHeadersCount\`\n\n* ${rest}\n`;
  const declared = (type: string, name = 'maxHeadersCount') => `export class Server { ${name}: ${type} }`;
  const setting = '{number} **Default:** `1000`';

  test('where the declarations exclude it', async () => {
    expect(await audit(server(setting), declared('number'))).toEqual([
      expect.stringMatching(
        /^warning SW2025 http\.Server#maxHeadersCount .* is number in .*case\.d\.ts, null on/,
      ),
    ]);
  });

  test('where only the document does', async () => {
    expect(await audit(server(setting), declared('number | null'))).toEqual([
      expect.stringMatching(
        /^warning SW2025 http\.Server#maxHeadersCount .* is number in the document, null/,
      ),
    ]);
  });

  test.each([
    ['its type says so', server('{number|null} **Default:** `1000`'), 'number | null'],
    ['its text says so', server(`${setting}\n\nUnless it is \`null\`.`), 'number | null'],
    ['it may be left out', server(setting), 'number | undefined'],
    ['nothing is its default: it waits for its value', server('{number}'), 'number'],
  ])('is no drift when %s', async (_, doc, type) => {
    expect(await audit(doc, declared(type))).toEqual([]);
  });
});

describe('null in place of undefined', () => {
  const doc = '## Class: `http.IncomingMessage`\n\n### `message.method`\n\n* {string}\n';
  const declared = (type: string) => `export class IncomingMessage { method${type} }`;

  test('in what arrived', async () => {
    expect(await audit(doc, declared('?: string'))).toEqual([
      expect.stringMatching(
        /^warning SW2025 http\.IncomingMessage#method .*undefined.*, null in .* after a response was read/,
      ),
    ]);
    expect(await audit(doc, declared(': string | null'))).toEqual([]);
    expect(await audit(doc, declared(': any'))).toEqual([]);
  });
});

describe('values of a dictionary', () => {
  const doc = (name: string) =>
    `## Class: \`http.IncomingMessage\`\n\n### \`message.${name}\`\n\n* {Object}\n`;
  const declared = (name: string, type: string) => `export class IncomingMessage { ${name}: ${type} }`;

  test('of a sort that is not declared', async () => {
    expect(
      await audit(doc('trailers'), declared('trailers', '{ [name: string]: string | undefined }')),
    ).toEqual([
      expect.stringMatching(
        /^warning SW2025 http\.IncomingMessage#trailers .* are string in .*\["a","b"\].*two set-cookie/,
      ),
    ]);
    expect(
      await audit(doc('headersDistinct'), declared('headersDistinct', 'Record<string, string>')),
    ).toEqual([expect.stringMatching(/^warning SW2025 http\.IncomingMessage#headersDistinct/)]);
  });

  test.each(['{ [name: string]: string | string[] | undefined }', 'object', 'any'])(
    'as declared: %s',
    async (type) => {
      expect(await audit(doc('trailers'), declared('trailers', type))).toEqual([]);
    },
  );
});

describe('a list of lists', () => {
  const doc = '## `http.request(options)`\n\n* `options` {Object}\n  * `uniqueHeaders` {Array}\n';
  const declared = (type: string) =>
    `export interface Options { uniqueHeaders?: ${type} } export function request(options: Options): void;`;

  test('that is declared, and refused', async () => {
    expect(await audit(doc, declared('Array<string | string[]>'))).toEqual([
      expect.stringMatching(
        /^error SW2026 http\.request uniqueHeaders may hold string\[\] .* refuses \[\['a','b'\]\]/,
      ),
    ]);
  });

  test('of which one is taken', async () => {
    const trial = {
      entry: 'http.request',
      name: 'uniqueHeaders',
      refused: [{ code: null, message: 'no', values: ["[['a','b']]"] }],
    };
    const types = typesSurface(await cases.put('one.d.ts', declared('string[][]')), 'http', cases.path());
    const found = async (accepted: readonly string[]) =>
      told(
        auditDeclarations(readDocument(`# HTTP\n\n${doc}`, { file: 'http.md' }), types, {
          ...(await live),
          trials: [{ ...trial, accepted }],
        }),
      );
    expect(await found(["['a']"])).toHaveLength(1);
    expect(await found(["[['a']]"])).toEqual([]);
  });

  test('that is not declared, or taken', async () => {
    expect(await audit(doc, declared('string[]'))).toEqual([]);
    const headers = doc.replace('uniqueHeaders', 'headers');
    expect(await audit(headers, declared('string[][]').replace('uniqueHeaders', 'headers'))).toEqual([]);
  });
});

test('both have a page', () => {
  expect(explain('SW2025')).toMatch(/^SW2025 A value that is not foreseen/);
  expect(explain('SW2026')).toMatch(/^SW2026 Refuses what is declared/);
});
