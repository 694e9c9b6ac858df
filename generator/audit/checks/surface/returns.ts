import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { compareTypes, printAlternatives } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName, type MemberPair, type SurfacePair } from '../../surface-pair.js';
import { returns as about } from '../returns.js';
import { answerDrift } from './answer.js';
import { alwaysThrows, pointsElsewhere, promisesValue, tellsReturn } from './told-return.js';

export const returns: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => [
    ...pair.members
      .filter(({ entry, member }) => member.calls.length > 0 && entry.kind !== 'constructor')
      .flatMap((match) => ofDeclared(pair, match)),
    ...answerDrift(pair),
  ],
};

const isVoid = (types: readonly TypeAlternative[]): boolean =>
  types.every(({ kind, text }) => kind === 'undefined' || kind === 'any' || text === 'never');

function ofDeclared(pair: SurfacePair, match: MemberPair): Drift[] {
  const { entry, member, owner } = match;
  const documented = entry.signatures.flatMap((signature) => signature.returns?.types ?? []);
  const other = member.calls.flatMap((call) => call.returns);
  if (documented.length === 0) return ofSilent(pair, match, other);
  const self = [lastName(entry.owner), ...(owner?.parents ?? [])];
  const { onlyDocument, onlyOther } = compareTypes(documentTypes(documented), other, self);
  if (onlyDocument.length === 0 && onlyOther.length === 0) return [];
  const isWrong = [...onlyDocument, ...onlyOther].some(({ kind }) => kind !== 'null' && kind !== 'undefined');
  return [
    drift(
      isWrong ? 'warning' : 'info',
      entry,
      `returns ${documented.join(' | ')} in the document, ${printAlternatives(other)} in ${pair.surface.source}`,
      { doc: documented.join(' | '), other: printAlternatives(other) },
      { other: member.place },
    ),
  ];
}

/** A list without a line for what is returned. What the text leaves to another entry, that one tells. */
function ofSilent(pair: SurfacePair, match: MemberPair, other: readonly TypeAlternative[]): Drift[] {
  const { surface } = pair;
  const { entry, member } = match;
  if (alwaysThrows(entry) && !member.deprecated && !other.every(({ text }) => text === 'never')) {
    const message = `always throws in the document, ${surface.source} returns ${printAlternatives(other)}`;
    const says = { doc: 'throws', other: printAlternatives(other) };
    return [drift('warning', entry, message, says, { other: member.place })];
  }
  if (isVoid(other)) {
    if (!promisesValue(entry)) return [];
    const message = `the text tells of a value that is returned, ${surface.source} returns nothing`;
    return [drift('warning', entry, message, { doc: 'a value', other: 'nothing' }, { other: member.place })];
  }
  if (tellsReturn(entry) || !isCall(entry)) return [];
  return [
    drift(
      pointsElsewhere(entry) || isOfOthers(pair, match) ? 'info' : 'warning',
      entry,
      `${surface.source} returns ${printAlternatives(other)}, the document does not say what is returned`,
      { doc: 'nothing', other: printAlternatives(other) },
      { other: member.place },
    ),
  ];
}

/** What a well-known symbol names gives back what the language asks of it; a section about a name is no call. */
const isCall = ({ heading, name }: Entry): boolean => heading.includes('(') && !name.startsWith('[');

/** Whether the member comes from a parent class that another document describes. */
function isOfOthers({ doc, surface }: SurfacePair, { member, owner }: MemberPair): boolean {
  const { inheritedFrom, overrides } = member;
  if (!overrides || owner === null) return false;
  // Parents may be namesakes: `http.Server` extends `net.Server`.
  if (inheritedFrom === null || inheritedFrom === owner.name || !surface.classes.has(inheritedFrom))
    return true;
  return !doc.entries.some(({ kind, name }) => kind === 'class' && lastName(name) === inheritedFrom);
}
