import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ErrorCodeFact } from '../../ir/types.js';
import type { ReadContext } from '../context.js';

/**
 * Error codes by their form, and the system's by name: an `E` alone would also find `ETag` and `EXAMPLE`.
 * Only prose counts; what an example catches is not what the document promises.
 */
const CODE =
  /\b(?:ERR_[A-Z0-9_]+|HPE_[A-Z0-9_]+|ABORT_ERR|E(?:ACCES|ADDRINUSE|ADDRNOTAVAIL|AGAIN|AI_[A-Z]+|BADF|BUSY|CANCELED|CONNABORTED|CONNREFUSED|CONNRESET|EXIST|HOSTUNREACH|INVAL|ISDIR|MFILE|NETUNREACH|NOBUFS|NOENT|NOTCONN|NOTDIR|NOTEMPTY|NOTFOUND|NOTSUP|PERM|PIPE|PROTO|TIMEDOUT))\b/g;

/** The codes that the blocks of one entry name, each once. */
export function findErrorCodes(
  entry: string,
  blocks: readonly RootContent[],
  context: ReadContext,
): ErrorCodeFact[] {
  const found = new Map<string, ErrorCodeFact>();
  for (const block of blocks) {
    visit(block, (node) => {
      if (node.type !== 'text' && node.type !== 'inlineCode') return;
      for (const [code] of node.value.matchAll(CODE)) {
        if (found.has(code)) continue;
        const start = node.position?.start.offset ?? 0;
        const end = node.position?.end.offset ?? start;
        const within = Math.max(0, context.text.slice(start, end).indexOf(code));
        found.set(code, { code, entry, line: context.locate(start + within).line });
      }
    });
  }
  return [...found.values()];
}
