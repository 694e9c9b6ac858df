/** What `http.request` and `http.get` make of their arguments: target, fields, refusals. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createPeer } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  agentOf,
  answer,
  answerEach,
  atEnd,
  type ClientRequest,
  closeOf,
  exchange,
  type Http,
  newest,
  OK,
  old,
} from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];

/** A request that goes nowhere. */
function idle(face: Http, ...args: unknown[]): ClientRequest {
  const request = (face.request as (...args: unknown[]) => ClientRequest)(...args);
  request.on('error', () => {});
  atEnd(() => request.destroy());
  return request;
}

const nowhere = (): net.Socket => new net.Socket();
const bare = { createConnection: nowhere };

describe.each(faces)('%s', (_name, face) => {
  test.each<[string, unknown[], object]>([
    [
      'a string',
      ['http://a.test:81/x?y=1#z'],
      { host: 'a.test', path: '/x?y=1', method: 'GET', protocol: 'http:' },
    ],
    ['a URL', [new URL('http://a.test/x')], { host: 'a.test', path: '/x' }],
    ['a URL with an IPv6 address', ['http://[::1]:81/'], { host: '::1', path: '/' }],
    [
      'options',
      [{ host: 'a.test', path: '/x', method: 'put' }],
      { host: 'a.test', path: '/x', method: 'PUT' },
    ],
    ['a string and options, which win', ['http://a.test/x', { path: '/y' }], { host: 'a.test', path: '/y' }],
    ['a string and a hostname, which wins', ['http://a.test/', { hostname: 'b.test' }], { host: 'b.test' }],
    ['a string that has to be encoded', ['http://a.test/ü ö'], { path: '/%C3%BC%20%C3%B6' }],
    ['what url.parse returns', [parse('http://a.test/x?y')], { host: 'a.test', path: '/x?y' }],
    ['nothing', [], { host: 'localhost', path: '/', method: 'GET' }],
    ['null', [null], { host: 'localhost', path: '/' }],
    ['null options', ['http://a.test/', null], { host: 'a.test' }],
    ['hostname before host', [{ hostname: 'a.test', host: 'b.test' }], { host: 'a.test' }],
    ['an empty hostname', [{ hostname: '', host: 'b.test' }], { host: 'b.test' }],
    ['an empty path', [{ path: '' }], { path: '/' }],
    ['no method', [{ method: undefined }], { method: 'GET' }],
    ['an empty method', [{ method: '' }], { method: 'GET' }],
  ])('%s', (_what, args, expected) => {
    // `agent: false` with a lookup that never answers: nothing leaves this machine.
    const lookup = (): void => {};
    const last = args.at(-1);
    const isOptions =
      args.length === 2 || (args.length === 1 && !(typeof last === 'string' || last instanceof URL));
    const given = isOptions ? [...args.slice(0, -1), { ...(last as object), lookup }] : [...args, { lookup }];
    expect(idle(face, ...given)).toMatchObject(expected);
  });

  test('only own members of options count', () => {
    const request = idle(face, Object.assign(Object.create({ path: '/inherited', host: 'evil.test' }), bare));
    expect(request).toMatchObject({ path: '/', host: 'localhost' });
  });

  test('the given options are not changed', () => {
    const options = { ...bare, host: 'a.test' };
    idle(face, options);
    expect(options).toEqual({ ...bare, host: 'a.test' });
  });

  test('what hangs on a URL object goes along', () => {
    const url = Object.assign(new URL('http://a.test/'), { ...bare, method: 'POST' });
    expect(idle(face, url).method).toBe('POST');
  });

  test.each<[object, string]>([
    [{ host: 'a.test' }, 'a.test'],
    [{ host: 'a.test', port: 80 }, 'a.test:80'],
    [{ host: 'a.test', port: 8080 }, 'a.test:8080'],
    [{ host: 'a.test', port: 81, defaultPort: 81 }, 'a.test'],
    [{ host: '::1', port: 8080 }, '[::1]:8080'],
    [{ host: '[::1]', port: 8080 }, '[::1]:8080'],
  ])('Host of %j without an agent is %s', (options, expected) => {
    const request = idle(face, { ...options, ...bare });
    expect(request.getHeader('host')).toBe('port' in options ? expected : 'a.test:80');
  });

  test.each<[object, string]>([
    [{ host: 'a.test' }, 'a.test'],
    [{ host: 'a.test', port: 80 }, 'a.test'],
    [{ host: 'a.test', port: '80' }, 'a.test'],
    [{ host: 'a.test', port: 443 }, 'a.test:443'],
    [{ host: '::1' }, '[::1]'],
  ])("Host of %j with an agent leaves the agent's port out: %s", (options, expected) => {
    const request = idle(face, { ...options, agent: agentOf(face), lookup() {} });
    expect(request.getHeader('host')).toBe(expected);
  });

  test('a Host field of the user stays', () => {
    expect(idle(face, { ...bare, headers: { HOST: 'mine' } }).getHeader('host')).toBe('mine');
  });

  test('setHost: false leaves Host out', () => {
    expect(idle(face, { ...bare, setHost: false }).hasHeader('host')).toBe(false);
  });

  test.each<[object, string | undefined]>([
    [{ auth: 'user:pass' }, 'Basic dXNlcjpwYXNz'],
    [{ auth: 'user:pass', headers: { authorization: 'mine' } }, 'mine'],
    [{ auth: '' }, undefined],
  ])('auth %j', (options, expected) => {
    expect(idle(face, { ...bare, ...options }).getHeader('authorization')).toBe(expected);
  });

  test('credentials of a URL are decoded', () => {
    const request = idle(face, 'http://u%40:p%3A@a.test/', bare);
    expect(request.getHeader('authorization')).toBe(`Basic ${Buffer.from('u@:p:').toString('base64')}`);
  });

  test('the order of fields: given, Host, Authorization', () => {
    const request = idle(face, { ...bare, auth: 'a:b', headers: { 'X-One': '1', Two: '2' } });
    expect(request.getRawHeaderNames()).toEqual(['X-One', 'Two', 'Host', 'Authorization']);
  });

  test.each([
    [['a', '1', 'A', '2']],
    [
      [
        ['a', '1'],
        ['A', '2'],
      ],
    ],
  ])('headers as an array %j are sent as given', async (headers) => {
    const server = await answer(OK);
    await exchange(
      face.get({ port: server.port, host: '127.0.0.1', agent: agentOf(face), headers: headers as never }),
    );
    expect(server.received).toBe('GET / HTTP/1.1\r\na: 1\r\nA: 2\r\nConnection: close\r\n\r\n');
  });

  test('the request head on the wire', async () => {
    const server = await answer(OK);
    const agent = agentOf(face, { keepAlive: true });
    await exchange(
      face.get({ port: server.port, host: '127.0.0.1', path: '/a?b', agent, headers: { X: ['1', '2'] } }),
    );
    expect(server.received).toBe(
      `GET /a?b HTTP/1.1\r\nX: 1\r\nX: 2\r\nHost: 127.0.0.1:${server.port}\r\nConnection: keep-alive\r\n\r\n`,
    );
  });

  test('uniqueHeaders join their values', async () => {
    const server = await answer(OK);
    const options = { headers: { X: ['1', '2'] }, uniqueHeaders: ['x'] };
    await exchange(
      face.get({ port: server.port, host: '127.0.0.1', agent: agentOf(face), ...options } as never),
    );
    expect(server.received).toContain('X: 1; 2\r\n');
  });

  test.each<[object, string, string, string]>([
    [
      { agent: true },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.agent" property must be one of Agent-like Object, undefined, or false. Received type boolean (true)',
    ],
    [
      { agent: {} },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.agent" property must be one of Agent-like Object, undefined, or false. Received an instance of Object',
    ],
    [
      { host: 1 },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.host" property must be of type string or one of undefined or null. Received type number (1)',
    ],
    [
      { hostname: {} },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.hostname" property must be of type string or one of undefined or null. Received an instance of Object',
    ],
    [
      { protocol: 'ftp:' },
      'TypeError',
      'ERR_INVALID_PROTOCOL',
      'Protocol "ftp:" not supported. Expected "http:"',
    ],
    [{ path: '/a b' }, 'TypeError', 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters'],
    [
      { path: '/a\r\nX: 1' },
      'TypeError',
      'ERR_UNESCAPED_CHARACTERS',
      'Request path contains unescaped characters',
    ],
    [
      { path: '/\u0120' },
      'TypeError',
      'ERR_UNESCAPED_CHARACTERS',
      'Request path contains unescaped characters',
    ],
    [{ method: 'GE T' }, 'TypeError', 'ERR_INVALID_HTTP_TOKEN', 'Method must be a valid HTTP token ["GE T"]'],
    [
      { method: 5 },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.method" property must be of type string. Received type number (5)',
    ],
    [
      { timeout: 'x' },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "timeout" argument must be of type number. Received type string (\'x\')',
    ],
    [
      { timeout: -1 },
      'RangeError',
      'ERR_OUT_OF_RANGE',
      'The value of "timeout" is out of range. It must be a non-negative finite number. Received -1',
    ],
    [
      { signal: 1 },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "signal" argument must be an instance of AbortSignal. Received type number (1)',
    ],
    [
      { headers: ['a'] },
      'TypeError',
      'ERR_INVALID_ARG_VALUE',
      "The argument 'headers' is invalid. Received [ 'a' ]",
    ],
    [
      { headers: { a: undefined } },
      'TypeError',
      'ERR_HTTP_INVALID_HEADER_VALUE',
      'Invalid value "undefined" for header "a"',
    ],
    [
      { headers: { 'a b': '1' } },
      'TypeError',
      'ERR_INVALID_HTTP_TOKEN',
      'Header name must be a valid HTTP token ["a b"]',
    ],
    [
      { headers: { a: 'b\r\nc: d' } },
      'TypeError',
      'ERR_INVALID_CHAR',
      'Invalid character in header content ["a"]',
    ],
    [
      { headers: ['a', 'b\r\nc: d'] },
      'TypeError',
      'ERR_INVALID_CHAR',
      'Invalid character in header content ["a"]',
    ],
    [
      { insecureHTTPParser: 0 },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "options.insecureHTTPParser" property must be of type boolean. Received type number (0)',
    ],
    [
      { maxHeaderSize: 'x' },
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "maxHeaderSize" argument must be of type number. Received type string (\'x\')',
    ],
  ])('%j is refused', (options, name, code, message) => {
    expect(() => idle(face, { ...bare, ...options })).toThrowError(
      expect.objectContaining({ name, code, message }),
    );
  });

  test.each([['x'], ['http://'], ['http://a:99999']])('the URL %j is refused', (url) => {
    expect(() => idle(face, url)).toThrowError(
      expect.objectContaining({ code: 'ERR_INVALID_URL', input: url }),
    );
  });

  test('https is refused', () => {
    expect(() => idle(face, 'https://a.test/')).toThrowError(
      expect.objectContaining({ code: 'ERR_INVALID_PROTOCOL' }),
    );
  });

  test('a listener that is no function is refused', () => {
    expect(() => idle(face, bare, 5)).toThrowError(expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }));
  });

  test('agent: false makes an agent for this one request', async () => {
    const { port } = await answer(OK);
    const request = face.get({ port, host: '127.0.0.1', agent: false }) as ClientRequest & { agent: object };
    expect(request.agent).toBeInstanceOf(face.Agent);
    expect(request.agent).not.toBe(face.globalAgent);
    await exchange(request);
  });

  test('agent: null and undefined mean the global agent, whichever it is at the moment', () => {
    const before = face.globalAgent;
    const other = agentOf(face, { maxSockets: 1 });
    face.globalAgent = other;
    try {
      for (const agent of [null, undefined]) {
        expect(
          (idle(face, { agent, lookup() {}, host: 'a.test' }) as unknown as { agent: object }).agent,
        ).toBe(other);
      }
    } finally {
      face.globalAgent = before;
    }
  });

  test('createConnection without an agent gets the options, and no agent is used', async () => {
    const server = await answer(OK);
    let seen: Record<string, unknown> = {};
    const request = face.get({
      host: 'a.test',
      port: 5,
      path: '/p',
      createConnection(options) {
        seen = options as never;
        return net.createConnection(server.port, '127.0.0.1');
      },
    });
    const { text } = await exchange(request);
    expect(text).toBe('hello');
    expect(seen).toMatchObject({ host: 'a.test', port: 5, path: undefined });
    expect((request as unknown as { agent: unknown }).agent).toBe(undefined);
    expect(server.received).toMatch(/Connection: close/i);
  });

  test('createConnection may give its socket by the callback', async () => {
    const server = await answer(OK);
    const make = (_options: unknown, callback: (error: null, socket: net.Socket) => void): undefined => {
      setTimeout(() => callback(null, net.createConnection(server.port, '127.0.0.1')), 2);
    };
    expect((await exchange(face.get({ createConnection: make as never }))).text).toBe('hello');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no line');
      },
    ],
    [
      'fails by the callback',
      (_options: unknown, callback: (error: Error) => void) =>
        void setImmediate(callback, new Error('no line')),
    ],
  ])('createConnection that %s is an error of the request', async (_how, createConnection) => {
    const told: string[] = [];
    const request = face.get({ createConnection: createConnection as never });
    request.on('error', (error) => told.push(error.message));
    await closeOf(request);
    expect(told).toEqual(['no line']);
    expect(request.destroyed).toBe(true);
  });

  test('createConnection that gives a dead socket', async () => {
    const socket = new net.Socket();
    socket.destroy();
    await closeOf(socket);
    const told: string[] = [];
    const request = face.get({ createConnection: () => socket });
    request.on('error', (error) => told.push(error.message));
    await closeOf(request);
    expect(told).toEqual(['socket hang up']);
  });

  test('socketPath', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'c-'));
    const peer = createPeer((incoming, response) => response.end(`${incoming.headers.host} ${incoming.url}`));
    peer.listen(path.join(folder, 's'));
    atEnd(() => {
      peer.close();
      rmSync(folder, { recursive: true });
    });
    await once(peer, 'listening');
    for (const agent of [agentOf(face), undefined]) {
      const request = face.get({
        socketPath: path.join(folder, 's'),
        path: '/over/there',
        ...(agent ? { agent } : { createConnection: net.createConnection as never }),
      });
      expect((await exchange(request)).text).toMatch(/^localhost(:80)? \/over\/there$/);
    }
  });

  test('localAddress and lookup reach the socket', async () => {
    const server = await answer(OK);
    const asked: string[] = [];
    const request = face.get({
      host: 'a.test',
      port: server.port,
      localAddress: '127.0.0.1',
      agent: agentOf(face),
      lookup(host, options, callback) {
        asked.push(host);
        if (options.all)
          (callback as (e: null, list: object[]) => void)(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      },
    });
    await exchange(request);
    expect(asked).toEqual(['a.test']);
  });

  test('get ends the request, request does not', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face);
    const made = face.request({ port: server.port, host: '127.0.0.1', agent });
    expect(made.writableEnded).toBe(false);
    await exchange(made);
    const got = face.get({ port: server.port, host: '127.0.0.1', agent });
    expect(got.writableEnded).toBe(true);
    await exchange(got);
  });

  test('the callback is a one-time listener', () => {
    const request = idle(face, bare, () => {});
    expect(request.listenerCount('response')).toBe(1);
  });

  test('fresh members', () => {
    expect(idle(face, bare)).toMatchObject({
      aborted: false,
      destroyed: false,
      finished: false,
      reusedSocket: false,
      writableEnded: false,
      headersSent: false,
      maxHeadersCount: null,
      socket: null,
    });
  });

  test('it may be constructed by itself, and subclassed', async () => {
    const server = await answer(OK);
    class Mine extends face.ClientRequest {}
    const request = new Mine({ port: server.port, host: '127.0.0.1', agent: agentOf(face) } as never);
    expect(request).toBeInstanceOf(face.OutgoingMessage);
    expect((await exchange(request)).text).toBe('hello');
  });
});

test('setDefaultHeaders: false sends only what was given', async () => {
  const server = await answer(OK);
  const options = { setDefaultHeaders: false, headers: { A: '1' } };
  await exchange(newest.get({ port: server.port, host: '127.0.0.1', agent: agentOf(newest), ...options }));
  expect(server.received).toBe('GET / HTTP/1.1\r\nA: 1\r\n\r\n');
});

test('setHost overrides setDefaultHeaders', () => {
  const request = idle(newest, { ...bare, setDefaultHeaders: false, setHost: true, host: 'a.test' });
  expect(request.getHeader('host')).toBe('a.test:80');
});

test('an assigned path is checked where the version does, else an own member', () => {
  const request = idle(newest, bare);
  expect(() => {
    request.path = '/a b';
  }).toThrowError(expect.objectContaining({ code: 'ERR_UNESCAPED_CHARACTERS' }));
  request.path = '/c';
  expect(request.path).toBe('/c');
  expect(Object.hasOwn(request, 'path')).toBe(false);
  expect(Object.hasOwn(idle(old, bare), 'path')).toBe(true);
});
