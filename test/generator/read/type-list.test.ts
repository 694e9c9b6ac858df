import { describe, expect, test } from 'vitest';
import { brief, codes, entryOf, read } from './read.js';

const method = (signature: string, body: string) =>
  read(`# HTTP\n\n## \`http.f(${signature})\`\n\n${body}\n`);
const params = (signature: string, body: string): string[] =>
  (entryOf(method(signature, body), 'http.f').signatures[0]?.params ?? []).map(brief);
const property = (body: string) => entryOf(read(`# HTTP\n\n## \`http.p\`\n\n${body}\n`), 'http.p');

describe('parameters', () => {
  test('order comes from the heading, types from the list', () => {
    expect(params('a[, b]', '* `b` {string|Buffer}\n* `a` {string\\[]}')).toEqual([
      'a: string[]',
      'b?: string|Buffer',
    ]);
  });

  test('a parameter without an item is kept, a typed item without a parameter is noted and kept as text', () => {
    const document = method('a', '* `b` {string} text');
    expect(entryOf(document, 'http.f').signatures[0]?.params.map(brief)).toEqual(['a: -']);
    expect(entryOf(document, 'http.f').description).toBe('- `b` {string} text');
    expect(codes(document)).toEqual(['SW1024', 'SW1023']);
  });

  test.each([
    ['* `a` {string}: text', ['a: string']],
    ['* `a` {Map<string, A|B>|undefined} text', ['a: Map<string, A|B>|undefined']],
    ['* `...a` {any}', ['...a: any']],
    ['* `a` { string | Buffer }', ['a: string|Buffer']],
    ['* a {Number}', ['a: Number']],
    ['* `a` {string} or {Buffer} text', ['a: string|Buffer']],
  ])('%s', (item, expected) => {
    expect(params('a', item)).toEqual(expected);
  });

  test('a type that is not closed is noted', () => {
    expect(codes(method('a', '* `a` {string text'))).toEqual(['SW1025']);
  });
});

describe('options', () => {
  const options = (body: string) => entryOf(method('o', body), 'http.f').signatures[0]?.params[0]?.options;

  test('nest as deep as documented', () => {
    const read = options(
      '* `o` {Object}\n  * `a` {Object}\n    * `b` {Object}\n      * `c` {number} **Default:** `1`',
    );
    expect(read?.[0]?.options?.[0]?.options?.map(brief)).toEqual(['c?: number = 1']);
  });

  test('one without a type, and one written as a call, are options by their name', () => {
    const read = options('* `o` {Object}\n  * `a`: Text. **Default:** `3`.\n  * `b(request)` {Function}');
    expect(read?.map(brief)).toEqual(['a?: - = 3', 'b?: Function']);
  });

  test('a list of names with defaults alone is one of options', () => {
    const read = options(
      '* `o` {Object} With other defaults:\n  * `a` **Default:** `443`\n  * `b` **Default:** `x.y`',
    );
    expect(read?.map(brief)).toEqual(['a?: - = 443', 'b?: - = x.y']);
  });

  test('accepted values are text, and the default among them is the option’s', () => {
    const read = options(
      "* `o` {Object}\n  * `a` {string} One of:\n    * `'x'`: Text.\n    * `'y'`: Text. **Default:** `'x'`.\n  * `b` {boolean} One of:\n    * `undefined` (default): Text.\n    * `false`: Text.",
    );
    expect(read?.map(brief)).toEqual(["a?: string = 'x'", 'b?: boolean = undefined (prose)']);
    expect(read?.[0]?.description).toContain("- `'y'`: Text.");
    expect(read?.[0]?.options).toBeUndefined();
  });

  test('arguments of a callback are given, not optional', () => {
    const read = options('* `o` {Function}\n  * `err` {Error}');
    expect(read?.map(brief)).toEqual(['err: Error']);
  });
});

describe('defaults', () => {
  test.each([
    ['**Default:** `0`', '0'],
    ['**Default:** 0 (no timeout)', '0'],
    ['Text. **Default:** `5000` (5 seconds).', '5000'],
    ['**Default:** 16384 (16 KB).', '16384'],
    ["**Default:** `'lifo'`. More text.", "'lifo'"],
    ['**Default**: `utf8`', 'utf8'],
    ['Optional, **Default**: `utf8`', 'utf8'],
    [
      '**Default:** `a.port` if an `Agent` is used, else `undefined`.',
      'a.port if an Agent is used, else undefined',
    ],
    ['**Default:** [`dns.lookup()`](dns.md#x).', 'dns.lookup()'],
    ['**Default:** The minimum between `a` or `60000`.', 'The minimum between a or 60000'],
  ])('%s', (text, value) => {
    expect(params('a', `* \`a\` {number} ${text}`)).toEqual([`a: number = ${value}`]);
  });

  test.each([
    ['By default set to 256. More.', '256'],
    ['By default set to `Infinity`. More.', 'Infinity'],
    ['Text. Defaults to true.', 'true'],
    ["Defaults to `'utf8'`.", "'utf8'"],
    ['Text. Defaults to 8 KB. Text.', '8 KB'],
    ['Equal to 1000 by default - text.', '1000'],
  ])('%s', (text, value) => {
    expect(property(`* {number}\n\n${text}`)).toMatchObject({
      default: value,
      defaultFrom: 'prose',
      types: ['number'],
    });
  });

  test('a sentence about a parameter gives that parameter its default', () => {
    expect(
      params('a[, b]', '* `a` {string}\n* `b` {string}\n\nThe `b` argument is optional. Defaults to `1`.'),
    ).toEqual(['a: string', 'b?: string = 1 (prose)']);
  });

  test.each(['By default, the server does not time out.', 'The default behavior is to close.'])(
    'none in: %s',
    (text) => {
      expect(property(`* {number}\n\n${text}`).default).toBeUndefined();
    },
  );
});

test.each([
  ['* {Object}', ['Object'], ''],
  ['* Type: {boolean} Whether so.', ['boolean'], 'Whether so.'],
  ['* {number} Text. **Default:** `2000`', ['number'], 'Text.'],
])('property: %s', (body, types, description) => {
  expect(property(body)).toMatchObject({ types, description });
});

test.each([
  ['* Returns: {this}', ['this'], undefined],
  ['* Returns {string | undefined}', ['string', 'undefined'], undefined],
  ['* Returns: {Function} Restores it.', ['Function'], 'Restores it.'],
])('%s', (body, types, description) => {
  expect(entryOf(method('', body), 'http.f').signatures[0]?.returns).toEqual(
    description === undefined ? { types } : { types, description },
  );
});

test('a class extends, an event gives arguments, with or without a name', () => {
  const document = read(
    "# HTTP\n\n## Class: `http.Server`\n\n* Extends: {net.Server}\n\n### Event: `'x'`\n\n* `info` {Object}\n  * `a` {string}\n\n### Event: `'error'`\n\n* {Error}\n",
  );
  expect(entryOf(document, 'http.Server').extends).toBe('net.Server');
  expect(entryOf(document, 'http.Server@x').args?.[0]?.options?.map(brief)).toEqual(['a: string']);
  expect(entryOf(document, 'http.Server@error').args?.map(brief)).toEqual(['error: Error']);
});

test('lists in the prose stay prose', () => {
  const entry = entryOf(method('a', '* `a` {string}\n\nText:\n\n* `x`: one;\n* `y` {string} two.'), 'http.f');
  expect(entry.description).toBe('Text:\n\n- `x`: one;\n- `y` {string} two.');
});
