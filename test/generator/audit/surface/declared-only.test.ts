import { describe, expect, test } from 'vitest';
import { auditDeclarations } from '../../../../generator/audit/audit-surface.js';
import { explain } from '../../../../generator/audit/checks/catalogue.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, declarations, document, program, replaced, told } from './cases.js';

const cases = caseFolder();

describe('declarations held against the module that they declare', () => {
  const below = `${document}\n## Class: \`http.TlsServer\`\n\n* Extends: {http.Server}\n\n### \`server.secret\`\n\n* Type: {number}\n`;
  const source = `${program}\nexports.TlsServer = class TlsServer extends Server { constructor() { super(); this.secret = 1; } };\n`;

  async function audit(
    member: string,
    doc = below,
    more = '',
    parent = 'extends net.Server',
  ): Promise<string[]> {
    const changed =
      member === '_private: number' ? declarations : replaced(declarations, '_private: number', member);
    const types = `${changed.replace('extends net.Server', parent)}\n${more}\nexport class TlsServer extends Server {}`;
    const declared = typesSurface(await cases.put('case.d.ts', types), 'http', cases.path());
    const live = await moduleSurface(await cases.put('case.cjs', source), process.execPath, cases.path());
    return told(auditDeclarations(readDocument(doc, { file: 'http.md' }), declared, live));
  }

  test('a method that nothing has is told once, for the class that has it first', async () => {
    expect(await audit('gone(): void')).toEqual([
      expect.stringMatching(/^error SW2024 http\.Server#gone .*the method gone of Server; .* has none/),
    ]);
  });

  test('so is a property that only the class below has', async () => {
    expect(await audit('secret: number')).toEqual([
      expect.stringMatching(/^error SW2024 http\.Server#secret .*the property secret of Server/),
    ]);
  });

  test('and state that a parent declares which is none of the real ones', async () => {
    expect(
      await audit('_private: number', below, 'class Foreign { gone: number }', 'extends Foreign'),
    ).toEqual([
      expect.stringMatching(/^error SW2024 http\.Server#gone .*the property gone of Server, from Foreign/),
    ]);
  });

  test.each([
    ['what may be left out', 'gone?(): void'],
    ['what is private by its name', '_gone(): void'],
    ['state, which may come later', 'gone: number'],
    ['what is there', 'close(): this'],
  ])('%s is no drift', async (_, member) => {
    expect(await audit(member)).toEqual([]);
  });

  test('nor is what the document has too: that is told of the document', async () => {
    const doc = replaced(below, '### `server.timeout`', '### `server.gone()`\n\n### `server.timeout`');
    expect(await audit('gone(): void', doc)).toEqual([]);
  });

  test('it has a page', () => {
    expect(explain('SW2024')).toMatch(/^SW2024 Declared, and not there/);
  });
});
