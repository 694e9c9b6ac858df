import { describe, expect, test } from 'vitest';
import { explain } from '../../../../generator/audit/checks/catalogue.js';
import { caseFolder, declarations, document } from './cases.js';

const cases = caseFolder();

describe('options of another call', () => {
  const borrowing = `${document}\n\`options\` in \`socket.connect()\` are also supported.\n`;
  const socket = (options: string) => `declare module "net" {
    interface ConnectOptions {
      port: number; ${options}
      /** @deprecated */ old?: 1;
    }
    class Socket { connect(options: ConnectOptions): this; connect(port: number): this }
  }`;
  const found = async (text: string, types: string) => {
    await cases.put('net.d.ts', types);
    const all = await cases.againstTypes(text, `/// <reference path="net.d.ts" />\n${declarations}`);
    return all.filter((line) => line.includes('SW2028'));
  };

  test('that are not taken', async () => {
    expect(
      await found(borrowing, socket('noDelay?: boolean; keepAlive?: boolean; lookup?: string;')),
    ).toEqual([
      expect.stringMatching(
        /^warning SW2028 http\.createServer options takes what socket\.connect\(\) takes .* not keepAlive, lookup in/,
      ),
    ]);
  });

  test.each([
    ['that are taken, needed or deprecated', borrowing, socket('noDelay?: boolean;')],
    ['of which the document does not speak', document, socket('keepAlive?: boolean;')],
    ['of a call that nothing declares', borrowing, ''],
  ])('%s are no drift', async (_, text, types) => {
    expect(await found(text, types)).toEqual([]);
  });

  test('it has a page', () => {
    expect(explain('SW2028')).toMatch(/^SW2028 Options of another call/);
  });
});
