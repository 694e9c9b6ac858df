import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, entryOf, read } from './read.js';

const legacy = (body: string) =>
  read(`# HTTP\n\n    Stability: 3 - Stable\n\n## Class: http.Server\n\n${body}\n`);

test('a document without code in its headings is of the old kind', () => {
  const document = legacy('### server.listen(port, [hostname])');
  expect(document.source.dialect).toBe('markdown-legacy');
  expect(document.stability).toEqual({ index: 3, text: 'Stable' });
  expect(entryOf(document, 'http.Server#listen').signatures[0]?.params.map(brief)).toEqual([
    'port: -',
    'hostname?: -',
  ]);
});

test('an event’s arguments are those of its listener, with types where a sentence gives them', () => {
  const document = legacy(
    "### Event 'request'\n\n`function (request, socket, head) { }`\n\n`request` is an instance of `http.IncomingMessage`. `socket` is an object of\ntype `net.Socket`.\n\n* `head` is an instance of Buffer.",
  );
  const event = entryOf(document, 'http.Server@request');
  expect(event.args?.map(brief)).toEqual([
    'request: http.IncomingMessage',
    'socket: net.Socket',
    'head: Buffer',
  ]);
  expect(event.description).not.toContain('function');
});

test('options stand under Options:, accepted values may stand one space deeper', () => {
  const document = legacy(
    "## http.request(options, [callback])\n\nOptions:\n\n- `host`: A name.\n  Defaults to `'localhost'`.\n- `agent`: Will default to `X`. Possible values:\n - `undefined` (default): the global one.\n - `Agent` object: that one.\n - `false`: none.\n- `keep`: {Boolean} Keeps. Default = `false`\n\n`http.request()` returns an instance of the `http.ClientRequest`\nclass.",
  );
  const [signature] = entryOf(document, 'http.request').signatures;
  expect(signature?.params[0]?.options?.map(brief)).toEqual([
    "host?: - = 'localhost' (prose)",
    'agent?: - = undefined (prose)',
    'keep?: Boolean = false',
  ]);
  expect(signature?.returns?.types).toEqual(['http.ClientRequest']);
});

test('sentences state defaults, returns, types and deprecation', () => {
  const document = legacy(
    '### server.a(b)\n\nBacklog. By default the `b` is `1`.\n\nReturns `server`.\n\n### server.c(d)\n\nD is it. The default value of this parameter is 511 (not 512).\n\nThis function is **deprecated**; use `x.y` instead.\n\n### server.e\n\nBoolean (read-only).\n\n### server.f\n\n* {Number} Default = 120000 (2 minutes)',
  );
  expect(entryOf(document, 'http.Server#a').signatures[0]).toMatchObject({
    returns: { types: ['http.Server'] },
  });
  expect(entryOf(document, 'http.Server#a').signatures[0]?.params.map(brief)).toEqual(['b: - = 1 (prose)']);
  expect(entryOf(document, 'http.Server#c').signatures[0]?.params.map(brief)).toEqual(['d: - = 511 (prose)']);
  expect(entryOf(document, 'http.Server#c').stability).toEqual({
    index: 0,
    text: 'This function is deprecated; use x.y instead.',
  });
  expect(entryOf(document, 'http.Server#e').types).toEqual(['Boolean']);
  expect(entryOf(document, 'http.Server#f')).toMatchObject({ types: ['Number'], default: '120000' });
});

test('a class may have no mark but the members below it', () => {
  const document = legacy(
    '## http.IncomingMessage\n\n### message.url\n\n## http.STATUS_CODES\n\n## http.globalAgent',
  );
  expect(document.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
    'class http.Server',
    'class http.IncomingMessage',
    'property http.IncomingMessage#url',
    'moduleProperty http.STATUS_CODES',
    'moduleProperty http.globalAgent',
  ]);
});

test('a modern document does not take sentences for facts', () => {
  const document = read(
    '# HTTP\n\n## `http.a(b)`\n\nReturns `true`. By default the `b` is `1`. **Deprecated**.\n',
  );
  expect(entryOf(document, 'http.a').signatures[0]).toEqual({
    params: [{ name: 'b', types: [], optional: false }],
    heading: 'http.a(b)',
  });
  expect(entryOf(document, 'http.a').stability).toBeNull();
});

for (const [version, count] of [
  ['v0.10', 62],
  ['v0.12', 73],
] as const) {
  const place = upstreamFile(`docs/${version}/http.md`);
  test.skipIf('missing' in place)(`${version}: every heading is read`, () => {
    if ('missing' in place) return;
    const document = readDocument(readFileSync(place.path), { file: version });
    const headings = document.entries.reduce((sum, entry) => sum + Math.max(1, entry.signatures.length), 0);
    expect(headings).toBe(count);
    expect(document.sections).toEqual([]);
    expect(document.diagnostics).toEqual([]);
    expect(entryOf(document, 'http.Server#maxHeadersCount').default).toBe('1000');
  });
}

test('types, defaults and versions that only sentences state', () => {
  const document = read(
    `# HTTP

Values are concatenated with a \`,\` character, except for the \`set-cookie\` and \`cookie\` headers which are represented as an array of values. Headers such as \`content-length\` which can only have a single value are parsed.

## http.request(options, chunk, [other], [listener])

\`options\` can be an object or a string. If \`other\` is a string, it is parsed.

The \`chunk\` argument should be a [Buffer][] or a string. \`listener\` is a function which is called.

Options:

- \`method\`: A string specifying it.
- \`path\`: Where a string goes.

(New since v0.3.8.)

## Class: http.Server

### Event: 'clientError'

\`function (exception, socket) { }\`

\`socket\` is the \`net.Socket\` object that the error is from.

### server.setTimeout(msecs, callback)

By default, the Server's timeout value is 2 minutes, and so on.

### server.finished

Boolean value. Starts as false. After \`end()\` executes, the value will be true.

### server.sockets

An object which contains them.

### server.method

**Only valid here.** The request method as a string.
`,
  );
  const request = entryOf(document, 'http.request');
  expect(request.signatures[0]?.params.map(brief)).toEqual([
    'options: object|string',
    'chunk: Buffer|string',
    'other?: -',
    'listener?: function',
  ]);
  expect(request.signatures[0]?.params[0]?.options?.map(brief)).toEqual(['method?: string', 'path?: -']);
  expect(request.added).toBe('v0.3.8');
  expect(entryOf(document, 'http.Server@clientError').args?.map(brief)).toEqual([
    'exception: -',
    'socket: net.Socket',
  ]);
  expect(entryOf(document, 'http.Server#setTimeout').signatures[0]?.params.map(brief)).toEqual([
    // The server's default, not the parameter's.
    'msecs: -',
    'callback: -',
  ]);
  expect(entryOf(document, 'http.Server#finished')).toMatchObject({
    types: ['Boolean'],
    default: 'false',
    defaultFrom: 'prose',
  });
  expect(entryOf(document, 'http.Server#sockets').types).toEqual(['object']);
  expect(entryOf(document, 'http.Server#method').types).toEqual(['string']);
  expect(document.facts.duplicateHeaders).toEqual({
    discard: ['content-length'],
    array: ['set-cookie', 'cookie'],
    joinSemicolon: [],
    joinComma: 'others',
  });
});

test('the words of 0.10 for what is returned', () => {
  const document = read('# HTTP\n\n## http.createServer([a])\n\nReturns a new web server object.\n');
  expect(entryOf(document, 'http.createServer').signatures[0]?.returns).toEqual({ types: ['http.Server'] });
});
