import { createParser } from '../../runtime/parser/parser.js';
import { HeadFlag, type MessageHead, type Parser } from '../../runtime/parser/types.js';
import { visible } from './escape.js';
import type { WireCase } from './load.js';

type Setting = Pick<WireCase, 'role' | 'leniency' | 'limits' | 'plan'>;

function headLine(head: MessageHead): string {
  const flags = Object.entries(HeadFlag).flatMap(([name, bit]) => ((head.flags & bit) === 0 ? [] : [name]));
  const version = `${head.versionMajor}.${head.versionMinor}`;
  const start =
    head.statusCode === 0 ? `${head.method} ${head.target}` : `${head.statusCode} "${head.reason}"`;
  const length = head.contentLength < 0 ? [] : [`length=${head.contentLength}`];
  return visible(['head', start, version, ...length, ...flags].join(' '));
}

function pairLines(word: string, pairs: readonly string[]): string[] {
  return pairs.flatMap((name, i) => (i % 2 === 0 ? [visible(`${word} ${name}: ${pairs[i + 1]}`)] : []));
}

/**
 * Feeds the pieces and writes down what happens, one event a line; a body is one line however it came. The offset of
 * an error counts from the first octet of all; an overflow has none, since how much was seen depends on the pieces.
 */
export function record(
  setting: Setting,
  pieces: readonly Buffer[],
  parser: Parser = createParser(),
): string[] {
  const lines: string[] = [];
  let body = '';
  const endBody = () => {
    if (body !== '') lines.push(visible(`body ${body}`));
    body = '';
  };
  const sink = {
    onMessageBegin: () => void lines.push('begin'),
    onHead(head: MessageHead) {
      lines.push(headLine(head), ...pairLines('field', head.rawHeaders));
      return setting.plan;
    },
    onBody(chunk: Buffer) {
      body += chunk.toString('latin1');
    },
    onTrailers(trailers: string[]) {
      endBody();
      lines.push(...pairLines('trailer', trailers));
    },
    onMessageComplete() {
      endBody();
      lines.push('complete');
    },
  };
  parser.reset(setting.role, sink, setting.limits, setting.leniency);
  let offset = 0;
  let left = '';
  for (const piece of pieces) {
    const used = parser.execute(piece);
    if (typeof used !== 'number') {
      endBody();
      const where = used.code.endsWith('OVERFLOW') ? '' : ` @${offset + used.bytesParsed}`;
      return [...lines, `error ${used.code} ${used.reason}${where}`];
    }
    left += piece.toString('latin1', used);
    offset += piece.length;
  }
  if (left !== '') return [...lines, visible(`left ${left}`)];
  const before = lines.length;
  const error = parser.finish();
  endBody();
  if (error !== undefined) return [...lines, `eof error ${error.code} ${error.reason}`];
  if (lines.length > before) lines.splice(before, 0, 'eof');
  return lines;
}
