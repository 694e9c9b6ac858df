import { describe, expect, test } from 'vitest';
import { codes, entryOf, read } from './read.js';

const CLASSES = `# HTTP

## Class: \`http.Agent\`

## Class: \`http.ClientRequest\`

## Class: \`http.Server\`

## Class: \`http.ServerResponse\`

## Class: \`http.IncomingMessage\`

## Class: \`http.OutgoingMessage\`
`;

/** Reads one heading after others, in the section of a class. */
function under(section: string, heading: string): [id: string, kind: string, owner: string] {
  const document = read(`${CLASSES}\n## Class: \`${section}\`\n\n${heading}\n`);
  const entry = document.entries.at(-1);
  return [entry?.id ?? '', entry?.kind ?? '', entry?.owner ?? ''];
}

describe('whose member a heading declares', () => {
  test.each([
    [
      'http.ClientRequest',
      '### `request.end([data])`',
      'http.ClientRequest#end',
      'method',
      'http.ClientRequest',
    ],
    [
      'http.ClientRequest',
      '#### `request.destroyed`',
      'http.ClientRequest#destroyed',
      'property',
      'http.ClientRequest',
    ],
    [
      'http.IncomingMessage',
      '### `message.url`',
      'http.IncomingMessage#url',
      'property',
      'http.IncomingMessage',
    ],
    [
      'http.OutgoingMessage',
      '### `message.url`',
      'http.OutgoingMessage#url',
      'property',
      'http.OutgoingMessage',
    ],
    ['http.Server', '### `request.url`', 'http.ClientRequest#url', 'property', 'http.ClientRequest'],
    ['http.Server', '## `response.end()`', 'http.ServerResponse#end', 'method', 'http.ServerResponse'],
    [
      'http.Server',
      '### `server[Symbol.asyncDispose]()`',
      'http.Server#[Symbol.asyncDispose]',
      'method',
      'http.Server',
    ],
    ['http.Server', "### Event: `'request'`", 'http.Server@request', 'event', 'http.Server'],
    ['http.Server', '### Event: `drain`', 'http.Server@drain', 'event', 'http.Server'],
    ['http.Agent', '### `new Agent([options])`', 'http.Agent.constructor', 'constructor', 'http.Agent'],
    ['http.Server', '### `Agent.defaults`', 'http.Agent.defaults', 'property', 'http.Agent'],
    ['http.Server', '### `http.get(url)`', 'http.get', 'function', 'http'],
    ['http.Server', '## `http.METHODS`', 'http.METHODS', 'moduleProperty', 'http'],
    ['http.Server', '## Class: `WebSocket`', 'WebSocket', 'class', 'http'],
    ['http.Server', '### `ee.on(event)`', 'http.Server#on', 'method', 'http.Server'],
  ])('in %s, %s', (section, heading, ...expected) => {
    expect(under(section, heading)).toEqual(expected);
  });

  test('a nickname without any class falls back on the table', () => {
    const document = read('# HTTP\n\n## `http.get()`\n\n### `request.end()`\n');
    expect(document.entries.map((entry) => entry.id)).toEqual(['http.get', 'http.ClientRequest#end']);
  });

  test('an owner that nothing explains is kept as written, and noted', () => {
    const document = read('# DNS\n\n## `dns.lookup()`\n\n## `cache.lookup()`\n');
    expect(entryOf(document, 'cache.lookup').owner).toBe('cache');
    expect(codes(document)).toContain('SW1026');
  });

  test('a class that is called like the module has its own members', () => {
    const document = read('# URL\n\n## Class: `URL`\n\n### `url.hash`\n\n## `url.format()`\n');
    expect(document.entries.map((entry) => entry.id)).toEqual(['URL', 'URL#hash', 'url.format']);
  });
});

describe('what is no member', () => {
  test('prose headings are sections of where they stand, and close nothing', () => {
    const document = read(
      '# HTTP\n\n## Class: `http.Agent`\n\n### Reusing sockets\n\nText.\n\n### `new Agent()`\n\n## `NO_PROXY` Format\n',
    );
    expect(document.entries.map((entry) => entry.id)).toEqual(['http.Agent', 'http.Agent.constructor']);
    expect(document.sections.map(({ title, owner, description }) => [title, owner, description])).toEqual([
      ['Reusing sockets', 'http.Agent', 'Text.'],
      ['`NO_PROXY` Format', 'http', ''],
    ]);
  });

  test('a heading that is more than a member is a section, and noted', () => {
    const document = read('# Buffer\n\n## `Buffer.from()` and `Buffer.alloc()`\n');
    expect(document.entries).toEqual([]);
    expect(codes(document)).toEqual(['SW1020', 'SW1033']);
  });

  test('error codes are no constants of the module', () => {
    expect(read('# Errors\n\n## `ERR_ASSERTION`\n').entries).toEqual([]);
  });
});

test('two headings over one body are one entry with two signatures, both typed', () => {
  const document = read(
    '# HTTP\n\n## `http.get(options[, callback])`\n\n## `http.get(url[, options])`\n\n* `url` {URL}\n* `options` {Object}\n* Returns: {this}\n\nGets.\n',
  );
  const [get] = document.entries;
  expect(document.entries).toHaveLength(1);
  expect(get?.line).toBe(3);
  expect(get?.description).toBe('Gets.');
  expect(get?.signatures.map((signature) => signature.params.map((param) => param.types))).toEqual([
    [['Object'], []],
    [['URL'], ['Object']],
  ]);
  expect(get?.signatures.map((signature) => signature.returns?.types)).toEqual([['this'], ['this']]);
  expect(codes(document)).toEqual(['SW1024']);
});

test('overloads with a body each are one entry, and both texts stay', () => {
  const document = read('# FS\n\n## `fs.write(fd, buffer)`\n\nOne.\n\n## `fs.write(fd, string)`\n\nTwo.\n');
  expect(entryOf(document, 'fs.write').signatures).toHaveLength(2);
  expect(entryOf(document, 'fs.write').description).toBe('One.\n\nTwo.');
});

test.each([
  ['# HTTP\n\n## `http.get()`\n', 'http'],
  ['# File system\n\n## `fs.open()`\n\n## Class: `fs.Stats`\n', 'fs'],
  ['# Child process\n\n## `child_process.exec()`\n', 'child_process'],
  ["# Path\n\nUse `require('node:path')`.\n", 'path'],
  ['# About this documentation\n', 'about_this_documentation'],
])('the module is told from the document: %j', (markdown, module) => {
  expect(read(markdown).module).toBe(module);
});
