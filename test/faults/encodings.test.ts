/**
 * Whatever code point stands in whatever part of a head, and whatever the body is made of: the head's lines on the wire
 * are those that were set, or the call throws. Heads go out as latin1 or as UTF-8, by what follows them.
 */
import type * as NodeHttp from 'node:http';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type Face, faces } from './support.js';

/** A connection that keeps what is written. */
class Wire extends Duplex {
  readonly #chunks: Buffer[] = [];
  get bytes(): string {
    return Buffer.concat(this.#chunks).toString('latin1');
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
  override _read(): void {}
}

/** NUL, LF, CR as the low octet of a code unit. */
const isCutToEnd = (point: number): boolean => [0x00, 0x0a, 0x0d].includes(point & 0xff);
const narrow = Array.from({ length: 0x120 }, (_, point) => String.fromCharCode(point));
const wide = Array.from({ length: 0x1_0000 }, (_, point) => point)
  .filter((point) => point >= narrow.length && isCutToEnd(point))
  // Among them lone surrogates; and pairs whose second half is one.
  .flatMap((point) =>
    point >= 0xdc00 && point < 0xe000
      ? [String.fromCharCode(point), String.fromCharCode(0xd83d, point)]
      : [String.fromCharCode(point)],
  );
const controls = narrow.filter((piece) => /[\0-\x20\x7f-\xa0\u0100-\u0120]/.test(piece));
/** Texts of latin1 that are UTF-8 of such a code unit: who decodes them on the way writes it. */
const decoded = ['\u010a', '\u010d', '\u560a', '\u560d', '\u{1f60a}'].map((text) =>
  Buffer.from(text).toString('latin1'),
);
const PIECES = [...narrow, ...wide, ...decoded, '\r\n', '\n\n', '\r\n\r\n'];
const MARK = 'X-Injected';
const payloads = PIECES.map((piece) => `a${piece}${MARK}`);

const BODIES: readonly (readonly [string | Buffer | undefined, BufferEncoding | undefined])[] = [
  ['body', undefined],
  ['body', 'latin1'],
  [Buffer.from('body'), undefined],
  [undefined, undefined],
  ['body', 'utf8'],
  ['body', 'utf16le'],
];

/** Why the octets are no head (or no trailers) of lines that were meant; `''`: they are. */
function fault(wire: string): string {
  if (wire === '') return '';
  const lines = wire.replaceAll(/body|b\0o\0d\0y\0/g, '').split('\r\n');
  if (lines.some((line) => /[\r\n\0]/.test(line))) return 'a bare CR, LF or NUL';
  if (lines.some((line) => line.startsWith('X-Injected'))) return 'a line of its own';
  if (lines.some((line) => line.includes(MARK) && !/^[!-9;-~]+: |^HTTP\/1|^[A-Z]+ /.test(line))) {
    return 'a line that is none';
  }
  return '';
}

function expectWhole(wire: string, what: string): void {
  const found = fault(wire);
  if (found !== '') expect.fail(`${found}, of ${JSON.stringify(what)}: ${JSON.stringify(wire)}`);
}

type Act = (res: NodeHttp.ServerResponse, text: never) => void;

const CALLS: Readonly<Record<string, Act>> = {
  'the value of setHeader': (res, text) => void res.setHeader('X-A', text),
  'an item of setHeader': (res, text) => void res.setHeader('Set-Cookie', ['b', text]),
  'the name of setHeader': (res, text) => void res.setHeader(text, 'v'),
  'Content-Disposition': (res, text) => void res.setHeader('Content-Disposition', text),
  'Content-Disposition with a length': (res, text) => {
    res.setHeader('Content-Disposition', text);
    res.setHeader('Content-Length', 4);
  },
  'a value of writeHead': (res, text) => void res.writeHead(200, { 'X-A': text }),
  'a name of writeHead': (res, text) => void res.writeHead(200, { [text]: 'v' }),
  'a pair of writeHead': (res, text) => void res.writeHead(200, [['X-A', text]] as never),
  'a flat list of writeHead': (res, text) => void res.writeHead(200, ['X-A', text, text, 'v'] as never),
  'a flat list over fields': (res, text) => {
    res.setHeader('X-B', 'b');
    res.writeHead(200, ['X-A', text] as never);
  },
  'the reason of writeHead': (res, text) => void res.writeHead(200, text),
  statusMessage: (res, text) => {
    res.statusMessage = text;
  },
  'a trailer': (res, text) => {
    res.writeHead(200, { Trailer: 'X-A' });
    res.write('body');
    res.addTrailers({ 'X-A': text });
  },
  "a trailer's name": (res, text) => {
    res.write('body');
    res.addTrailers([[text, 'v']]);
  },
  appendHeader: (res, text) => void res.appendHeader?.('X-A', text),
  setHeaders: (res, text) => void res.setHeaders?.(new Map([['X-A', text]])),
  'a link of early hints': (res, text) => void res.writeEarlyHints?.({ link: `</a>; rel=${text as string}` }),
  'a target of early hints': (res, text) =>
    void res.writeEarlyHints?.({ link: [`</${text as string}>; rel=preload`] }),
  'a field of early hints': (res, text) =>
    void res.writeEarlyHints?.({ link: '</a>; rel=preload', 'X-A': text }),
  'a list of early hints': (res, text) =>
    void res.writeEarlyHints?.({ link: '</a>; rel=preload', 'X-A': ['b', text] }),
  'a field of writeInformation': (res, text) => {
    const { writeInformation } = res as unknown as { writeInformation?: (...args: unknown[]) => void };
    writeInformation?.call(res, 104, { 'X-A': text });
  },
  '_headers, where a version has it': (res, text) => {
    if ('_headers' in res) Reflect.set(res, '_headers', { 'X-A': text, [text as string]: 'v' });
  },
};

/** The octets of a response after the call, with the body; the call may throw. */
function respond(face: Face, act: Act, text: unknown, index: number): string {
  const wire = new Wire();
  const res = new face.http.ServerResponse({
    method: 'GET',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    headers: {},
  } as NodeHttp.IncomingMessage);
  res.on('error', () => {});
  res.assignSocket(wire as never);
  const [body, encoding] = BODIES[index % BODIES.length];
  try {
    act(res, text as never);
    if (body === undefined) res.end();
    else res.end(body, encoding as BufferEncoding);
  } catch {
    // Refused; what has been written has to be whole nevertheless.
  }
  while (wire.writableCorked > 0) wire.uncork();
  return wire.bytes;
}

/** Says another thing each time it is asked, from the turn on. */
const turning = (turn: number) => ({
  asked: 0,
  toString() {
    return this.asked++ < turn ? 'a' : `a\r\n${MARK}`;
  },
});

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  test.each(Object.entries(CALLS))('%s', (_, act) => {
    for (const [index, payload] of payloads.entries()) {
      const bytes = respond(face, act, payload, index);
      expectWhole(bytes, payload);
    }
    for (const body of BODIES.keys()) {
      for (let turn = 1; turn < 6; turn++) {
        for (const text of [turning(turn), [turning(turn)]]) {
          const bytes = respond(face, act, text, body);
          expectWhole(bytes, `other text at ${turn}`);
        }
      }
      // Of latin1, and decoded by nobody: each body has to be tried.
      for (const piece of [...controls, ...decoded]) {
        expectWhole(respond(face, act, `a${piece}${MARK}`, body), piece);
      }
    }
  });

  const OPTIONS: Readonly<Record<string, (text: never) => Record<string, unknown>>> = {
    path: (text) => ({ path: `/${text as string}` }),
    'path as it is': (path) => ({ path }),
    method: (method) => ({ method }),
    'a value': (text) => ({ headers: { 'X-A': text } }),
    'a name': (text) => ({ headers: { [text]: 'v' } }),
    'a flat list': (text) => ({ headers: ['X-A', text] }),
    cookies: (text) => ({ headers: { Cookie: ['b', text] } }),
    credentials: (auth) => ({ auth }),
    host: (host) => ({ host }),
    'Content-Disposition': (text) => ({ headers: { 'Content-Disposition': text } }),
  };

  test('text that has fewer octets than it seems does not take what follows for its body', () => {
    for (const encoding of ['base64', 'base64url', 'hex', 'BASE64'] as const) {
      const text = encoding === 'hex' ? '6162zz63' : 'YWJj\n\n\n\n YWJj';
      const whole = respond(face, (res) => void res.end(text, encoding as BufferEncoding), '', 3);
      const body = whole.slice(whole.indexOf('\r\n\r\n') + 4);
      expect(/Content-Length: (\d+)/.exec(whole)?.[1] ?? `${body.length}`).toBe(`${body.length}`);
      const chunked = respond(face, (res) => void res.write(text, encoding as BufferEncoding), '', 3);
      const [size, data] = chunked.slice(chunked.indexOf('\r\n\r\n') + 4).split('\r\n');
      expect(Number.parseInt(size, 16)).toBe(data.length);
    }
  });

  test.each(Object.entries(OPTIONS))('a request: %s', async (_, optionsOf) => {
    const sent: { wire: Wire; what: string }[] = [];
    const ask = (text: unknown, index: number): void => {
      const wire = new Wire();
      const agent = Object.assign(new face.http.Agent(), {
        addRequest: (req: { onSocket(socket: Duplex): void }) => req.onSocket(wire),
      });
      const [body, encoding] = BODIES[index % BODIES.length];
      try {
        const req = face.http.request({ method: 'POST', agent, ...optionsOf(text as never) });
        req.on('error', () => {});
        if (body === undefined) req.end();
        else req.end(body, encoding as BufferEncoding);
      } catch {
        return;
      } finally {
        sent.push({ wire, what: typeof text === 'string' ? text : 'a turning text' });
      }
    };
    for (const [index, payload] of payloads.entries()) ask(payload, index);
    for (let turn = 1; turn < 6; turn++) ask(turning(turn), turn);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(sent.filter(({ wire }) => wire.bytes !== '').length).toBeGreaterThan(10);
    for (const { wire, what } of sent) {
      expectWhole(wire.bytes, what);
      wire.destroy();
    }
  });
});
