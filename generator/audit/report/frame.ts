import { escapeTerminal } from './escape.js';

const MAX_WIDTH = 100;

/**
 * A line of the document with its number, and what it says under it marked:
 *
 *     1987 | * Type: {number} **Default:** `5000` (5 seconds).
 *          |                                ^^^^
 */
export function codeFrame(lines: readonly string[], line: number, says: string): string[] {
  const text = lines[line - 1];
  if (text === undefined || line < 1) return [];
  const shown = escapeTerminal(text.replace(/\t/g, '  ')).slice(0, MAX_WIDTH);
  const number = String(line);
  const frame = [`${number} | ${shown}`];
  const at = says.length > 0 ? shown.indexOf(says) : -1;
  if (at >= 0) frame.push(`${' '.repeat(number.length)} | ${' '.repeat(at)}${'^'.repeat(says.length)}`);
  return frame;
}
