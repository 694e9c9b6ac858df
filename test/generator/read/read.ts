import type { Document, Entry, Param } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';

export const read = (markdown: string): Document => readDocument(markdown, { file: 'test.md' });

/** The entry of that id, or a failure that lists the ids there are. */
export function entryOf(document: Document, id: string): Entry {
  const entry = document.entries.find((candidate) => candidate.id === id);
  if (entry === undefined)
    throw new Error(`no ${id} among ${document.entries.map((each) => each.id).join(', ')}`);
  return entry;
}

/** A parameter in a line: `options?: Object = {}`. */
export const brief = (param: Param): string =>
  `${param.rest ? '...' : ''}${param.name}${param.optional ? '?' : ''}: ${param.types.join('|') || '-'}${
    param.default === undefined
      ? ''
      : ` = ${param.default}${param.defaultFrom === undefined ? '' : ' (prose)'}`
  }`;

export const codes = (document: Document): string[] => document.diagnostics.map((each) => each.code);
