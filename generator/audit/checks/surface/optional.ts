import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { SurfacePair } from '../../surface-pair.js';
import { optional as about } from '../optional.js';
import { isComparable } from './arity.js';
import { matchedParams } from './matched-params.js';

interface Requirable {
  readonly name: string;
  readonly optional: boolean;
  readonly rest?: boolean;
}

const required = (params: readonly Requirable[]): string[] =>
  params.filter((param) => !param.optional && !param.rest).map((param) => param.name);

const fewest = (lists: readonly (readonly Requirable[])[]): string[] =>
  lists.map(required).sort((a, b) => a.length - b.length)[0] ?? [];

/** A heading without parameters above others that have some is an overview of them, unless it says what it returns. */
function spelledOut({ signatures }: Entry): readonly (readonly Param[])[] {
  const full = signatures.filter(({ params, returns }) => params.length > 0 || returns);
  return (full.length > 0 ? full : signatures).map(({ params }) => params);
}

export const optional: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => [...ofCalls(pair), ...ofCallbacks(pair)],
};

const ofCalls = (pair: SurfacePair): Drift[] =>
  pair.members
    .filter((match) => match.member.calls.length > 0 && isComparable(match))
    .flatMap(({ entry, member }) => {
      const here = fewest(spelledOut(entry));
      const there = fewest(member.calls.map(({ params }) => params));
      if (here.length === there.length) return [];
      const [more, who] = here.length > there.length ? [here, 'the document'] : [there, pair.surface.source];
      return [
        drift(
          'warning',
          entry,
          `only ${who} asks for ${more[Math.min(here.length, there.length)]}`,
          { doc: `requires (${here.join(', ')})`, other: `requires (${there.join(', ')})` },
          { other: member.place },
        ),
      ];
    });

/** The text has callers call back with fewer arguments, as in `callback(err)`, than the declared callback asks for. */
const ofCallbacks = ({ surface, members }: SurfacePair): Drift[] =>
  members.flatMap((match) =>
    matchedParams(match).flatMap(({ param, others }) => {
      const counts = others.flatMap(({ needs }) => needs ?? []);
      const shown = shortestCall(match.entry, param.name);
      if (counts.length === 0 || shown === null || shown.count >= Math.min(...counts)) return [];
      return [
        drift(
          'warning',
          match.entry,
          `the text shows ${shown.text}, ${surface.source} asks for ${Math.min(...counts)} arguments`,
          { doc: shown.text, other: `${Math.min(...counts)} arguments` },
          { doc: param.line, other: match.member.place },
        ),
      ];
    }),
  );

/** The shortest call of a parameter that the text shows with arguments; what it shows without any may stand for its name. */
function shortestCall({ description }: Entry, name: string): { text: string; count: number } | null {
  const calls = [...description.matchAll(/`(\w+)\(([^()`]+)\)`/g)].filter(([, called]) => called === name);
  return (
    calls
      .map(([text, , list]) => ({ text: text.slice(1, -1), count: list.split(',').length }))
      .sort((a, b) => a.count - b.count)[0] ?? null
  );
}
