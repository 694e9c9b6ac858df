/** Field lines that come again are not read again, but for values that change or may be private: nobody may be able to tell. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createParser } from '../../../runtime/parser/parser.js';
import { BodyPlan, type Parser } from '../../../runtime/parser/types.js';
import { loadCases, type WireCase } from '../../wire/load.js';
import { record } from '../../wire/record.js';
import { singles } from '../../wire/split.js';

const cases = loadCases(join(import.meta.dirname, '../../wire'));
const base = cases.find(({ role }) => role === 'request') as WireCase;
const STRICT = {
  ...base,
  plan: BodyPlan.framed,
  leniency: {},
  limits: { ...base.limits, maxHeaderSize: 400 },
};
const setting = STRICT as unknown as WireCase;

/** Long enough to be kept. */
const PAD = `X-Pad: ${'p'.repeat(64)}\r\n`;

function padded(input: Buffer): Buffer {
  const at = input.indexOf('\r\n') + 2;
  return Buffer.concat([input.subarray(0, at), Buffer.from(PAD), input.subarray(at)]);
}

/** A parser that has read the input so often that it knows its fields. */
function taught(wireCase: WireCase, input: Buffer): Parser {
  const parser = createParser();
  for (let round = 0; round < 3; round++) record(wireCase, [input], parser);
  return parser;
}

const HEAD = `GET /a HTTP/1.1\r\nHost: a\r\n${PAD}Content-Length: 2\r\nConnection: close\r\n\r\n`;

interface Seen {
  readonly known: { raw: readonly string[] } | null;
  readonly raw: readonly string[];
}

/** What a parser knows of the fields of one head after the other, and takes them for. */
function seenIn(inputs: readonly string[], parser: Parser = createParser()): Seen[] {
  const seen: Seen[] = [];
  const sink = {
    onMessageBegin() {},
    onHead(head: { repeated: Seen['known']; rawHeaders: string[] }) {
      seen.push({ known: head.repeated, raw: [...head.rawHeaders] });
      head.rawHeaders.length = 2;
      return BodyPlan.framed;
    },
    onBody() {},
    onTrailers() {},
    onMessageComplete() {},
  };
  for (const input of inputs) {
    parser.reset('request', sink, setting.limits, setting.leniency);
    parser.execute(Buffer.from(input));
  }
  return seen;
}

const knownOf = (input: string): unknown[] =>
  seenIn(Array.from({ length: 4 }, () => input)).map(({ known }) => known);

/** Whether a text is found in whatever an object holds, its octets included. */
function holds(object: unknown, text: string, visited = new Set<unknown>()): boolean {
  if (typeof object === 'string') return object.includes(text);
  if (typeof object !== 'object' || object === null || visited.has(object)) return false;
  visited.add(object);
  if (object instanceof Uint8Array) return Buffer.from(object).includes(text);
  return Object.values(object).some((value) => holds(value, text, visited));
}

test('fields that came twice are known from then on, and are those of the head', () => {
  const known = knownOf(`${HEAD}ab`);
  expect(known[0]).toBeNull();
  expect(known[1]).toMatchObject({
    raw: ['Host', 'a', 'X-Pad', 'p'.repeat(64), 'Content-Length', '2', 'Connection', 'close'],
  });
  expect(known[2]).toBe(known[1]);
  expect(known[3]).toBe(known[1]);
});

