import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { printAlternatives } from '../../surface/compare-types.js';
import { drift } from '../../surface-check.js';
import type { MemberPair, SurfacePair } from '../../surface-pair.js';

/** Header fields that hold a number (RFC 9110, sections 7.6.2, 8.6, 10.2.3; RFC 9111, section 5.1; Fetch, section 3.3.3). */
const NUMBERS = ['access-control-max-age', 'age', 'content-length', 'max-forwards', 'retry-after'];

/**
 * `setHeader(name, value)` takes a number under every name in the document; a call of the same class that takes all
 * headers at once is declared to take none for fields that hold nothing else. Told once, of the first such call.
 */
export const narrowFields = ({ doc, members, surface }: SurfacePair): Drift[] =>
  members.flatMap((match) => ofCall(doc, match, surface.source)).slice(0, 1);

function ofCall(doc: Document, { entry, member }: MemberPair, source: string): Drift[] {
  if (!entry.signatures.some(takesHeaders) || isTrailing(entry) || !setsNumbers(doc, entry)) return [];
  const fields = member.calls.flatMap(({ params }) =>
    params.flatMap(({ name, anyField }) => (name === 'headers' && anyField ? [anyField] : [])),
  );
  const types = (name: string) => fields.flatMap((field) => field(name) ?? []);
  const wrong = NUMBERS.filter(
    (name) => types(name).length > 0 && !types(name).some(({ kind }) => kind === 'number' || kind === 'any'),
  );
  if (wrong.length === 0) return [];
  const says = { doc: 'numbers as well', other: printAlternatives(types(wrong[0])) };
  const message = `${wrong.join(', ')} among its headers may be a number for setHeader() in the document, ${says.other} in ${source}`;
  return [drift('warning', entry, message, says, { other: member.place })];
}

const takesHeaders = ({ params }: Entry['signatures'][number]): boolean =>
  params.some(({ name }) => name === 'headers');

/** Such fields say how a message is to be read, which is too late behind its body. */
const isTrailing = ({ name }: Entry): boolean => /trailer/i.test(name);

const setsNumbers = ({ entries }: Document, { owner }: Entry): boolean =>
  entries
    .filter(({ id }) => id === `${owner}#setHeader`)
    .some(({ signatures }) =>
      signatures.some(({ params }) => params.at(-1)?.types.some((type) => /^number$/i.test(type))),
    );
