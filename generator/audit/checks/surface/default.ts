import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { literal } from '../../literal.js';
import type { Place, SurfaceClass } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { hasNewerDefault, lastName, type MemberPair, type SurfacePair } from '../../surface-pair.js';
import { defaultValue as about } from '../default.js';
import { matchedParams } from './matched-params.js';

export const defaultValue: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => pair.members.flatMap((match) => [...ofMember(pair, match), ...ofOptions(pair, match)]),
};

interface Values {
  readonly entry: Entry;
  readonly what: string;
  readonly documented: string | undefined;
  readonly other: string | null;
  readonly line?: number;
  readonly place?: Place;
}

/** Sentences and expressions cannot be compared with values. */
function compare(pair: SurfacePair, { entry, what, documented, other, line, place }: Values): Drift[] {
  const [here, there] = [literal(documented), literal(other)];
  if (here === null || there === null || here === there) return [];
  if (hasNewerDefault(entry, pair.surface.release)) return [];
  // A live null or undefined often stands for "as documented": the default is applied where the value is used.
  // The same goes for a document that says undefined.
  const isNothing = (value: string) => value === 'null' || value === 'undefined';
  const isUnset = (pair.surface.kind === 'runtime' && isNothing(there)) || isNothing(here);
  return [
    drift(
      isUnset ? 'info' : pair.surface.kind === 'types' ? 'warning' : 'error',
      entry,
      `${what} is ${documented} by default in the document, ${other} in ${pair.surface.source}`,
      { doc: String(documented), other: String(other) },
      { doc: line, other: place },
    ),
  ];
}

function ofMember(pair: SurfacePair, { entry, member }: MemberPair): Drift[] {
  if (entry.kind !== 'property' && entry.kind !== 'moduleProperty') return [];
  const other = pair.surface.kind === 'types' ? member.default : member.value;
  const documented = entry.default ?? proseValue(entry);
  return compare(pair, { entry, what: entry.name, documented, other, place: member.place });
}

/** A value that only the prose names: the default buffer level (`16384`), or `Always false` of something read-only. */
function proseValue({ types, description }: Entry): string | undefined {
  if (!types?.every((item) => /^(number|integer|boolean)$/.test(item))) return undefined;
  const told =
    /\bdefault\b[^(]{0,60}(?:\([^`)]*\)[^(]{0,60})?\(`([^`]+)`\)/i.exec(description) ??
    /^Always `(true|false)`/.exec(description);
  return told?.[1];
}

function ofOptions(pair: SurfacePair, match: MemberPair): Drift[] {
  const { entry } = match;
  if (pair.surface.kind === 'runtime')
    return entry.signatures
      .flatMap(({ params }) => params)
      .flatMap((param) => (param.options ?? []).flatMap((option) => ofLiveOption(pair, match, option)));
  return matchedParams(match).flatMap(({ param, others }) =>
    (param.options ?? []).flatMap((option) => {
      const same = others.flatMap((item) => item.options ?? []).find((item) => item.name === option.name);
      return compare(pair, {
        entry,
        what: `the option ${option.name}`,
        documented: option.default,
        other: same?.default ?? null,
        line: option.line,
        place: same?.place,
      });
    }),
  );
}

/** What an option is when nobody gives it, as a fresh instance keeps it under the option's name. */
function ofLiveOption(pair: SurfacePair, match: MemberPair, option: Param): Drift[] {
  const kept = madeBy(pair, match)?.members.get(option.name);
  // An accessor tells the state of things, not what an option was.
  const value = kept?.kind === 'property' ? kept.value : null;
  if (value === null || value === 'undefined' || value === 'null') return [];
  return compare(pair, {
    entry: match.entry,
    what: `the option ${option.name}`,
    documented: option.default,
    other: value,
    line: option.line,
  });
}

/** The class whose instance a constructor or a `create...` function gives. */
function madeBy({ surface }: SurfacePair, { entry, owner }: MemberPair): SurfaceClass | null {
  if (entry.kind === 'constructor') return owner;
  if (entry.kind !== 'function' || !/^create/.test(entry.name)) return null;
  const made = entry.signatures[0]?.returns?.types[0];
  return (made && surface.classes.get(lastName(made))) || null;
}
