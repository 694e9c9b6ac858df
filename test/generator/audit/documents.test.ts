import { expect, test } from 'vitest';
import { auditDocuments } from '../../../generator/audit/audit-documents.js';
import { documentChecks } from '../../../generator/audit/checks/index.js';
import { readDocument } from '../../../generator/read/index.js';

const base = `# HTTP

> Stability: 2 - Stable

## Class: \`http.Server\`
<!-- YAML
added: v0.1.17
-->

* Extends: {net.Server}

### Event: \`'request'\`

* \`request\` {http.IncomingMessage}
* \`response\` {http.ServerResponse}

Comes once for each request.

### \`server.setTimeout([msecs][, callback])\`
<!-- YAML
added: v0.9.12
changes:
  - version: v13.0.0
    description: Other default.
-->

* \`msecs\` {number} **Default:** \`0\`
* \`callback\` {Function}
* Returns: {http.Server}

Refuses strings with \`ERR_INVALID_ARG_TYPE\`.

### \`server.maxHeadersCount\`

> Stability: 0 - Deprecated

* Type: {number} **Default:** \`2000\`

## \`http.createServer([options][, requestListener])\`

* \`options\` {Object}
  * \`noDelay\` {boolean} Sends at once. **Default:** \`true\`.
  * \`maxHeaderSize\` {number}
* \`requestListener\` {Function}
* Returns: {http.Server}
`;

const read = (text: string) => readDocument(text, { file: 'http.md' });
const audit = (from: string | RegExp, to: string) => {
  const changed = base.replace(from, to);
  expect(changed, 'the replacement must hit').not.toBe(base);
  return auditDocuments(read(base), read(changed)).map(
    ({ code, entry, message }) => `${code} ${entry} ${message}`,
  );
};

test('a document agrees with itself', () => {
  expect(auditDocuments(read(base), read(base))).toEqual([]);
});

test('words and examples are no facts', () => {
  expect(audit('Comes once for each request.', 'Other words.\n\n```js\nserver.close();\n```')).toEqual([]);
});

const cases: readonly [string, string | RegExp, string, RegExp][] = [
  [
    'missing and undocumented',
    '### `server.maxHeadersCount`',
    '### `server.maxHeaders`',
    /^SW2001 http\.Server#maxHeadersCount/,
  ],
  [
    'kind',
    '### `server.maxHeadersCount`',
    '### `server.maxHeadersCount()`',
    /^SW2003 http\.Server#maxHeadersCount .*property/,
  ],
  ['arity', 'setTimeout([msecs][, callback])', 'setTimeout([msecs])', /^SW2004 http\.Server#setTimeout/],
  ['parameter name', /msecs/g, 'delay', /^SW2005 http\.Server#setTimeout .*msecs.*delay/],
  [
    'optional',
    '[msecs][, callback]',
    'msecs[, callback]',
    /^SW2006 http\.Server#setTimeout .*optional.*required/,
  ],
  [
    'parameter type',
    '`callback` {Function}',
    '`callback` {Object}',
    /^SW2007 http\.Server#setTimeout .*Function.*Object/,
  ],
  [
    'property type',
    'Type: {number}',
    'Type: {string}',
    /^SW2007 http\.Server#maxHeadersCount .*number.*string/,
  ],
  ['property default', '`2000`', '`1000`', /^SW2008 http\.Server#maxHeadersCount .*2000.*1000/],
  ['option default', '`true`', '`false`', /^SW2008 http\.createServer .*noDelay.*true.*false/],
  [
    'return',
    '* Returns: {http.Server}\n\nRefuses',
    '* Returns: {this}\n\nRefuses',
    /^SW2009 http\.Server#setTimeout .*http\.Server.*this/,
  ],
  ['option', '`noDelay`', '`delay`', /^SW2010 http\.createServer .*noDelay.*nothing/],
  ['extends', '{net.Server}', '{EventEmitter}', /^SW2011 http\.Server .*net\.Server.*EventEmitter/],
  ['stability', '0 - Deprecated', '2 - Stable', /^SW2012 http\.Server#maxHeadersCount .*0.*2/],
  ['added', 'added: v0.9.12', 'added: v0.9.13', /^SW2013 http\.Server#setTimeout .*v0\.9\.12.*v0\.9\.13/],
  [
    'changes',
    'version: v13.0.0',
    'version: v14.0.0',
    /^SW2013 http\.Server#setTimeout .*v13\.0\.0.*v14\.0\.0/,
  ],
  [
    'error code',
    'ERR_INVALID_ARG_TYPE',
    'ERR_OUT_OF_RANGE',
    /^SW2016 http\.Server#setTimeout .*ERR_INVALID_ARG_TYPE/,
  ],
];
test.each(cases)('%s is found', (_, from, to, expected) => {
  expect(audit(from, to)[0]).toMatch(expected);
});

test('each check has a code of its own, in order, a title and a help text', () => {
  const codes = documentChecks.map((check) => check.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  for (const check of documentChecks) {
    expect(check.title).toMatch(/^[A-Z]/);
    expect(check.help.length).toBeGreaterThan(40);
  }
});
