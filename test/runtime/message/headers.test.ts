/** Setting, reading and refusing header fields of outgoing messages. */
import { describe, expect, test } from 'vitest';
import { http } from '../../support/faces.js';

type Message = InstanceType<typeof http.OutgoingMessage> & {
  setHeaders(headers: unknown): Message;
  getRawHeaderNames(): string[];
  _header: string | null;
};

function message(method = 'GET'): Message & InstanceType<typeof http.ServerResponse> {
  const req = { method, httpVersionMajor: 1, httpVersionMinor: 1, headers: {} };
  return new http.ServerResponse(req as never) as never;
}

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
  return undefined;
}

describe('setHeader', () => {
  test('keeps the value as it was given, under any spelling', () => {
    const res = message();
    expect(res.setHeader('X-A', 5)).toBe(res);
    expect(res.getHeader('x-a')).toBe(5);
    expect(res.hasHeader('X-a')).toBe(true);
  });

  test.each([
    ['an empty name', '', 'v', 'ERR_INVALID_HTTP_TOKEN'],
    ['a name with a space', 'a b', 'v', 'ERR_INVALID_HTTP_TOKEN'],
    ['a name with a colon', 'a:', 'v', 'ERR_INVALID_HTTP_TOKEN'],
    ['a name with a line end', 'a\r\nb', 'v', 'ERR_INVALID_HTTP_TOKEN'],
    ['a name beyond ASCII', 'ä', 'v', 'ERR_INVALID_HTTP_TOKEN'],
    ['no value', 'a', undefined, 'ERR_HTTP_INVALID_HEADER_VALUE'],
    ['a value with a line end', 'a', 'b\r\nEvil: 1', 'ERR_INVALID_CHAR'],
    ['a value with LF', 'a', 'b\nEvil: 1', 'ERR_INVALID_CHAR'],
    ['a value with NUL', 'a', 'b\0', 'ERR_INVALID_CHAR'],
    ['a code point that would become LF as one octet', 'a', 'b\u010aEvil: 1', 'ERR_INVALID_CHAR'],
    ['a code point that would become CR as one octet', 'a', 'b\u560dEvil: 1', 'ERR_INVALID_CHAR'],
    ['a list with a line end', 'a', ['b', 'c\r\nEvil: 1'], 'ERR_INVALID_CHAR'],
  ])('refuses %s', (_what, name, value, code) => {
    const res = message();
    expect(codeOf(() => res.setHeader(name, value as never))).toBe(code);
    expect(res.getHeaderNames()).toEqual([]);
  });

  test('an object that changes its text is checked for what is sent', () => {
    const res = message();
    let calls = 0;
    const shifty = { toString: () => (calls++ === 0 ? 'fine' : 'b\r\nEvil: 1') };
    codeOf(() => res.setHeader('a', shifty as never));
    codeOf(() => res.end());
    expect(String(res._header)).not.toMatch(/^Evil/m);
  });

  test('a list that grows after it was checked is checked again', () => {
    const res = message();
    const list = ['fine'];
    res.setHeader('a', list);
    list.push('b\r\nEvil: 1');
    expect(codeOf(() => res.end())).toBe('ERR_INVALID_CHAR');
  });
});

test('getHeaders is a copy without a prototype', () => {
  const res = message();
  res.setHeader('A', '1');
  const headers = res.getHeaders();
  expect(Object.getPrototypeOf(headers)).toBe(null);
  headers.a = '2';
  expect(res.getHeader('A')).toBe('1');
});

test('a field named __proto__ is a field like any other', () => {
  const res = message();
  res.setHeader('__proto__', 'x');
  expect(res.getHeaderNames()).toEqual(['__proto__']);
  expect(Object.keys(res.getHeaders())).toEqual(['__proto__']);
  expect(res.getHeader('polluted')).toBe(undefined);
});

test('names in lower case, and as they were spelled', () => {
  const res = message();
  res.setHeader('X-One', '1');
  res.setHeader('TWO', '2');
  expect(res.getHeaderNames()).toEqual(['x-one', 'two']);
  expect(res.getRawHeaderNames()).toEqual(['X-One', 'TWO']);
});

test('appendHeader makes a list', () => {
  const res = message();
  expect(res.appendHeader('A', '1')).toBe(res);
  expect(res.getHeader('a')).toBe('1');
  res.appendHeader('a', ['2', '3']);
  expect(res.getHeader('a')).toEqual(['1', '2', '3']);
});

test('appendHeader does not touch the list it was given', () => {
  const res = message();
  const list = ['1'];
  res.setHeader('a', list);
  res.appendHeader('a', '2');
  expect(list).toEqual(['1']);
});

test('setHeaders takes Headers and Map, with all cookies', () => {
  const res = message();
  const headers = new Headers([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['x', 'y'],
  ]);
  expect(res.setHeaders(headers)).toBe(res);
  res.setHeaders(new Map([['z', '1']]));
  expect({ ...res.getHeaders() }).toEqual({ 'set-cookie': ['a=1', 'b=2'], x: 'y', z: '1' });
});

test.each([[{ a: 1 }], [[['a', '1']]], [undefined]])('setHeaders refuses %j', (value) => {
  expect(codeOf(() => message().setHeaders(value))).toBe('ERR_INVALID_ARG_TYPE');
});

test('removeHeader removes', () => {
  const res = message();
  res.setHeader('A', '1');
  expect(res.removeHeader('a')).toBe(undefined);
  expect(res.hasHeader('A')).toBe(false);
});

test.each(['getHeader', 'hasHeader', 'removeHeader'] as const)('%s wants a name', (method) => {
  expect(codeOf(() => message()[method](undefined as never))).toBe('ERR_INVALID_ARG_TYPE');
});

test.each([
  ['set', (res: Message) => res.setHeader('a', 'b')],
  ['set', (res: Message) => res.setHeaders(new Map())],
  ['append', (res: Message) => res.appendHeader('a', 'b')],
  ['remove', (res: Message) => res.removeHeader('a')],
])('after the head is fixed: "Cannot %s headers"', (verb, work) => {
  const res = message();
  res.writeHead(200);
  expect(res.headersSent).toBe(true);
  expect(() => work(res)).toThrow(`Cannot ${verb} headers after they are sent to the client`);
});

describe('addTrailers', () => {
  test.each([
    [{ 'a b': '1' }, 'ERR_INVALID_HTTP_TOKEN'],
    [{ a: 'b\r\nEvil: 1' }, 'ERR_INVALID_CHAR'],
  ])('refuses %j', (trailers, code) => {
    expect(codeOf(() => message().addTrailers(trailers as never))).toBe(code);
  });

  test('takes pairs', () => {
    const res = message() as unknown as Message & { _trailer: string };
    res.addTrailers([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(res._trailer).toBe('a: 1\r\nb: 2\r\n');
  });
});

test('a Trailer field without chunks is refused', () => {
  const res = message();
  res.setHeader('Content-Length', 1);
  res.setHeader('Trailer', 'x');
  expect(codeOf(() => res.end('a'))).toBe('ERR_HTTP_TRAILER_INVALID');
});

test('an OutgoingMessage by itself cannot make a head', () => {
  const bare = new http.OutgoingMessage();
  expect(codeOf(() => bare.write('x'))).toBe('ERR_METHOD_NOT_IMPLEMENTED');
  expect(codeOf(() => bare.flushHeaders())).toBe('ERR_METHOD_NOT_IMPLEMENTED');
});
