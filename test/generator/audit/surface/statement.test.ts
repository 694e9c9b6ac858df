import { describe, expect, test } from 'vitest';
import { auditDeclarations, auditDocument, auditSurface } from '../../../../generator/audit/audit-surface.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, told } from './cases.js';

const cases = caseFolder();
const live = moduleSurface('node:http', process.execPath, import.meta.dirname);

const read = (doc: string) => readDocument(`# HTTP\n\n${doc}`, { file: 'http.md' });

/** Against a live module of which a probe saw no more than this. */
async function audit(doc: string, probe: string, seen: unknown): Promise<string[]> {
  const found = told(auditSurface(read(doc), { ...(await live), habits: new Map([[probe, seen]]) }));
  return found.filter((line) => line.includes('SW2029'));
}

const method = (owner: string, heading: string, text: string) =>
  `## Class: \`http.${owner}\`\n\n### \`${heading}\`\n\n${text}\n`;
const option = (name: string, text: string) =>
  `## \`http.request(options)\`\n\n* \`options\` {Object}\n  * \`${name}\` ${text}\n`;
const write = (text: string) => method('ClientRequest', 'request.write(chunk[, callback])', text);
const headers = (type: string) =>
  `${option('headers', type)}  * \`setHost\` {boolean} Whether to automatically add the\n    \`Host\` header.\n`;
const hints = (text: string) =>
  method(
    'ServerResponse',
    'response.writeEarlyHints(hints[, callback])',
    `An object containing the values of headers to be sent. ${text}`,
  );
const trailers = (text: string) => method('ServerResponse', 'response.addTrailers(headers)', text);
const kept = (text: string) =>
  method('Server', 'server.keepAliveTimeout', `* {number}\n\nThe milliseconds of inactivity ${text}`);

