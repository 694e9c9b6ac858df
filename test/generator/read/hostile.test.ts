import { expect, test } from 'vitest';
import { ReadError } from '../../../generator/read/index.js';
import { codes, entryOf, read } from './read.js';

const MANY = 10_000;

/** Each took minutes, or the stack, before there were limits. */
const ATTACKS: Record<string, string> = {
  'quotes in quotes': '> '.repeat(MANY),
  'lists in lists': '- '.repeat(MANY),
  'lists line by line': Array.from(
    { length: 1000 },
    (_, depth) => `${' '.repeat(depth * 2)}- \`a\` {Object}`,
  ).join('\n'),
  'a line of 10 MB': 'a'.repeat(10_000_000),
  'a line of 10 MB of brackets': '['.repeat(10_000_000),
  'a heading of 10 MB': `## \`http.f(${'['.repeat(10_000_000)})\``,
  'a line of 10 MB of spaces': `${' '.repeat(10_000_000)}x`,
  'images that never close': '![a](\n'.repeat(100_000),
  'emphasis that never closes': 'a_ _b\n'.repeat(50_000),
  'tags that never close': '<a b\n'.repeat(100_000),
  addresses: 'a@a.\n'.repeat(50_000),
  'a table of 100,000 rows': '|a|b|\n'.repeat(100_000),
  definitions: Array.from({ length: 50_000 }, (_, index) => `[a${index}]: http://x`).join('\n'),
  'code spans of every length': Array.from({ length: 1000 }, (_, index) => `${'`'.repeat(index + 1)}a`).join(
    ' ',
  ),
  'types that never end': `## \`http.f(a)\`\n\n* \`a\` ${'{'.repeat(3000)}`,
  'a default that never ends': `## \`http.f(a)\`\n\n* \`a\` **Default:** ${'('.repeat(3000)}`,
  'aliases of aliases':
    '## `http.f()`\n\n<!-- YAML\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n-->',
};

test.each(Object.entries(ATTACKS))('%s', (_, text) => {
  const started = process.cpuUsage();
  try {
    read(`# HTTP\n\n${text}\n\n## \`http.get()\`\n`);
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
  }
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
});

const OTHER_ATTACKS: Record<string, string> = {
  'text of many headings': `HTTP#\n${'x;http.a()#\n- aNumber\n'.repeat(5_000)}`,
  'text of one long line': `a#\nb#\nc#\n${'x;'.repeat(1_000_000)}#`,
  'a flattened document of open brackets': `# HTTP ${'## http.a( '.repeat(20_000)}`,
  'a flattened document of code that never ends': `# A ## b ## c ## d ${'. http.get({a'.repeat(200_000)}`,
  'a flattened document of quotes': `# A ## b ## c ## d ${". var a = '".repeat(200_000)}`,
  'a flattened document of spaces': `# A ## b ## c ## d ${' '.repeat(3_000_000)}x`,
  'JSON of quotes': `{ "source": "doc/api/http.markdown", "modules": [ { "textRaw": "H", "desc": "${'" '.repeat(300_000)}" } ] }`,
  'JSON of brackets': `{ "source": "doc/api/http.markdown", "modules": [ { "textRaw": "H", "modules": ${'['.repeat(100_000)}`,
};

test.each(Object.entries(OTHER_ATTACKS))('%s', (_, text) => {
  const started = process.cpuUsage();
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
  }
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
});

test('what stands behind an attack is still read', () => {
  const document = read(`# HTTP\n\n${'['.repeat(1_000_000)}\n\n## \`http.get()\`\n`);
  expect(entryOf(document, 'http.get').line).toBe(5);
  expect(codes(document)).toContain('SW1028');
});

test('names that objects have by themselves are names like others', () => {
  const document = read(
    '# HTTP\n\n## `http.__proto__`\n\n<!-- YAML\n__proto__: { added: v9 }\nconstructor: 1\nadded: v1\n-->\n\n## `http.constructor(toString)`\n\n* `toString` {Object}\n  * `__proto__` {string}\n\n## `http.hasOwnProperty()`\n',
  );
  expect(document.entries.map((entry) => entry.id)).toEqual([
    'http.__proto__',
    'http.constructor',
    'http.hasOwnProperty',
  ]);
  expect(entryOf(document, 'http.__proto__').added).toBe('v1');
  expect(entryOf(document, 'http.constructor').signatures[0]?.params[0]?.options?.[0]?.name).toBe(
    '__proto__',
  );
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('added');
});

test.each([
  ['```js\nhttp.get()\n', 'SW1030'],
  ['<!-- YAML\nadded: v1\n', 'SW1030'],
  ['<!-- YAML\nadded: [v1\n-->\n', 'SW1021'],
  ['<!-- YAML\n- v1\n-->\n', 'SW1021'],
  ['Text [`http.x`][] and [more][missing].\n', 'SW1027'],
])('%j is noted where it stands', (text, code) => {
  const document = read(`# HTTP\n\n## \`http.get()\`\n\n${text}`);
  expect(document.diagnostics).toMatchObject([{ code, line: 5, column: 1 }]);
  expect(document.entries).toHaveLength(1);
});

test('NUL and the like in a text that is one otherwise', () => {
  const document = read(`# HTTP\n\n## \`http.get()\`\n\nA \0 b. ${'Text. '.repeat(100)}\n`);
  expect(document.source.repairs).toEqual(['control-characters']);
  expect(document.diagnostics).toMatchObject([{ code: 'SW1034', line: 5, column: 3 }]);
});
