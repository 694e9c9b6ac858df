import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { compareTypes, printAlternatives } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type {
  Place,
  SurfaceMember,
  SurfaceOption,
  SurfaceParam,
  TypeAlternative,
} from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName, type MemberPair, type SurfacePair } from '../../surface-pair.js';
import { type as about } from '../type.js';
import { matchedParams } from './matched-params.js';
import { narrowFields } from './narrow-fields.js';
import { tellsNothing } from './told-nothing.js';

export const type: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => [
    ...pair.members.flatMap((match) => [
      ...ofValue(pair, match),
      ...ofParams(pair, match),
      ...ofOptions(pair, match),
    ]),
    ...narrowFields(pair),
  ],
};

/** What is compared, in words, with where it stands. */
export interface Compared {
  readonly entry: Entry;
  readonly what: string;
  readonly documented: readonly string[];
  readonly other: readonly TypeAlternative[];
  /** Types that another way to call it takes in the same place. */
  readonly also?: readonly string[];
  readonly line?: number;
  readonly place: Place;
}

/** Nothing and null are how declarations say "not there yet"; documents mostly leave that to prose. */
const isNothing = ({ kind }: TypeAlternative): boolean => kind === 'null' || kind === 'undefined';

/** `'80'` for 80: declarations are as lenient as the runtime, documents as strict as their readers should be. */
const isLenient = (documented: readonly TypeAlternative[], { kind }: TypeAlternative): boolean =>
  kind === 'string' && documented.some((item) => item.kind === 'number');

/** `number | bigint`: declarations give the variant with big integers a type of its own. */
const isBig = (documented: readonly TypeAlternative[], { kind }: TypeAlternative): boolean =>
  kind === 'bigint' && documented.some((item) => item.kind === 'number');

/**
 * A drift where types differ: a warning when a documented type is not among the declared ones, a declared one is of
 * another sort than all that is documented, or the document takes anything and the declarations do not; else a note.
 */
export function typeDrift(source: string, self: readonly string[], compared: Compared): Drift[] {
  const { entry, what, documented, other, also = [], line, place } = compared;
  if (documented.length === 0 || other.length === 0) return [];
  const types = documentTypes(documented);
  const found = compareTypes(types, other, self);
  const onlyOther = compareTypes(documentTypes(also), found.onlyOther, self).onlyOther;
  const { onlyDocument } = found;
  const isNarrowed =
    documented.some((item) => /^(any|unknown)$/i.test(item)) && !other.some(({ kind }) => kind === 'any');
  if (onlyDocument.length === 0 && onlyOther.length === 0 && !isNarrowed) return [];
  const isWrong =
    isNarrowed ||
    onlyDocument.some((item) => !isNothing(item) && !isBig(types, item)) ||
    onlyOther.some((item) => !isNothing(item) && !isLenient(types, item));
  return [
    drift(
      isWrong ? 'warning' : 'info',
      entry,
      `${what} is ${documented.join(' | ')} in the document, ${printAlternatives(other)} in ${source}`,
      { doc: documented.join(' | '), other: printAlternatives(other) },
      { doc: line, other: place },
    ),
  ];
}

function ofValue({ surface }: SurfacePair, { entry, member }: MemberPair): Drift[] {
  if (entry.kind !== 'property' && entry.kind !== 'moduleProperty') return [];
  // A live value is one of its types; that it is null now says nothing about later.
  const other = surface.kind === 'runtime' ? member.types.filter((item) => !isNothing(item)) : member.types;
  const self = [lastName(entry.owner)];
  const compared = { entry, what: entry.name, documented: entry.types ?? [], other, place: member.place };
  if (surface.kind === 'types')
    return [...typeDrift(surface.source, self, compared), ...toldNothing(surface.source, entry, member)];
  const { onlyOther } = compareTypes(documentTypes(compared.documented), other, self);
  return compared.documented.length > 0 &&
    onlyOther.length > 0 &&
    !onlyOther.some((item) => item.kind === 'object')
    ? typeDrift(surface.source, self, compared)
    : [];
}

/** A property that the text says may be null or undefined, and that is declared as always there. */
function toldNothing(source: string, entry: Entry, { types, place }: SurfaceMember): Drift[] {
  const said = tellsNothing(entry);
  if (said === null || types.some((item) => item.kind === 'any' || isNothing(item))) return [];
  const message = `${entry.name} may be ${said} in the document, ${printAlternatives(types)} in ${source}`;
  return [drift('warning', entry, message, { doc: said, other: printAlternatives(types) }, { other: place })];
}

function ofParams({ surface }: SurfacePair, match: MemberPair): Drift[] {
  const self = [lastName(match.entry.owner)];
  return matchedParams(match).flatMap(({ param, others }) =>
    typeDrift(surface.source, self, {
      entry: match.entry,
      what: `the parameter ${param.name}`,
      documented: param.types,
      also: besides(match.entry, param.name),
      other: param.rest ? others.flatMap(itemTypes) : others.flatMap((item) => item.types),
      line: param.line,
      place: match.member.place,
    }),
  );
}

/** Documents give the type of one of the rest, declarations that of the list of them. */
const itemTypes = ({ types, rest }: SurfaceParam): readonly TypeAlternative[] =>
  rest ? types.flatMap((type) => type.items ?? [type]) : types;

function besides(entry: Entry, name: string): string[] {
  const places = new Set(
    entry.signatures.map(({ params }) => params.findIndex((param) => param.name === name)),
  );
  return entry.signatures.flatMap(({ params }) =>
    params.filter((param, index) => places.has(index) && param.name !== name).flatMap((param) => param.types),
  );
}

function ofOptions({ surface }: SurfacePair, match: MemberPair): Drift[] {
  return matchedParams(match).flatMap(({ param, others }) =>
    (param.options ?? []).flatMap((option) => {
      const same = others.flatMap((item) => item.options ?? []).filter((item) => item.name === option.name);
      if (option.types.length === 0)
        return same.length > 0 && !isReference(option) ? [untyped(surface.source, match, option, same)] : [];
      return typeDrift(surface.source, [], {
        entry: match.entry,
        what: `the option ${option.name}`,
        documented: option.types,
        other: same.flatMap((item) => item.types),
        line: option.line,
        place: same[0]?.place ?? match.member.place,
      });
    }),
  );
}

/** `enableTrace`: See `tls.createServer()`. The type is there. */
const isReference = ({ description }: Param): boolean => /^:?\s*see\b/i.test(description ?? '');

/** Every other option of a list has its type in braces. */
function untyped(
  source: string,
  { entry, member }: MemberPair,
  option: Param,
  same: readonly SurfaceOption[],
): Drift {
  const other = printAlternatives(same.flatMap((item) => item.types));
  return drift(
    'warning',
    entry,
    `the option ${option.name} has no type in the document, ${other} in ${source}`,
    { doc: 'nothing', other },
    { doc: option.line, other: same[0]?.place ?? member.place },
  );
}
