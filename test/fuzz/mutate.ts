/** Damage that keeps most of a text as it was, so that it is refused late, if at all. */
import type { Random } from './random.js';

/** What parsers of HTTP have tripped over. */
export const HTTP_WORDS: readonly string[] = [
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '\r\r\n',
  '\n\n',
  '\0',
  ' ',
  '\t',
  ':',
  ';',
  ',',
  '0\r\n\r\n',
  '0',
  '00',
  'ffffffffffffffff',
  '-1',
  '+1',
  '0x1',
  'Content-Length: 3\r\n',
  'Content-Length: 4\r\n',
  ' Content-Length: 3\r\n',
  'Content-Length : 3\r\n',
  'Content-Length:\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: chunked, chunked\r\n',
  'Transfer-Encoding: identity\r\n',
  'Transfer-Encoding:\r\n chunked\r\n',
  'transfer-encoding: xchunked\r\n',
  'Connection: close\r\n',
  'Connection: keep-alive\r\n',
  'Connection: upgrade\r\nUpgrade: x\r\n',
  'Trailer: x\r\n',
  'Host: b\r\n',
  'GET /x HTTP/1.1\r\nHost: x\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.0',
  'HTTP/1.1',
  'CONNECT a:1 ',
  '__proto__: x\r\n',
  '\x7f',
  '\xff',
  '\x80',
  '"',
  '\\',
];

type Mutation = (text: string, random: Random, words: readonly string[], other: string) => string;

const spliceAt = (text: string, at: number, drop: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + drop);

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  [lines[a], lines[b]] = [lines[b], lines[a]];
  return lines.join('\n');
}

function repeatLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const line = random.below(lines.length);
  lines.splice(random.below(lines.length + 1), 0, ...Array(1 + random.below(3)).fill(lines[line]));
  return lines.join('\n');
}

const MUTATIONS: readonly Mutation[] = [
  (text, random) => spliceAt(text, random.below(text.length + 1), 1, String.fromCharCode(random.below(256))),
  (text, random, words) => spliceAt(text, random.below(text.length + 1), 0, random.pick(words)),
  (text, random, words) =>
    spliceAt(text, random.below(text.length + 1), 1 + random.below(4), random.pick(words)),
  (text, random) => spliceAt(text, random.below(text.length + 1), 1 + random.below(12), ''),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  swapLines,
  repeatLine,
  (text, random, _words, other) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  (text, random) => {
    const at = random.below(text.length + 1);
    return spliceAt(text, at, 0, text.slice(at, at + 1 + random.below(40)));
  },
];

/** The text after one to five mutations; `other` is what parts may come from. Latin1 in, latin1 out. */
export function mutate(text: string, random: Random, words: readonly string[], other: string): string {
  let result = text;
  for (let left = 1 + random.below(5); left > 0; left--) {
    result = random.pick(MUTATIONS)(result, random, words, other);
  }
  return result;
}
