import type { Entry, Param } from '../../../ir/types.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { optional as about } from '../optional.js';
import { isComparable } from './arity.js';

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
  run: (pair) =>
    pair.members
      .filter((match) => match.member.calls.length > 0 && isComparable(match))
      .flatMap(({ entry, member }) => {
        const here = fewest(spelledOut(entry));
        const there = fewest(member.calls.map(({ params }) => params));
        if (here.length === there.length) return [];
        const [more, who] =
          here.length > there.length ? [here, 'the document'] : [there, pair.surface.source];
        return [
          drift(
            'warning',
            entry,
            `only ${who} asks for ${more[Math.min(here.length, there.length)]}`,
            { doc: `requires (${here.join(', ')})`, other: `requires (${there.join(', ')})` },
            { other: member.place },
          ),
        ];
      }),
};
