import { expect, test } from 'vitest';
import { createParser } from '../../../runtime/parser/parser.js';
import {
  BodyPlan,
  type MessageHead,
  type Parser,
  type ParserError,
  type ParserSink,
} from '../../../runtime/parser/types.js';
import { LIMITS, STRICT } from '../../wire/load.js';
import { singles } from '../../wire/split.js';

function armed(sink: Partial<ParserSink>, parser: Parser = createParser()): Parser {
  const silent: ParserSink = {
    onMessageBegin() {},
    onHead: () => BodyPlan.framed,
    onBody() {},
    onTrailers() {},
    onMessageComplete() {},
  };
  parser.reset('request', { ...silent, ...sink }, LIMITS, STRICT);
  return parser;
}

function refused(result: number | ParserError | undefined): ParserError {
  if (!(result instanceof Error)) throw new Error(`not refused: ${result}`);
  return result;
}

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n';

test('an error says what, where and in which chunk, as Node does', () => {
  const parser = armed({});
  parser.execute(Buffer.from('GET / HTTP/1.1\r\n'));
  const chunk = Buffer.from('Host: a\r\nA b: c\r\n\r\n');
  const error = refused(parser.execute(chunk));
  expect(error.message).toBe('Parse Error: Invalid header token');
  expect(Object.keys(error)).toEqual(['bytesParsed', 'code', 'reason', 'rawPacket']);
  expect(error).toMatchObject({
    code: 'HPE_INVALID_HEADER_TOKEN',
    reason: 'Invalid header token',
    bytesParsed: 10,
  });
  expect(error.rawPacket).toBe(chunk);
});

test('an error is final until the parser is reset', () => {
  const parser = armed({});
  refused(parser.execute(Buffer.from('!')));
  expect(refused(parser.execute(Buffer.from(GET))).code).toBe('HPE_INVALID_METHOD');
  expect(parser.finish()).toBeUndefined();
  expect(armed({}, parser).execute(Buffer.from(GET))).toBe(GET.length);
});

test('an early end has the bare message that Node gives it', () => {
  const parser = armed({});
  parser.execute(Buffer.from('GET'));
  const error = refused(parser.finish());
  expect(error.message).toBe('Parse Error');
  expect(error).toMatchObject({ code: 'HPE_INVALID_EOF_STATE', reason: 'Invalid EOF state', bytesParsed: 0 });
});

test('a method is refused at its first wrong octet, without waiting for the line', () => {
  expect(refused(armed({}).execute(Buffer.from('GEX'))).bytesParsed).toBe(2);
});

test('inMessage and headComplete tell how far the message is', () => {
  const states: Array<[string, boolean, boolean]> = [];
  const parser: Parser = armed({
    onMessageBegin: () => void states.push(['begin', parser.inMessage, parser.headComplete]),
    onHead() {
      states.push(['head', parser.inMessage, parser.headComplete]);
      return BodyPlan.framed;
    },
    onBody: () => void states.push(['body', parser.inMessage, parser.headComplete]),
    onMessageComplete: () => void states.push(['complete', parser.inMessage, parser.headComplete]),
  });
  parser.execute(Buffer.from(`${POST}abc`));
  expect(states).toEqual([
    ['begin', true, false],
    ['head', true, true],
    ['body', true, true],
    ['complete', false, false],
  ]);
  parser.execute(Buffer.from('\r\n'));
  expect(parser.inMessage).toBe(false);
  parser.execute(Buffer.from('G'));
  expect(parser.inMessage).toBe(true);
});

test('body octets are views on the input', () => {
  const bodies: Buffer[] = [];
  const parser = armed({ onBody: (chunk) => void bodies.push(chunk) });
  const first = Buffer.from(`${POST}a`);
  const second = Buffer.from('b');
  const third = Buffer.from(`c${GET}`);
  for (const chunk of [first, second, third]) expect(parser.execute(chunk)).toBe(chunk.length);
  expect(bodies.map(String)).toEqual(['a', 'b', 'c']);
  expect(bodies[0].buffer).toBe(first.buffer);
  expect(bodies[1]).toBe(second);
});

