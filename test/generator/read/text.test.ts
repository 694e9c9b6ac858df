import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, entryOf, read } from './read.js';

const PAGE = `- Assert
- HTTP
Node.js v4.0.0-nightly2015 Documentation
Table of Contents
- HTTP- http.METHODS
- Class: http.Server- Event: 'connect'
- server.setTimeout(msecs, callback)
- new Server([options])
 
HTTP#
Stability: 2 - Stable
Text about it:
{ 'a': 'b',
  'Accept': '*/*' }Keys are lowercased.
http.METHODS#
- Array
A list. E.g.
var x = http.METHODS;Class: http.Server#
This is one.
Event: 'connect'#
function (request, socket) { }
Emitted.
- requestis the request.
- socketis an instance of net.Socket.
server.setTimeout(msecs, callback)#
- msecsNumber
- callbackFunction
Sets it. The msecs count.
By default the msecs is 'x'.
Returns server.
new Server([options])#
- optionsObject Fields:- keepAliveBoolean Keeps. Default =- false
- maxSocketsNumber At most. Default =- Infinity.
 
More text.
`;

test('a page turned to plain text reads like its Markdown', () => {
  const document = read(PAGE);
  expect(document).toMatchObject({ version: 'v4', module: 'http', stability: { index: 2, text: 'Stable' } });
  expect(document.source.dialect).toBe('text');
  expect(document.entries.map(({ id, line, column }) => [id, line, column])).toEqual([
    ['http.METHODS', 15, 1],
    ['http.Server', 18, 22],
    ['http.Server@connect', 20, 1],
    ['http.Server#setTimeout', 25, 1],
    ['http.Server.constructor', 31, 1],
  ]);
  expect(document.diagnostics).toEqual([]);
});

test('types and names that ran together are told apart', () => {
  const document = read(PAGE);
  expect(entryOf(document, 'http.METHODS').types).toEqual(['Array']);
  expect(entryOf(document, 'http.Server@connect').args?.map(brief)).toEqual([
    'request: -',
    'socket: net.Socket',
  ]);
  const [timeout] = entryOf(document, 'http.Server#setTimeout').signatures;
  expect(timeout?.params.map(brief)).toEqual(["msecs: Number = 'x' (prose)", 'callback: Function']);
  expect(timeout?.returns?.types).toEqual(['http.Server']);
  const [options] = entryOf(document, 'http.Server.constructor').signatures[0]?.params ?? [];
  expect(options?.options?.map(brief)).toEqual([
    'keepAlive?: Boolean = false',
    'maxSockets?: Number = Infinity',
  ]);
});

test('code ends where prose or a heading goes on in its last line', () => {
  const document = read(PAGE);
  expect(document.examples.map((each) => each.code)).toEqual(["{ 'a': 'b',\n  'Accept': '*/*' }"]);
  expect(document.description).toContain('Keys are lowercased.');
  expect(entryOf(document, 'http.METHODS').examples).toMatchObject([
    { lang: '', code: 'var x = http.METHODS;', line: 18 },
  ]);
});

const place = upstreamFile('seeds/003_7a2734c80202c60c.txt');
test.skipIf('missing' in place)('seed 003', () => {
  if ('missing' in place) return;
  const document = readDocument(readFileSync(place.path), { file: '003' });
  expect(document.entries).toHaveLength(73);
  expect(document.diagnostics).toEqual([]);
  const options = entryOf(document, 'http.request').signatures[0]?.params[0]?.options ?? [];
  expect(options.map(brief)).toEqual([
    "protocol?: - = 'http' (prose)",
    "host?: - = 'localhost' (prose)",
    'hostname?: -',
    'family?: -',
    'port?: - = 80 (prose)',
    'localAddress?: -',
    'socketPath?: -',
    "method?: string = 'GET' (prose)",
    "path?: - = '/' (prose)",
    'headers?: object',
    'auth?: -',
    'agent?: - = undefined (prose)',
  ]);
  expect(entryOf(document, 'http.Server#listen').signatures[0]?.params[2]?.default).toBe('511');
  expect(entryOf(document, 'http.Server#timeout')).toMatchObject({ types: ['Number'], default: '120000' });
});

test('a word that ran into the code before it is told apart where the page has the code by itself', () => {
  const page = PAGE.replace(
    '- maxSocketsNumber At most.',
    '- maxSocketsNumber If- keepAliveis set; not an- erroror- Connection: close. The- thisis.',
  ).replace('More text.', 'The keepAlive of it.');
  const [options] = entryOf(read(page), 'http.Server.constructor').signatures[0]?.params ?? [];
  expect(options?.options?.[1]?.description).toBe(
    'If `keepAlive` is set; not an `erroror` `Connection: close`. The `thisis`.',
  );
});
