import fc from 'fast-check';

/** A message as text, and the events that `record` has to write down for it. */
export interface ArbitraryMessage {
  readonly wire: string;
  readonly events: readonly string[];
}

const tokenChar = fc.constantFrom(..."!#$%&'*+-.^_`|~0189azAZ");
const name = fc.string({ unit: tokenChar, minLength: 1, maxLength: 12 }).map((text) => `x-${text}`);
const valueChar = fc.constantFrom(...'!azAZ09:;,="(){}[]/?@~ \t\x80\xff');
const value = fc
  .string({ unit: valueChar, maxLength: 20 })
  .map((text) => text.replace(/^[ \t]+|[ \t]+$/g, ''));
const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
const field = fc.record({ name, before: blanks, value, after: blanks });
const fields = fc.array(field, { maxLength: 4 });
const target = fc
  .string({ unit: fc.constantFrom(...'az09/?#%&=*@:;'), maxLength: 20 })
  .map((text) => `/${text}`);
const octets = fc.string({ unit: fc.constantFrom(...'ab0\r\n \0\xff'), maxLength: 30 });
const extension = fc.constantFrom('', ';a', ';a=b', ';a="b c\\""', ';a;b=c');

type Field = { name: string; before: string; value: string; after: string };

const show = (text: string): string => JSON.stringify(text);
const fieldLine = (item: Field): string => `${item.name}:${item.before}${item.value}${item.after}\r\n`;

export interface Chunk {
  readonly data: string;
  readonly extension: string;
}

const body = fc.oneof(
  fc.record({ kind: fc.constant('none' as const) }),
  fc.record({ kind: fc.constant('fixed' as const), data: octets }),
  fc.record({
    kind: fc.constant('chunked' as const),
    chunks: fc.array(fc.record({ data: octets.filter((text) => text !== ''), extension }), { maxLength: 4 }),
    trailers: fields,
  }),
);

type Body = typeof body extends fc.Arbitrary<infer T> ? T : never;

function bodyParts(item: Body): { head: Field[]; wire: string; data: string; trailers: readonly Field[] } {
  const plain = (fieldName: string, text: string): Field => ({
    name: fieldName,
    before: ' ',
    value: text,
    after: '',
  });
  if (item.kind === 'none') return { head: [], wire: '', data: '', trailers: [] };
  if (item.kind === 'fixed') {
    return {
      head: [plain('Content-Length', `${item.data.length}`)],
      wire: item.data,
      data: item.data,
      trailers: [],
    };
  }
  const chunks = item.chunks.map(
    (chunk) => `${chunk.data.length.toString(16)}${chunk.extension}\r\n${chunk.data}\r\n`,
  );
  return {
    head: [plain('Transfer-Encoding', 'chunked')],
    wire: `${chunks.join('')}0\r\n${item.trailers.map(fieldLine).join('')}\r\n`,
    data: item.chunks.map((chunk) => chunk.data).join(''),
    trailers: item.trailers,
  };
}

function assemble(start: string, startEvent: string, list: readonly Field[], item: Body): ArbitraryMessage {
  const parts = bodyParts(item);
  const all = [...list, ...parts.head];
  const events = ['begin', startEvent, ...all.map((one) => `field ${one.name}: ${show(one.value)}`)];
  if (parts.data !== '') events.push(`body ${show(parts.data)}`);
  events.push(...parts.trailers.map((one) => `trailer ${one.name}: ${show(one.value)}`), 'complete');
  return { wire: `${start}\r\n${all.map(fieldLine).join('')}\r\n${parts.wire}`, events };
}

/** Persistent HTTP/1.1 requests. */
export const requests: fc.Arbitrary<ArbitraryMessage> = fc
  .tuple(fc.constantFrom('GET', 'POST', 'M-SEARCH', 'PROPFIND'), target, fields, body)
  .map(([method, path, list, item]) =>
    assemble(`${method} ${path} HTTP/1.1`, `${method} ${path}`, list, item),
  );

/** Persistent HTTP/1.1 responses, framed by a length or by chunks. */
export const responses: fc.Arbitrary<ArbitraryMessage> = fc
  .tuple(
    fc.integer({ min: 200, max: 999 }).filter((code) => code !== 204 && code !== 304),
    value,
    fields,
    body.filter((item) => item.kind !== 'none'),
  )
  .map(([code, reason, list, item]) =>
    assemble(`HTTP/1.1 ${code} ${reason}`, `${code} ${show(reason)}`, list, item),
  );
