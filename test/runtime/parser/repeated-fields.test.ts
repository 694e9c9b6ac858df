/** Fields that come again, octet for octet, are not read again: nobody may be able to tell. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createParser } from '../../../runtime/parser/parser.js';
import { BodyPlan, type Parser } from '../../../runtime/parser/types.js';
import { loadCases, type WireCase } from '../../wire/load.js';
import { record } from '../../wire/record.js';
import { singles } from '../../wire/split.js';

const cases = loadCases(join(import.meta.dirname, '../../wire')).filter(({ role }) => role === 'request');
const base = cases.find(({ name }) => name !== '') as WireCase;
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

/** What the parser knows of the fields of each of four heads. */
function knownOf(input: string): unknown[] {
  const parser = createParser();
  const known: unknown[] = [];
  const sink = {
    onMessageBegin() {},
    onHead(head: { repeated: unknown; rawHeaders: string[] }) {
      known.push(head.repeated);
      head.rawHeaders.length = 2;
      return BodyPlan.framed;
    },
    onBody() {},
    onTrailers() {},
    onMessageComplete() {},
  };
  for (let round = 0; round < 4; round++) {
    parser.reset('request', sink, setting.limits, setting.leniency);
    parser.execute(Buffer.from(input));
  }
  return known;
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

test.each(['Cookie: a=1', 'authorization: Basic YTpi', 'Proxy-Authorization: Basic YTpi'])(
  'fields with %s are not kept for whoever is next',
  (field) => {
    expect(knownOf(`${HEAD.replace('Connection: close', field)}ab`)).toEqual([null, null, null, null]);
  },
);

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
