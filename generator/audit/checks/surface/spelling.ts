import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';

/** The reader's word for a list item that no parameter of the heading claims. */
const UNPLACED_ITEM = 'SW1023';

export const spelling = {
  code: 'SW2022',
  title: 'A parameter spelt in two ways',
  help: 'The heading of a call names a parameter otherwise than the list below it, or than every other call of the same name in the document. One of the two is a slip of the pen.',
  find: (doc: Document): Drift[] =>
    doc.entries.flatMap((entry) => [...ofEntry(doc, entry), ...amongNamesakes(doc, entry)]),
};

/** What the reader could not bring together: a parameter without a list item, a list item without a parameter. */
function ofEntry(doc: Document, entry: Entry): Drift[] {
  const next = doc.entries.find((other) => other.line > entry.line)?.line ?? Number.POSITIVE_INFINITY;
  const leftOver = doc.diagnostics
    .filter(({ code, line }) => code === UNPLACED_ITEM && line > entry.line && line < next)
    .map(({ message, line }) => ({ name: /`([^`]+)`/.exec(message)?.[1] ?? '', line }));
  const unlisted = entry.signatures
    .flatMap(({ params }) => params)
    .filter((param) => param.line === undefined);
  return unlisted.flatMap((param): Drift[] => {
    const twin = leftOver.find((item) => isSlip(param.name, item.name));
    if (!twin) return [];
    return [
      {
        entry: entry.id,
        severity: 'warning',
        message: `the heading says ${param.name}, the list says ${twin.name}`,
        doc: { line: entry.line, says: param.name },
        other: { line: twin.line, says: twin.name },
      },
    ];
  });
}

/** `setTimeout(msesc)` where the other calls of that name, two at least, all say `msecs`. */
function amongNamesakes(doc: Document, entry: Entry): Drift[] {
  const params = entry.signatures.flatMap((signature) => signature.params);
  const others = doc.entries.filter((other) => other !== entry && other.name === entry.name);
  const elsewhere = others.flatMap((other) => other.signatures.flatMap((signature) => signature.params));
  return params.flatMap((param): Drift[] => {
    if (elsewhere.some((other) => other.name === param.name)) return [];
    const twins = elsewhere.filter(
      (other) => isSlip(param.name, other.name) && !params.some((own) => own.name === other.name),
    );
    if (twins.length < 2 || twins.some((twin) => twin.name !== twins[0].name)) return [];
    return [
      {
        entry: entry.id,
        severity: 'warning',
        message: `the parameter is called ${param.name} here, ${twins[0].name} in ${twins.length} other calls of ${entry.name}`,
        doc: { line: param.line ?? entry.line, says: param.name },
        other: { line: twins[0].line ?? others[0].line, says: twins[0].name },
      },
    ];
  });
}

/** The same letters in another order, or one letter more, less or other. */
function isSlip(left: string, right: string): boolean {
  const sorted = (text: string) => [...text.toLowerCase()].sort().join('');
  if (sorted(left) === sorted(right)) return true;
  if (Math.abs(left.length - right.length) > 1 || Math.min(left.length, right.length) < 3) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
