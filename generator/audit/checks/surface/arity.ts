import type { Entry } from '../../../ir/types.js';
import type { SurfaceCall } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { MemberPair, SurfacePair } from '../../surface-pair.js';
import { arity as about } from '../arity.js';

export const arity: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) =>
    pair.members
      .filter(isComparable)
      .flatMap((match) => (match.member.calls.length > 0 ? ofDeclared(pair, match) : ofLive(pair, match))),
};

/** A call that the document spells out. What another module documents (`server.listen()`) it only mentions. */
export function isComparable({ entry, member }: MemberPair): boolean {
  if (entry.signatures.length === 0) return false;
  const isEmpty = entry.signatures.every(({ params }) => params.length === 0);
  if (isEmpty && /\balias\b/i.test(entry.description)) return false;
  return member.inheritedFrom === null || entry.signatures.some(({ params }) => params.length > 0);
}

const most = (counts: readonly number[]): number => Math.max(0, ...counts);

const documentedNames = (entry: Entry): string[][] =>
  entry.signatures.map(({ params }) => params.map((param) => param.name));

const hasRest = (entry: Entry): boolean =>
  entry.signatures.some(({ params }) => params.some((param) => param.rest));

function ofDeclared({ surface }: SurfacePair, { entry, member }: MemberPair) {
  const rest = member.calls.some(({ params }) => params.some((param) => param.rest));
  const here = most(documentedNames(entry).map((names) => names.length));
  const there = most(member.calls.map(({ params }) => params.length));
  if (rest || hasRest(entry) || here === there) return [];
  return [
    drift(
      'warning',
      entry,
      `the document has up to ${here} parameters, ${surface.source} ${there}`,
      { doc: printLongest(documentedNames(entry)), other: printLongest(member.calls.map(namesOf)) },
      { other: member.place },
    ),
  ];
}

const namesOf = ({ params }: SurfaceCall): string[] => params.map((param) => param.name);

const printLongest = (lists: readonly (readonly string[])[]): string =>
  `(${[...lists].sort((a, b) => b.length - a.length)[0]?.join(', ') ?? ''})`;

/** A live function tells only how many parameters stand before its first default: less proves nothing. */
function ofLive({ surface }: SurfacePair, { entry, member }: MemberPair) {
  const here = most(documentedNames(entry).map((names) => names.length));
  if (member.length === null || member.length <= here || hasRest(entry)) return [];
  // What a parent of another module takes, that module documents.
  if (member.inheritedFrom !== null) return [];
  return [
    drift(
      'warning',
      entry,
      `the document has up to ${here} parameters, ${surface.source} takes ${member.length}`,
      { doc: printLongest(documentedNames(entry)), other: `${member.length} parameters` },
    ),
  ];
}
