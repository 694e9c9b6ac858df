import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, entryOf, read } from './read.js';

const HALF = `# HTTP#

### 稳定度: 2 - 稳定

你必须通过\`require('http')\`来使用。

#### http.createServer([listener])#
 - 返回一个新的\`http.Server\`实例

#### http.createClient([port])#

这个函数已经被启用。请使用\`http.request()\`替代。

#### Class: http.Server#

#### Event: 'connect'#

 - function (request, head) { }

请求是一个\`http.IncomingMessage\`实例。

 - \`head\`是一个\`Buffer\`实例

#### server.timeout#

 - Number 默认为\`120000\`（两分钟）

#### server.setTimeout(msecs)#

 - msecs Number

返回一个\`server\`对象。

#### http.request(options[, callback])#
Makes a request.

Options:

host: A name. Defaults to 'localhost'.
agent: Possible values:
undefined (default): the global one.
Agent object: that one.
The optional callback is called.

var x = http.request({});
new Agent([options])#

options Object Can have the following fields:
keepAlive Boolean Keeps. Default = false
agent.maxSockets#

By default set to Infinity.
`;

test('facts do not hang on the language, which may change from member to member', () => {
  const document = read(HALF);
  expect(document.source).toMatchObject({ dialect: 'markdown-legacy', repairs: ['heading-links'] });
  expect(document.stability).toEqual({ index: 2, text: '稳定' });
  expect(entryOf(document, 'http.createServer').signatures[0]?.returns?.types).toEqual(['http.Server']);
  expect(entryOf(document, 'http.createClient').stability?.index).toBe(0);
  expect(entryOf(document, 'http.Server@connect').args?.map(brief)).toEqual([
    'request: http.IncomingMessage',
    'head: Buffer',
  ]);
  expect(entryOf(document, 'http.Server#timeout')).toMatchObject({ types: ['Number'], default: '120000' });
  const [timeout] = entryOf(document, 'http.Server#setTimeout').signatures;
  expect(timeout).toMatchObject({
    params: [{ name: 'msecs', types: ['Number'] }],
    returns: { types: ['http.Server'] },
  });
});

test('items that lost their bullets, and headings that lost their marks', () => {
  const document = read(HALF);
  const [request] = entryOf(document, 'http.request').signatures;
  expect(request?.params[0]?.options?.map(brief)).toEqual([
    "host?: - = 'localhost' (prose)",
    'agent?: - = undefined (prose)',
  ]);
  const agent = entryOf(document, 'Agent.constructor');
  expect(agent.line).toBe(HALF.split('\n').indexOf('new Agent([options])#') + 1);
  expect(agent.signatures[0]?.params[0]?.options?.map(brief)).toEqual(['keepAlive?: Boolean = false']);
  expect(document.entries.at(-1)).toMatchObject({ name: 'maxSockets', default: 'Infinity' });
});

const place = upstreamFile('seeds/002_6c498664be34b598.txt');
test.skipIf('missing' in place)('seed 002', () => {
  if ('missing' in place) return;
  const document = readDocument(readFileSync(place.path), { file: '002' });
  expect(document.entries).toHaveLength(72);
  expect(document.sections).toEqual([]);
  expect(document.diagnostics.filter((each) => each.severity !== 'info')).toEqual([]);
  expect(entryOf(document, 'http.Server#listen').signatures[0]?.params[2]?.default).toBe('511');
  expect(entryOf(document, 'http.Server@request').args?.map(brief)).toEqual([
    'request: http.IncomingMessage',
    'response: http.ServerResponse',
  ]);
});

test('code ends where a sentence starts, without a blank line between them', () => {
  const document = read(
    `# HTTP#\n\n稳定度: 2 - 稳定\n\n#### http.a()#\n\nExample:\n\nvar a = b(function () {\n  c();\n});\n\n// so on\na.end();\nNote that in the example a.end() was called.\n\nMore of it.\n\niojs> a()\n{ b: 1 }\nIf you would like more, call it.\n\n#### http.b()#\n\n#### http.c()#\n`,
  );
  const { examples, description } = entryOf(document, 'http.a');
  expect(examples.map((example) => example.code)).toEqual([
    'var a = b(function () {\n  c();\n});\n\n// so on\na.end();',
    'iojs> a()\n{ b: 1 }',
  ]);
  expect(description).toBe(
    'Example:\n\nNote that in the example a.end() was called.\n\nMore of it.\n\nIf you would like more, call it.',
  );
});
