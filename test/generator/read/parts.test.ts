import { describe, expect, test } from 'vitest';
import { brief, codes, entryOf, read } from './read.js';

const ids = (text: string): string[] => read(text).entries.map((entry) => entry.id);

describe('parts of a module', () => {
  test('a variable such as fsPromises is the part', () => {
    const document = read('# fs\n\n## `fs.open()`\n\n## `fsPromises.open()`\n');
    expect(document.entries.map(({ id, owner }) => [id, owner])).toEqual([
      ['fs.open', 'fs'],
      ['fs/promises.open', 'fs/promises'],
    ]);
    expect(document.diagnostics).toEqual([]);
  });

  test('a section about a part has the members below it, or beside it up to the next title', () => {
    const below =
      '## Promises API\n\nSee `fs/promises`.\n\n### `fs.open()`\n\n## Callback API\n\n### `fs.open(cb)`\n';
    expect(ids(`# fs\n\n${below}`)).toEqual(['fs/promises.open', 'fs.open']);
    const beside =
      '## Streams Promises API\n\nThat is `stream/promises`.\n\n## `stream.finished()`\n\n## Notes\n\n## `stream.finished(cb)`\n';
    expect(ids(`# Stream\n\n${beside}`)).toEqual(['stream/promises.finished', 'stream.finished']);
  });

  test('its classes are its own', () => {
    const session =
      '### Class: `inspector.Session`\n\n#### `new inspector.Session()`\n\n#### `session.post()`\n\n';
    const text = `# Inspector\n\n\`\`\`js\nimport a from 'node:inspector/promises';\n\`\`\`\n\n## Promises API\n\n${session}## Callback API\n\n${session}`;
    expect(ids(text)).toEqual([
      'inspector/promises.Session',
      'inspector/promises.Session.constructor',
      'inspector/promises.Session#post',
      'inspector.Session',
      'inspector.Session.constructor',
      'inspector.Session#post',
    ]);
  });
});

describe('whose member it is', () => {
  test('a variable that the code binds to the module is the module, outside of classes', () => {
    const code = "```js\nconst worker = require('node:worker_threads');\n```\n\n";
    const section = '## Class: `Worker`\n\n### `worker.threadId`\n';
    expect(ids(`# Worker threads\n\n${code}## \`worker.threadId\`\n\n${section}`)).toEqual([
      'worker_threads.threadId',
      'Worker',
      'Worker#threadId',
    ]);
  });

  test('`zlib.flush()` in the section of `zlib.ZlibBase`', () => {
    const text =
      '# Zlib\n\n## `zlib.crc32()`\n\n## Class: `zlib.ZlibBase`\n\n### `zlib.flush()`\n\n## `zlib.gzip()`\n';
    expect(ids(text)).toEqual(['zlib.crc32', 'zlib.ZlibBase', 'zlib.ZlibBase#flush', 'zlib.gzip']);
  });

  test.each([
    ['another member', '## `perf.timer`\n\n### `timer.now()`\n'],
    ['a title', '## Promise hooks\n\n### `promiseHooks.onInit()`\n'],
    [
      'a parameter above',
      '## `perf.run(options)`\n\n* `options` {Object}\n\n### `options.stdio`\n\n* Type: {string}\n',
    ],
    ['the language', '## `process.env`\n\n* Type: {Object}\n'],
  ])('%s explains a name', (_, text) => {
    expect(codes(read(`# Perf\n\n${text}`))).not.toContain('SW1026');
  });

  test('a section about a parameter of the call above is no member; a title that no call above has is one', () => {
    const of = (name: string) =>
      read(`# Hooks\n\n## \`init(id, type)\`\n\n* \`id\` {number}\n\n### \`${name}\`\n\nText.\n`);
    expect(of('type').entries.map(({ id }) => id)).toEqual(['init']);
    expect(of('type').sections.map(({ title }) => title)).toEqual(['`type`']);
    expect(of('other').entries.map(({ id }) => id)).toEqual(['init', 'other']);
  });

  test('one call with a literal is discussed, not declared', () => {
    const document = read(
      "# Stream\n\n## `stream.push(chunk)`\n\n* `chunk` {Buffer}\n\n### `stream.push('')`\n\n### `stream.read(0)`\n",
    );
    expect(document.entries.map((entry) => entry.id)).toEqual(['stream.push']);
    expect(document.sections.map((section) => section.title)).toEqual([
      "`stream.push('')`",
      '`stream.read(0)`',
    ]);
  });
});

