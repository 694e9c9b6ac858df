import type { Document } from '../ir/types.js';

/** The documented ancestors of a class, nearest first; a class that a document makes its own parent ends the line. */
export function ancestorsOf(doc: Document, id: string): string[] {
  const line: string[] = [];
  for (let at = parentOf(doc, id); at !== undefined && !line.includes(at); at = parentOf(doc, at))
    line.push(at);
  return line;
}

/** Whether a class is among the documented ancestors of another. */
export const isAbove = (doc: Document, above: string, id: string): boolean =>
  ancestorsOf(doc, id).includes(above);

/** None where another document describes the parent: it may be a namesake, as `net.Server` is of `http.Server`. */
function parentOf(doc: Document, id: string): string | undefined {
  const parent = doc.entries.find((entry) => entry.id === id)?.extends;
  return doc.entries.some((entry) => entry.id === parent) ? parent : undefined;
}
