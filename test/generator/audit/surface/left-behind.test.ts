import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import { explain } from '../../../../generator/audit/checks/catalogue.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, document, program, replaced, told } from './cases.js';

const cases = caseFolder();

describe('what a call leaves under the name that it sets', () => {
  const live = moduleSurface('node:http', process.execPath, import.meta.dirname);
  const about = async (heading: string, list: string, type = 'number') => {
    const doc = `# HTTP\n\n## Class: \`http.Server\`\n\n### \`server.${heading}\`\n\n${list}\n\n### \`server.timeout\`\n\n* {${type}}\n`;
    const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), await live));
    return found.filter((line) => line.includes('SW2027'));
  };

  test('is no number, where only the callback is given', async () => {
    expect(
      await about('setTimeout([msecs][, callback])', '* `msecs` {number}\n* `callback` {Function}'),
    ).toEqual([
      expect.stringMatching(
        /^error SW2027 http\.Server#setTimeout setTimeout\(callback\) .* timeout as a function .* number/,
      ),
    ]);
  });

  test('is not the default, where nothing is given', async () => {
    expect(await about('setTimeout([msecs])', '* `msecs` {number} **Default:** `0`')).toEqual([
      expect.stringMatching(
        /^warning SW2027 http\.Server#setTimeout setTimeout\(\) .* undefined .* 0 by default/,
      ),
    ]);
  });

  test.each([
    [
      'the number has to be given',
      'setTimeout(msecs[, callback])',
      '* `msecs` {number}\n* `callback` {Function}',
    ],
    ['nothing is its default', 'setTimeout([msecs])', '* `msecs` {number}'],
    [
      'the property may be so',
      'setTimeout([msecs][, callback])',
      '* `msecs` {number}\n* `callback` {Function}',
      'any',
    ],
  ])('is no drift where %s', async (_, heading, list, type?: string) => {
    expect(await about(heading, list, type)).toEqual([]);
  });

  test('it has a page', () => {
    expect(explain('SW2027')).toMatch(/^SW2027 A call leaves something else behind/);
  });
});

describe('what a document builds on', () => {
  const extra = replaced(program, 'this._private = 1', 'this.extra = 1');
  const found = async (doc: string) =>
    (await cases.againstProgram(doc, extra)).filter((line) => line.includes('SW2002'));

  test.each([
    [
      'as a default',
      '* `msecs` {number} **Default:** `0`',
      '* `msecs` {number} **Default:** `server.extra` if set',
      'server.extra',
    ],
    [
      'in an example',
      '### `server.timeout`',
      '```js\nuse(this.extra);\n```\n\n### `server.timeout`',
      'this.extra',
    ],
  ])('has to be described: %s', async (_, from, to, reference) => {
    expect(await found(replaced(document, from, to))).toEqual([
      expect.stringMatching(new RegExp(`^warning SW2002 http\\.Server#extra .*refers to ${reference} and`)),
    ]);
  });

  test('what it only names is noted', async () => {
    const named = replaced(document, '### `server.timeout`', 'Like `server.extra`.\n\n### `server.timeout`');
    expect(await found(named)).toEqual([
      expect.stringMatching(/^info SW2002 http\.Server#extra .*in passing/),
    ]);
    const longer = replaced(document, '**Default:** `0`', '**Default:** `server.extraordinary`');
    expect(await found(longer)).toEqual([expect.stringMatching(/^info SW2002 http\.Server#extra/)]);
  });
});

describe('what is only there at times', () => {
  const about = async (kind: string, text: string) =>
    (await cases.againstProgram(`${document}\n## \`http.${kind}\`\n\n${text}\n`, program))
      .filter((line) => line.includes('SW2001'))
      .map((line) => line.split(' ')[0]);

  test.each([
    'It indicates whether the `--no-extra`\nflag is set.',
    'This is available through the `--extra` or\n`--more` flags.',
    'Not available in the primary process.',
    'If the process is spawned with an IPC channel, it is `true`.',
  ])('is noted: %s', async (text) => {
    expect(await about('extra', text)).toEqual(['info']);
  });

  test('what the text promises is missing, and so is a function whatever flag it names', async () => {
    expect(await about('extra', 'It is `true`.')).toEqual(['error']);
    expect(await about('extra()', 'See the `--extra` flag.')).toEqual(['error']);
  });

  test('classes have what their parents have themselves', async () => {
    const doc = `${document}\n## Class: \`http.Below\`\n\n### Static method: \`Below.of()\`\n`;
    const source = (parent: string) =>
      `${program}\nclass Parent { static of() {} }\nexports.Parent = Parent; exports.Below = class Below extends ${parent} { be() {} };`;
    const missing = async (parent: string) =>
      (await cases.againstProgram(doc, source(parent))).filter((line) => line.includes('SW2001'));
    expect(await missing('Parent')).toEqual([]);
    expect(await missing('Object')).toEqual([expect.stringMatching(/^error SW2001 http\.Below\.of/)]);
  });
});

test('a property that is to be nulled, and stays in a class below', async () => {
  const live = await moduleSurface('node:http', process.execPath, import.meta.dirname);
  const about = (text: string) => {
    const doc =
      `# HTTP\n\n## Class: \`http.OutgoingMessage\`\n\n### \`outgoingMessage.socket\`\n\n* {Object}\n\n${text}\n\n` +
      '## Class: `http.ClientRequest`\n\n* Extends: {http.OutgoingMessage}\n';
    const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), live));
    return found.filter((line) => line.includes('SW2027'));
  };
  expect(about('After calling `outgoingMessage.end()`, this property will be nulled.')).toEqual([
    expect.stringMatching(
      /^warning SW2027 http\.OutgoingMessage#socket nulled after end\(\) .*still there on http\.ClientRequest/,
    ),
  ]);
  expect(about('After calling `outgoingMessage.end()`, this property stays.')).toEqual([]);
});
