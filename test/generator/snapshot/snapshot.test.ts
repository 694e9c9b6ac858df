import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditDocuments } from '../../../generator/audit/audit-documents.js';
import { readDocument } from '../../../generator/read/index.js';
import { snapshot } from '../../../generator/snapshot/index.js';
import { sources, upstreamFile } from '../../support/upstream.js';

const read = (text: string) => readDocument(text, { file: 'http.md' });

const upstream = `# HTTP

> Stability: 2 - Stable

Somebody else's introduction.

## Class: \`http.Agent\`

Somebody else's sentence about agents.

### \`new Agent([options])\`
<!-- YAML
added: v0.3.4
changes:
  - version: v24.5.0
    description: Somebody else's first change.
  - version: v24.5.0
    description: Somebody else's second change.
-->

* \`options\` {Object} Somebody else's options.
  * \`keepAlive\` {boolean} Somebody else's option. **Default:** \`false\`.

### \`agent.maxSockets\`

* Type: {number} Somebody else's property. **Default:** \`Infinity\`
`;

const ours = `# HTTP

Our introduction.

## Class: \`http.Agent\`

Our sentence about agents.

### \`new Agent([options])\`
<!-- YAML
changes:
  - version: v24.5.0
    description: Our first change.
  - version: v24.5.0
    description: Our second change.
-->

* \`options\` {Object}
  * \`keepAlive\` {boolean} Our option.

Our paragraph.

\`\`\`js
new http.Agent();
\`\`\`

### \`agent.maxSockets\`

* Type: {number} Our property.

## Our section

Our section's words.
`;

describe('words', () => {
  test('none of upstream is carried over', () => {
    const { text, wordless } = snapshot(read(upstream), { words: [] });
    expect(text).not.toContain('Somebody');
    expect(wordless).toEqual(['http.Agent', 'http.Agent.constructor', 'http.Agent#maxSockets']);
    expect(auditDocuments(read(text), read(upstream))).toEqual([]);
  });

  test('ours are kept in every place that can hold some', () => {
    const { text, wordless } = snapshot(read(upstream), { words: [{ file: 'ours.md', text: ours }] });
    expect(wordless).toEqual([]);
    const kept = [
      'introduction',
      'sentence about agents',
      'first change',
      'second change',
      'option',
      'paragraph',
      'property',
    ];
    for (const words of kept) expect(text).toContain(`Our ${words}.`);
    expect(text).toContain('new http.Agent();');
    expect(auditDocuments(read(text), read(upstream))).toEqual([]);
  });

  test('the first document that has some wins', () => {
    const older = ours.replace('Our paragraph.', 'Older paragraph.').replace('Our property.', '');
    const words = [
      { file: 'older.md', text: older },
      { file: 'ours.md', text: ours },
    ];
    const { text } = snapshot(read(upstream), { words });
    expect(text).toContain('Older paragraph.');
    expect(text).toContain('Our property.');
  });
});

/** `http.md`, or the `http.json` of a version whose documentation was JSON; of https likewise. */
function specFile(version: string, module: string): string {
  const folder = path.join(import.meta.dirname, '../../../spec', version);
  const json = path.join(folder, `${module}.json`);
  return existsSync(json) ? json : path.join(folder, `${module}.md`);
}

const documents = sources().flatMap(({ version, file, form, https }) => [
  { version, module: 'http', file, form },
  { version, module: 'https', file: https.file, form: https.form },
]);

describe.each(documents)('$version $module', ({ version, module, file, form }) => {
  const found = upstreamFile(file);
  const spec = specFile(version, module);

  test.skipIf('missing' in found)(
    `agrees with upstream in every fact ${'missing' in found ? `(${found.missing})` : ''}`,
    () => {
      if ('missing' in found) return;
      const own = readDocument(readFileSync(spec), { file: spec });
      expect(auditDocuments(own, readDocument(readFileSync(found.path), { file: found.path }))).toEqual([]);
    },
  );

  test.skipIf(form === 'era')('is what a snapshot of itself gives', () => {
    const text = readFileSync(spec, 'utf8');
    expect(snapshot(read(text), { words: [{ file: spec, text }] }).text).toBe(text);
  });

  test.skipIf('missing' in found || form === 'era')(
    `is what a snapshot of upstream gives ${'missing' in found ? `(${found.missing})` : ''}`,
    () => {
      if ('missing' in found) return;
      const text = readFileSync(spec, 'utf8');
      const document = readDocument(readFileSync(found.path), { file: found.path });
      expect(snapshot(document, { words: [{ file: spec, text }] }).text).toBe(text);
    },
  );
});