describe.each(['Cookie', 'authorization', 'Proxy-Authorization', 'X-Api-Key'])('%s', (name) => {
  const head = (value: string): string => `${HEAD.replace('Connection: close', `${name}:${value}`)}ab`;
  const ownOf = ({ raw }: Seen): string | undefined => raw[raw.indexOf(name) + 1];

  test('is each head’s own, and the parser keeps none', () => {
    const parser = createParser();
    const seen = seenIn([' secret1', ' secret1', ' secret22', 'secret3 \t', '', ' \xe9'].map(head), parser);
    expect(seen.map(ownOf)).toEqual(['secret1', 'secret1', 'secret22', 'secret3', '', '\xc3\xa9']);
    expect(seen.map(({ known }) => known !== null)).toEqual([false, true, true, true, true, true]);
    expect(seen[5]?.known?.raw).toContain(name);
    expect(holds(parser, 'secret')).toBe(false);
    expect(holds(parser, 'Content-Length')).toBe(true);
  });

  test('twice in a head: those are read each time', () => {
    const twice = head(' a').replace('Host', `${name}: b\r\nHost`);
    expect(knownOf(twice)).toEqual([null, null, null, null]);
  });

  test.each([
    ' a\0',
    ' a\x7f',
    ' a\rb',
    ' a\nb',
    ' a\r\n b',
    ' a\r\nTransfer-Encoding: chunked',
    ' a\r\n\r\nb',
  ])('with the value %j it is read as by a parser that knows nothing', (value) => {
    const other = [Buffer.from(head(value))];
    expect(record(setting, other, taught(setting, Buffer.from(head(' a'))))).toEqual(record(setting, other));
  });
});

describe('a value that changes from head to head', () => {
  const head = (id: string | number, more = ''): string =>
    `${HEAD.replace('Connection: close', `X-Request-Id: ${id}\r\nAccept: a${more}`)}ab`;

  test('is left out of what is compared, once it has changed', () => {
    const seen = seenIn([1, 22, 333, 4444, 5].map((id) => head(id)));
    expect(seen.map(({ raw }) => raw[raw.indexOf('X-Request-Id') + 1])).toEqual([
      '1',
      '22',
      '333',
      '4444',
      '5',
    ]);
    expect(seen.map(({ known }) => known !== null)).toEqual([false, false, true, true, true]);
  });

  test('of a field that frames the message is always compared', () => {
    const of = (length: number): string => head(1).replace('Content-Length: 2', `Content-Length: ${length}`);
    const seen = seenIn([2, 1, 0, 2, 1, 0, 2].map(of));
    expect(seen.map(({ known }) => known)).toEqual(seen.map(() => null));
    expect(seen.map(({ raw }) => raw[raw.indexOf('Content-Length') + 1])).toEqual([
      '2',
      '1',
      '0',
      '2',
      '1',
      '0',
      '2',
    ]);
  });

  test('is one of a few: where all lines change, another block is kept', () => {
    const lines = (value: string): string =>
      Array.from({ length: 9 }, (_, index) => `X-Line-${index}: ${value}${index}\r\n`).join('');
    const of = (value: string): string => `GET / HTTP/1.1\r\nHost: a\r\n${lines(value)}\r\n`;
    const seen = seenIn([of('a'), of('b'), of('b'), of('b'), of('a')]);
    expect(seen.map(({ known }) => known !== null)).toEqual([false, false, true, true, false]);
    expect(seen[4]?.raw).toContain('a8');
  });
});

describe.each(cases.map((wireCase) => ({ title: wireCase.name, wireCase })))('$title', ({ wireCase }) => {
  const input = padded(wireCase.input);
  const expected = record(wireCase, [input]);

  test('again, whole and octet by octet', () => {
    const parser = taught(wireCase, input);
    expect(record(wireCase, [input], parser)).toEqual(expected);
    expect(record(wireCase, singles(input), parser)).toEqual(expected);
    expect(record(wireCase, [input], parser)).toEqual(expected);
  });
});

test('a head that differs in one octet is read as by a parser that knows nothing', () => {
  const input = Buffer.from(`${HEAD}ab`);
  for (let at = 0; at < HEAD.length; at++) {
    for (const octet of ['\r', '\n', ' ', ':', '0', '1', 'x', '\0']) {
      const other = Buffer.from(input);
      other.write(octet, at, 'latin1');
      const parser = taught(setting, input);
      expect(record(setting, [other], parser), `${at} ${JSON.stringify(octet)}`).toEqual(
        record(setting, [other]),
      );
    }
  }
});

