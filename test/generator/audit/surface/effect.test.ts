import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import { explain } from '../../../../generator/audit/checks/catalogue.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { readDocument } from '../../../../generator/read/index.js';
import { told } from './cases.js';

const live = moduleSurface('node:http', process.execPath, import.meta.dirname);

async function audit(doc: string, code = 'SW2029'): Promise<string[]> {
  const found = told(auditSurface(readDocument(`# HTTP\n\n${doc}`, { file: 'http.md' }), await live));
  return found.filter((line) => line.includes(code));
}

const method = (owner: string, heading: string, text: string) =>
  `## Class: \`http.${owner}\`\n\n### \`${heading}\`\n\n${text}\n`;

describe('what the text says that a call does', () => {
  const timeout = (text: string) =>
    audit(method('IncomingMessage', 'message.setTimeout(msecs[, callback])', text));

  test('with its socket', async () => {
    expect(await timeout('Calls `message.socket.setTimeout(msecs, callback)`.')).toEqual([
      expect.stringMatching(/^warning SW2029 http\.IncomingMessage#setTimeout .* gives it 1 of the 2 arg/),
    ]);
    expect(await timeout('Calls `message.socket.setTimeout(msecs)`.')).toEqual([]);
    expect(await timeout('Calls `message.socket.setNoDelay(true)`.')).toEqual([
      expect.stringMatching(/does not call it/),
    ]);
    expect(await timeout('Calls `process.exit(msecs, callback)`.')).toEqual([]);
  });

  test('with the socket of a message that was read', async () => {
    const text = 'Calls `destroy()` on the socket that received it.';
    expect(await audit(method('IncomingMessage', 'message.destroy()', text))).toEqual([
      expect.stringMatching(/^warning SW2029 .*does not call it on one that was read to its end/),
    ]);
  });

  test('by default', async () => {
    const reuse = (code: string) => {
      const text = `Default behavior is to:\n\n\`\`\`js\n${code}\n\`\`\``;
      return audit(method('Agent', 'agent.reuseSocket(socket, request)', text));
    };
    expect(await reuse('socket.ref();')).toEqual([
      expect.stringMatching(/^warning SW2029 http\.Agent#reuseSocket .*also .*sets reusedSocket/),
    ]);
    const all =
      'clearDataGuard();\nsocket.removeListener(); socket.off();\nrequest.reusedSocket = true;\nsocket.ref();';
    expect(await reuse(all)).toEqual([]);
  });

  test('by throwing', async () => {
    const pipe = (text: string) => audit(method('OutgoingMessage', 'outgoingMessage.pipe()', text));
    expect(await pipe('Calling this method will throw an `Error`.')).toEqual([
      expect.stringMatching(/^warning SW2029 .*emits ERR_STREAM_CANNOT_PIPE .* throws nothing/),
    ]);
    expect(await pipe('It emits an error.')).toEqual([]);
  });

  test('when it calls back', async () => {
    const connect = (list: string) => {
      const text = `The \`callback\` has a signature\nof \`${list}\`.`;
      return audit(method('Agent', 'agent.createConnection(options[, callback])', text));
    };
    expect(await connect('(err, stream)')).toEqual([
      expect.stringMatching(/^warning SW2029 http\.Agent#createConnection .* with 0 arguments/),
    ]);
    expect(await connect('()')).toEqual([]);
  });

  test('in a form that the heading allows', async () => {
    const form = async (heading: string, thrown: string | null) => {
      const list = '* `status` {number}\n* `headers` {Object}\n* `callback` {Function}';
      const doc = `# HTTP\n\n${method('ServerResponse', `response.inform(${heading})`, list)}`;
      const effects = [{ entry: 'http.ServerResponse#inform', when: '', form: 'callback', thrown } as const];
      const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), { ...(await live), effects }));
      return found.filter((line) => line.includes('SW2029'));
    };
    expect(await form('status[, headers][, callback]', 'ERR_INVALID_ARG_TYPE')).toEqual([
      expect.stringMatching(
        /^warning SW2029 .*headers may be left out .*callback without headers is refused/,
      ),
    ]);
    expect(await form('status[, headers][, callback]', null)).toEqual([]);
    expect(await form('status, headers[, callback]', 'ERR_INVALID_ARG_TYPE')).toEqual([]);
  });

  test('on open connections', async () => {
    const setting = (text: string) =>
      audit(method('Server', 'server.keepAliveTimeout', `* {number}\n\n${text}`));
    expect(await setting('Changing it only affects new\nconnections to the server.')).toEqual([
      expect.stringMatching(/^warning SW2029 http\.Server#keepAliveTimeout .*open one as well/),
    ]);
    expect(await setting('Changing it affects all connections.')).toEqual([]);
  });

  test('with what cannot be taken', async () => {
    const answers = (text: string) =>
      audit(`## Class: \`http.Server\`\n\n### Event: \`'clientError'\`\n\n${text}\n`);
    expect(await answers("Default behavior is to close with a HTTP '400 Bad Request'.")).toEqual([
      expect.stringMatching(/^warning SW2029 http\.Server@clientError .* are 400 .* 408, 413, 431 as well/),
    ]);
    expect(await answers("Default behavior is to close with a HTTP '400', '408', '413' or '431'.")).toEqual(
      [],
    );
  });

  test('it has a page', () => {
    expect(explain('SW2029')).toMatch(/^SW2029 Does otherwise than the text says/);
  });
});

test('what became of a header that comes twice', async () => {
  const headers = (names: string) =>
    audit(
      '## Class: `http.IncomingMessage`\n\n### `message.headers`\n\n* {Object}\n\nDuplicates are handled:\n\n' +
        `* Duplicates of ${names} are discarded.\n* \`set-cookie\` is always an array.\n` +
        '* For all other headers, the values are joined together with `, `.\n',
      'SW2015',
    );
  expect(await headers('`age`, `host`')).toEqual([]);
  expect(await headers('`age`, `content-length`')).toEqual([
    expect.stringMatching(/^warning SW2015 .*#headers content-length: .*discarded .*, refused in/),
  ]);
  expect(await headers('`age`, `cookie`')).toEqual([expect.stringMatching(/#headers cookie: .*, 1; 2 in/)]);
});