describe('typed lists further down', () => {
  test('arguments of an event', () => {
    const event =
      "# Net\n\n## Class: `net.Socket`\n\n### Event: `'lookup'`\n\nEmitted late.\n\n* `err` {Error|null} Why.\n* `host` {string}\n";
    expect(entryOf(read(event), 'net.Socket@lookup').args?.map(brief)).toEqual([
      'err: Error|null',
      'host: string',
    ]);
  });

  test('options, below a sentence that says so', () => {
    const text =
      '# Net\n\n## `net.connect(options)`\n\n* `options` {Object}\n\nFor TCP, available `options` are:\n\n* `port` {number} Required.\n\nFor IPC:\n\nThe `options` are:\n\n* `path` {string} **Default:** `x`\n';
    const [options] = entryOf(read(text), 'net.connect').signatures[0]?.params ?? [];
    expect(options?.options?.map(brief)).toEqual(['port: number', 'path?: string = x']);
  });

  test('what a class takes', () => {
    const text =
      '# Zlib\n\n## Class: `Options`\n\nNone is required.\n\n* `level` {integer} **Default:** `1`\n';
    expect(entryOf(read(text), 'Options').options?.map(brief)).toEqual(['level?: integer = 1']);
  });

  test('fields of what is returned are no parameters', () => {
    const text =
      '# Fs\n\n## `fs.write(buffer)`\n\n* `buffer` {Buffer}\n\nFulfilled with an object:\n\n* `written` {integer}\n* `buffer` {Buffer} the same\n';
    const document = read(text);
    expect(entryOf(document, 'fs.write').description).toContain('- `written` {integer}');
    expect(document.diagnostics).toEqual([]);
  });

  test('a default that is an item of its own, a sentence, and fields of a pattern', () => {
    const text =
      "# Quic\n\n## `quic.policy`\n\n* Type: {string}\n* **Default:** `'deny'`\n\n## `quic.glob(a)`\n\n* `a` {string}\n* Finds files.\n\n## `quic.map(a[, { lengths }])`\n\n* `a` {string}\n* `lengths` {number\\[]}\n";
    const document = read(text);
    expect(entryOf(document, 'quic.policy')).toMatchObject({ types: ['string'], default: "'deny'" });
    expect(entryOf(document, 'quic.map').signatures[0]?.params[1]?.options?.map(brief)).toEqual([
      'lengths?: number[]',
    ]);
    expect(codes(document)).toEqual(['SW1037']);
  });
});

test.each([
  ['Defaults to 8KB.', '8KB'],
  ['Defaults to 16 KiB. More.', '16 KiB'],
  ['Defaults to 8 Kittens.', '8'],
])('%s is %s', (sentence, value) => {
  expect(
    entryOf(read(`# HTTP\n\n## \`http.size\`\n\n* {number}\n\n${sentence}\n`), 'http.size').default,
  ).toBe(value);
});

describe('what old documents state in sentences', () => {
  const old = (body: string): string =>
    `# HTTP\n\n## Class: http.Thing\n\n${body}\n\n### thing.go()\n\n### thing.stop()\n`;

  test.each([
    ['This is an [EventEmitter][] with the following events:', 'EventEmitter'],
    ['It is a writable stream, and an `EventEmitter` with the events below.', 'EventEmitter'],
    ['This class inherits from `net.Server` and has events.', 'net.Server'],
    ['It implements the [Readable Stream][] interface, as well as events.', 'stream.Readable'],
    ['It counts things.', undefined],
  ])('%s', (sentence, parent) => {
    const text = `${old(sentence)}\n[EventEmitter]: events.html\n[Readable Stream]: stream.html\n`;
    expect(entryOf(read(text), 'http.Thing').extends).toBe(parent);
  });

  test("the list under `Options:` below 'response' is a fact, and leaves the description", () => {
    const text = old(
      "Text.\n\n### Event: 'response'\n\n`function (response) { }`\n\nEmitted.\n\nOptions:\n\n- `port`: Port. Defaults to 80.",
    );
    expect(entryOf(read(text), 'http.Thing@response')).toMatchObject({
      description: 'Emitted.',
      options: [{ name: 'port', default: '80', defaultFrom: 'prose' }],
    });
  });

  test('a list that says what arguments are leaves the description', () => {
    const text = old(
      "Text.\n\n### Event: 'connect'\n\n`function (head) { }`\n\nEmitted.\n\n- `head` is an instance of Buffer.",
    );
    expect(entryOf(read(text), 'http.Thing@connect')).toMatchObject({
      description: 'Emitted.',
      args: [{ name: 'head', types: ['Buffer'] }],
    });
  });
});

test('a comment that is indented by a space is metadata', () => {
  expect(entryOf(read('# Net\n\n## `net.a()`\n\n <!-- YAML\nadded: v1.2.3\n-->\n'), 'net.a').added).toBe(
    'v1.2.3',
  );
});

test('a document that says it is no module is not blamed for having no members', () => {
  expect(codes(read('# About\n\n<!-- type=misc -->\n\n## Usage\n'))).toEqual([]);
  expect(codes(read('# About\n\n## Usage\n'))).toEqual(['SW1020']);
});