test('heads are not views on the input: writing to it changes nothing', () => {
  const heads: MessageHead[] = [];
  const parser = armed({
    onHead(head) {
      heads.push(head);
      return BodyPlan.framed;
    },
  });
  const chunk = Buffer.from(GET.slice(0, 20));
  parser.execute(chunk);
  chunk.fill(0);
  parser.execute(Buffer.from(GET.slice(20)));
  expect(heads[0].target).toBe('/');
  expect(heads[0].rawHeaders).toEqual(['Host', 'a']);
});

test('a chunked body without trailers tells of none', () => {
  const trailers: string[][] = [];
  const parser = armed({ onTrailers: (list) => void trailers.push(list) });
  const head = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n';
  parser.execute(Buffer.from(`${head}0\r\n\r\n${head}0\r\nA: b\r\n\r\n`));
  expect(trailers).toEqual([['A', 'b']]);
});

test('an upgrade stops at the head, and what follows is not taken', () => {
  let completed = 0;
  const parser = armed({ onHead: () => BodyPlan.upgrade, onMessageComplete: () => void completed++ });
  expect(parser.execute(Buffer.from(`${GET}abc`))).toBe(GET.length);
  expect(parser.execute(Buffer.from('def'))).toBe(0);
  expect(parser.finish()).toBeUndefined();
  expect([completed, parser.inMessage]).toEqual([0, false]);
});

test('a parser that was never reset takes nothing', () => {
  expect(createParser().execute(Buffer.from(GET))).toBe(0);
  expect(createParser().finish()).toBeUndefined();
});

test.each(['onMessageBegin', 'onHead', 'onBody', 'onMessageComplete'] as const)(
  'a reset from within %s ends the execute it interrupts',
  (name) => {
    const targets: string[] = [];
    const parser: Parser = armed({
      onHead(head) {
        targets.push(head.target);
        return BodyPlan.framed;
      },
      [name]() {
        armed({}, parser);
        return BodyPlan.framed;
      },
    });
    const chunk = Buffer.from(`${POST}abc${GET}`);
    expect(parser.execute(chunk)).toBeLessThan(chunk.length);
    expect(parser.inMessage).toBe(false);
    expect(parser.execute(Buffer.from(GET))).toBe(GET.length);
    expect(targets.length).toBeLessThan(2);
  },
);

test('after a listener threw nothing more is read: the rest of its chunk is lost', () => {
  const parser = armed({
    onHead() {
      throw new Error('mine');
    },
  });
  expect(() => parser.execute(Buffer.from(`${POST}abc`))).toThrow('mine');
  expect(refused(parser.execute(Buffer.from(GET))).code).toBe('HPE_USER');
});

test('a call of execute from within a callback is refused', () => {
  const codes: string[] = [];
  const parser: Parser = armed({
    onBody() {
      codes.push(refused(parser.execute(Buffer.from(GET))).code);
    },
  });
  parser.execute(Buffer.from(`${POST}abc`));
  expect(codes).toEqual(['HPE_USER']);
});

/** Seconds of processor time for a head that comes octet by octet. */
function costInSeconds(head: string): number {
  const pieces = singles(Buffer.from(`GET / HTTP/1.1\r\n${head}\r\n`));
  const parser = createParser();
  const sink = { onMessageBegin() {}, onHead: () => BodyPlan.framed, onBody() {}, onTrailers() {} };
  let completed = 0;
  const limits = { ...LIMITS, maxHeaderSize: 1e6, maxHeadersCount: 0 };
  parser.reset('request', { ...sink, onMessageComplete: () => void completed++ }, limits, STRICT);
  const start = process.cpuUsage();
  for (const piece of pieces) parser.execute(piece);
  const { user } = process.cpuUsage(start);
  expect(completed).toBe(1);
  return user / 1e6;
}

// Looking again at what is held for each octet would be 45 billion looks: a minute, where one look each takes 0.1 s.
test.each([
  { what: 'a value', head: `A: ${'a'.repeat(300_000)}\r\n` },
  { what: 'a name', head: `${'a'.repeat(300_000)}: b\r\n` },
  { what: 'many fields', head: 'A: b\r\n'.repeat(50_000) },
])('$what that comes octet by octet costs linear time', ({ head }) => {
  expect(costInSeconds(head)).toBeLessThan(3);
});