test.each(['Transfer-Encoding: chunked', 'Connection: keep-alive', 'Upgrade: a\r\nConnection: upgrade'])(
  '%s behind another version and another method',
  (field) => {
    const of = (start: string) => [Buffer.from(`${start}\r\nHost: a\r\n${PAD}${field}\r\n\r\n`)];
    const [line, ...others] = [
      'POST / HTTP/1.1',
      'POST / HTTP/1.0',
      'CONNECT a:1 HTTP/1.1',
      'GET / HTTP/1.0',
    ];
    const parser = taught(setting, of(line)[0]);
    for (const other of others)
      expect(record(setting, of(other), parser)).toEqual(record(setting, of(other)));
  },
);

test('a bare CR that ends a head does not take the LF that follows along', () => {
  const lenient = { ...setting, leniency: { ...base.leniency, optionalLFAfterCR: true } };
  const bare = HEAD.slice(0, -1);
  const parser = taught(lenient, Buffer.from(`${bare}ab`));
  const other = [Buffer.from(`${bare}\nab`)];
  expect(record(lenient, other, parser)).toEqual(record(lenient, other));
});

test('the limit counts the start line of each head', () => {
  for (let length = 1; length < 400; length++) {
    const parser = taught(setting, Buffer.from(`${HEAD}ab`));
    const longer = [Buffer.from(`${HEAD.replace('/a', `/${'a'.repeat(length)}`)}ab`)];
    expect(record(setting, longer, parser)).toEqual(record(setting, longer));
  }
});

test('after many heads that differ, fields that come again are known again', () => {
  const parser = createParser();
  for (let round = 0; round < 100; round++) {
    record(setting, [Buffer.from(`${HEAD.replace('Host: a', `Host: ${round}`)}ab`)], parser);
  }
  for (let round = 0; round < 100; round++) {
    expect(record(setting, [Buffer.from(`${HEAD}ab`)], parser)).toEqual(
      record(setting, [Buffer.from(`${HEAD}ab`)]),
    );
  }
});

test('a parser that changes its role reads the fields as one that knows nothing', () => {
  const fields = `${PAD}Content-Length: 2\r\nTransfer-Encoding: a\r\n\r\nab`;
  const request = { input: [Buffer.from(`GET / HTTP/1.1\r\n${fields}`)], as: setting };
  const response = {
    input: [Buffer.from(`HTTP/1.1 200 OK\r\n${fields}`)],
    as: { ...setting, role: 'response' as const, leniency: { ...setting.leniency, chunkedLength: true } },
  };
  const plain = `${PAD}Connection: upgrade\r\nUpgrade: a\r\nExpect: 100-continue\r\n\r\n`;
  const pairs = [
    [request, response],
    [
      { input: [Buffer.from(`GET / HTTP/1.1\r\nHost: a\r\n${plain}`)], as: setting },
      {
        input: [Buffer.from(`HTTP/1.1 200 OK\r\nHost: a\r\n${plain}`)],
        as: { ...setting, role: 'response' as const },
      },
    ],
  ];
  for (const pair of pairs) {
    const parser = createParser();
    for (const { input, as } of [...pair, ...pair, pair[1], pair[1], pair[0], pair[0]] as typeof pair) {
      expect(record(as as WireCase, input, parser)).toEqual(record(as as WireCase, input));
    }
  }
});

test('however many heads differ, one that comes again for long enough is known in the end', () => {
  const others = Array.from({ length: 6000 }, (_, index) => `${HEAD.replace('Host: a', `Host: ${index}`)}ab`);
  const same = Array.from({ length: 1100 }, () => `${HEAD}ab`);
  const seen = seenIn([...others, ...same]);
  expect(seen.slice(0, 6000).every(({ known }) => known === null)).toBe(true);
  expect(seen.at(-1)?.known).not.toBeNull();
});
