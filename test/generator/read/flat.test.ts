import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, entryOf, read } from './read.js';

const FLAT = `# HTTP Stability: 2 - Stable To use it. ${'More text here. '.repeat(150)}## http.METHODS * {Array} A list - of methods. ## Class: http.Server This is one. ### Event: 'connect' \`function (request, socket) { }\` Emitted. * \`request\` is the request. * \`socket\` is an instance of net.Socket. After this event it is so. ### server.setTimeout(msecs, callback) * \`msecs\` {Number} * \`callback\` {Function} Sets the value. By default the \`msecs\` is \`1\`. Returns \`server\`. ### server.timeout * {Number} Default = 120000 (2 minutes) The number of it. ## http.request(options[, callback]) Options: - \`host\`: A name. Defaults to \`'localhost'\`. - \`agent\`: Possible values: - \`undefined\` (default): the global one. - \`false\`: none. The optional \`callback\` is called. \`http.request()\` returns an instance of the [http.ClientRequest][] class. ### new Agent([options]) * \`options\` {Object} Can have the following fields: * \`keepAlive\` {Boolean} Keeps. Default = \`false\` * \`maxSockets\` {Number} At most. Default = \`Infinity\`. The default \`http.globalAgent\` has them.
`;

test('blocks come back from their inline marks', () => {
  const document = read(FLAT);
  expect(document.source).toMatchObject({ dialect: 'markdown-flat', repairs: ['line-breaks'] });
  expect(document).toMatchObject({ module: 'http', stability: { index: 2, text: 'Stable' } });
  expect(document.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
    'moduleProperty http.METHODS',
    'class http.Server',
    'event http.Server@connect',
    'method http.Server#setTimeout',
    'property http.Server#timeout',
    'function http.request',
    'constructor Agent.constructor',
  ]);
  for (const entry of document.entries) {
    expect(FLAT.slice(entry.column - 1)).toMatch(/^#{1,6} /);
    expect(
      FLAT.slice(entry.column - 1)
        .replace(/^#+ /, '')
        .startsWith(entry.heading),
    ).toBe(true);
  }
});

test('facts are those of the document with its line breaks', () => {
  const document = read(FLAT);
  expect(entryOf(document, 'http.METHODS').types).toEqual(['Array']);
  expect(entryOf(document, 'http.Server@connect').args?.map(brief)).toEqual([
    'request: -',
    'socket: net.Socket',
  ]);
  const [timeout] = entryOf(document, 'http.Server#setTimeout').signatures;
  expect(timeout?.params.map(brief)).toEqual(['msecs: Number = 1 (prose)', 'callback: Function']);
  expect(timeout?.returns?.types).toEqual(['http.Server']);
  expect(entryOf(document, 'http.Server#timeout')).toMatchObject({ types: ['Number'], default: '120000' });
  const [request] = entryOf(document, 'http.request').signatures;
  expect(request?.params[0]?.options?.map(brief)).toEqual([
    "host?: - = 'localhost' (prose)",
    'agent?: - = undefined (prose)',
  ]);
  expect(request?.returns?.types).toEqual(['http.ClientRequest']);
  const [options] = entryOf(document, 'Agent.constructor').signatures[0]?.params ?? [];
  expect(options?.options?.map(brief)).toEqual([
    'keepAlive?: Boolean = false',
    'maxSockets?: Number = Infinity',
  ]);
});

test('code stands apart from the prose around it', () => {
  const code = [
    `var a = { b: [1, 2] }; http.get(a, function (res) { // Do so res.on('end', f); }).on("x", y);`,
    `response.setHeader("A", "b");`,
    `{ 'x': 'Some words here' }`,
    String.raw`GET /x HTTP/1.1\r\n Accept: *\r\n \r\n`,
  ];
  const [first = '', second = '', third = '', fourth = ''] = code;
  const document = read(
    `# HTTP ${'More text here. '.repeat(150)}## http.METHODS A list. Example: ${first} This must not. Or: ${second} or response.setHeader("C", ["d"]); Looks like this: ${third} Keys are \`so = 1\`. The request is: ${fourth} Then it is. ## http.b() E.g. \`\`\`js go(); \`\`\` Done. ## http.c() Nothing.`,
  );
  const methods = entryOf(document, 'http.METHODS');
  expect(methods.examples.map((example) => example.code)).toEqual([
    first,
    second,
    'response.setHeader("C", ["d"]);',
    third,
    fourth,
  ]);
  expect(methods.description.replace(/\s+/g, ' ')).toBe(
    'A list. Example: This must not. Or: or Looks like this: Keys are `so = 1`. The request is: Then it is.',
  );
  expect(entryOf(document, 'http.b').examples).toMatchObject([{ lang: 'js', code: 'go();' }]);
});

const place = upstreamFile('seeds/000_29ca3e57b0b05669.txt');
test.skipIf('missing' in place)('seed 000', () => {
  if ('missing' in place) return;
  const document = readDocument(readFileSync(place.path), { file: '000' });
  expect(document.entries).toHaveLength(72);
  expect(document.examples).toHaveLength(2);
  expect(document.entries.flatMap((entry) => entry.examples)).toHaveLength(20);
  expect(document.diagnostics.filter((each) => each.severity !== 'info')).toEqual([]);
  expect(
    document.entries
      .filter((entry) => entry.default !== undefined)
      .map((entry) => `${entry.id} ${entry.default}`),
  ).toEqual([
    'http.Server#maxHeadersCount 1000',
    'http.Server#timeout 120000',
    'http.ServerResponse#sendDate true',
    'http.Agent#maxSockets Infinity',
    'http.Agent#maxFreeSockets 256',
  ]);
  expect(entryOf(document, 'http.Server#listen').signatures[0]?.params[2]?.default).toBe('511');
});