describe('what the text says, and a probe saw otherwise', () => {
  test.each([
    [
      'an empty chunk does nothing',
      write('When called with empty string\nor buffer, it does nothing.'),
      'write-empty',
      { sent: true, calledBack: false },
      { sent: false, calledBack: false },
      write('When called with an empty string, it sends the head.'),
    ],
    [
      'the callback is for chunks that are not empty',
      write('The `callback` is called, but only if\nthe chunk is non-empty.'),
      'write-empty',
      { sent: false, calledBack: true },
      { sent: false, calledBack: false },
      write('The `callback` is called.'),
    ],
    [
      'chunked',
      write('If no `Content-Length` is set, data will automatically be encoded in HTTP Chunked encoding.'),
      'sends-get-write',
      { bytes: 'GET / HTTP/1.1\r\nHost: a\r\n\r\nhi' },
      { bytes: 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n' },
      write('If no `Content-Length` is set, it may be chunked.'),
    ],
    [
      'Content-Length: 2 for the one',
      method(
        'ClientRequest',
        'request.end(data)',
        'It is equivalent to calling\n`request.write(data, encoding)` followed by `request.end(callback)`.',
      ),
      'end-with-data',
      { together: 'Content-Length: 2', apart: 'Transfer-Encoding: chunked' },
      { together: 'Content-Length: 2', apart: 'Content-Length: 2' },
      method('ClientRequest', 'request.end(data)', 'It is similar to `request.write(data)`.'),
    ],
    [
      'refused with ERR_X',
      trailers('They will be silently discarded.\n\nHTTP requires the `Trailer` header to be sent.'),
      'response-trailer-header-without-chunks',
      { events: [{ threw: 'ERR_X' }] },
      { reply: '' },
      trailers('They will be silently discarded.'),
    ],
    [
      'checked against the body',
      method(
        'ServerResponse',
        'response.writeHead(statusCode)',
        'Node.js\nwill check whether `Content-Length` and the length of the body are equal.',
      ),
      'wrong-length',
      { error: null },
      { error: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH' },
      method('ServerResponse', 'response.writeHead(statusCode)', 'Node.js does not check it.'),
    ],
    [
      'no link',
      hints('The optional `callback` argument will be called.'),
      'hints-without-link',
      { sent: false, calledBack: false },
      { sent: true, calledBack: true },
      hints('There has to be a link.'),
    ],
    [
      'the error is emitted',
      method(
        'OutgoingMessage',
        'outgoingMessage.destroy([error])',
        '* `error` {Error} To tell nobody.',
      ).replace('To tell nobody.', "Optional, an error to emit with `'error'` event"),
      'destroy-with-error',
      { emitted: false },
      { emitted: true },
      method('OutgoingMessage', 'outgoingMessage.destroy([error])', '* `error` {Error} To tell nobody.'),
    ],
    [
      'socketPath: cannot be used',
      option('socketPath', '{string} Cannot be used if one of `host` or `port` is specified.'),
      'socket-path-with-host',
      { status: 200 },
      { error: 'EINVAL' },
      option('socketPath', '{string} A path.'),
    ],
    [
      'setHost: the Host header',
      headers('{Object|Array} Headers.'),
      'list-of-headers',
      { host: false },
      { host: true },
      headers('{Object} Headers.'),
    ],
    [
      'its own noDelay',
      `${option('a', '{string}')}\n\`options\` in [\`socket.connect()\`][] are also supported.\n`,
      'no-delay-false',
      { noDelay: true },
      { noDelay: false },
      option('a', '{string}'),
    ],
    [
      'lookup: a function',
      option('lookup', '{Function} Custom lookup function. **Default:** `dns.lookup()`.'),
      'lookup-of-one',
      { error: 'ERR_INVALID_IP_ADDRESS' },
      { error: null },
      option('lookup', '{Function} Custom lookup function, which is asked for `all`.'),
    ],
    [
      'takes é',
      option('httpValidation', "{string} One of:\n    * `'strict'`: Strict; rejects any non-ASCII."),
      'strict-request',
      { taken: true },
      { taken: false },
      option('httpValidation', "{string} One of:\n    * `'strict'`: Strict."),
    ],
    [
      'half a second later',
      kept('before a\nsocket will be destroyed.'),
      'keep-alive-timeout-late',
      { late: true },
      { late: false },
      kept('before a socket will be destroyed, after `server.keepAliveTimeoutBuffer`.'),
    ],
  ])('%s', async (word, doc, probe, otherwise, asTold, silent) => {
    expect(await audit(doc, probe, otherwise)).toEqual([expect.stringContaining(word)]);
    expect(await audit(doc, probe, asTold)).toEqual([]);
    expect(await audit(doc, probe, null)).toEqual([]);
    expect(await audit(silent, probe, otherwise)).toEqual([]);
  });

  test('what programs break on is an error', async () => {
    const found = await audit(headers('{Object|Array}'), 'list-of-headers', { host: false });
    expect(found).toEqual([expect.stringMatching(/^error SW2029 http\.request setHost: /)]);
  });

  test('of another call, that a probe did not make, it may be true', async () => {
    const text = 'When called with empty string or buffer, it does nothing.';
    const doc = method('ServerResponse', 'response.write(chunk[, callback])', text);
    expect(await audit(doc, 'write-empty', { sent: true })).toEqual([]);
  });

  test('an option that shows in what is returned, and that no list has', async () => {
    const name = (options: string) =>
      method(
        'Agent',
        'agent.getName([options])',
        `* \`options\` {Object}\n  * \`host\` {string}\n${options}`,
      );
    const seen = { 'getName {"host":"a","socketPath":"/x"}': "'a:::/x'" };
    expect(await audit(name(''), 'returns-agent', seen)).toEqual([
      expect.stringMatching(/^warning SW2029 http\.Agent#getName socketPath is part of what is returned/),
    ]);
    expect(await audit(name('  * `socketPath` {string}\n'), 'returns-agent', seen)).toEqual([]);
    expect(await audit(name(''), 'returns-agent', { 'getName {"socketPath":"/x"}': "'a:'" })).toEqual([]);
    const unlisted = method('Agent', 'agent.getName([options])', '* `options` {Object}');
    expect(await audit(unlisted, 'returns-agent', seen)).toEqual([]);
  });
});

test('the probes see it on the binary that runs this', async () => {
  const { habits } = await live;
  const seen = (name: string) => habits.get(name);
  expect(seen('write-empty')).toEqual({ sent: true, calledBack: true });
  expect(seen('end-with-data')).toEqual({
    together: 'Content-Length: 2',
    apart: 'Transfer-Encoding: chunked',
  });
  expect(seen('wrong-length')).toEqual({ error: null });
  expect(seen('hints-without-link')).toEqual({ sent: false, calledBack: false });
  expect(seen('destroy-with-error')).toEqual({ emitted: false });
  expect(seen('socket-path-with-host')).toEqual({ status: 200 });
  expect(seen('list-of-headers')).toEqual({ host: false });
  expect(seen('strict-request')).toEqual({ taken: true });
  expect(seen('strict-server')).toEqual({ taken: true });
  expect(seen('timeout-callbacks')).toEqual({
    'ClientRequest#setTimeout': 0,
    'IncomingMessage#setTimeout': 1,
    'ServerResponse#setTimeout': 1,
  });
  expect(Object.keys(seen('no-delay-false') ?? {})).toEqual(['noDelay']);
  expect(Object.keys(seen('lookup-of-one') ?? {})).toEqual(['error']);
  expect(Object.keys(seen('keep-alive-timeout-late') ?? {})).toEqual(['late']);
});

test('texts without the one character that is said to be rejected', async () => {
  const doc = (text: string) => option('path', `{string} ${text}`);
  const audited = async (text: string, values: readonly string[]) => {
    const trial = {
      entry: 'http.request',
      name: 'path',
      accepted: [],
      refused: [{ code: null, message: '', values }],
    };
    const found = told(auditSurface(read(doc(text)), { ...(await live), trials: [trial] }));
    return found.filter((line) => line.includes('any text'));
  };
  expect(await audited('Currently, only spaces\nare rejected.', ["'/a b'", "'/中'"])).toEqual([
    expect.stringMatching(
      /^warning SW2023 http\.request path may be any text without spaces .* refuses '\/中'/,
    ),
  ]);
  expect(await audited('Currently, only spaces are rejected.', ["'/a b'", '{}'])).toEqual([]);
  expect(await audited('Spaces are rejected.', ["'/中'"])).toEqual([]);
});

test('callbacks that get more than is declared', async () => {
  const doc = method('ServerResponse', 'response.setTimeout(msecs[, callback])', '* `callback` {Function}');
  const about = async (callback: string) => {
    const file = await cases.put(
      'case.d.ts',
      `export class ServerResponse { setTimeout(msecs: number, callback?: ${callback}): this }`,
    );
    const types = typesSurface(file, 'http', cases.path());
    return told(auditDeclarations(read(doc), types, await live)).filter((line) => line.includes('callback'));
  };
  expect(await about('() => void')).toEqual([
    expect.stringMatching(
      /^warning SW2025 http\.ServerResponse#setTimeout callback is called with 1 arguments .* foresees 0/,
    ),
  ]);
  expect(await about('(socket?: object) => void')).toEqual([]);
  expect(await about('(...args: any[]) => void')).toEqual([]);
  expect(await about('Function')).toEqual([]);
});

test('one meaning for two statuses', () => {
  const sends = (name: string, status: string, meaning: string) =>
    method('ServerResponse', `response.write${name}()`, `Sends an HTTP/1.1 ${status} message, ${meaning}.`);
  const copied = (second: string) =>
    told(auditDocument(read(`${sends('A', '100 Continue', 'indicating that\nit may')}\n${second}`)));
  expect(
    copied(sends('B', '102 Processing', 'indicating that it may').split('\n\n').slice(1).join('\n\n')),
  ).toEqual([
    expect.stringMatching(
      /^warning SW2021 http\.ServerResponse#writeB 102 indicates the same as 100: that it may/,
    ),
  ]);
  expect(
    copied(sends('B', '102 Processing', 'indicating that it will').split('\n\n').slice(1).join('\n\n')),
  ).toEqual([]);
});
