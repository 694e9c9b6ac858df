import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { Surface, SurfaceOption, Trial, TypeAlternative } from '../../surface/model.js';
import { drift } from '../../surface-check.js';
import { type MemberPair, pairSurface } from '../../surface-pair.js';
import { matchedParams } from './matched-params.js';

/** Needs all three sides: lists of a shape that the declarations spell out, that the module was given and refused. */
export const declaredRefusal = {
  code: 'SW2026',
  title: 'Refuses what is declared',
  help: 'The declarations let callers give an option a list of lists, of which the live module refuses every one that was tried while it takes a plain list. Programs that do so compile, and meet an exception.',
  find(doc: Document, types: Surface, live: Surface): Drift[] {
    const { members } = pairSurface(doc, types);
    return live.trials.flatMap((trial) =>
      members
        .filter(({ entry }) => entry.id === trial.entry)
        .flatMap((match) =>
          optionsNamed(match, trial.name)
            .slice(0, 1)
            .flatMap((option) => refused(match.entry, option, trial, types.source, live.source)),
        ),
    );
  },
};

const optionsNamed = (match: MemberPair, name: string): SurfaceOption[] =>
  matchedParams(match)
    .flatMap(({ others }) => others.flatMap(({ options }) => options ?? []))
    .filter((option) => option.name === name);

const listsAmong = (types: readonly TypeAlternative[]): readonly TypeAlternative[] =>
  types.filter(({ kind }) => kind === 'array').flatMap(({ items = [] }) => items);

function refused(
  entry: Entry,
  { name, types, place }: SurfaceOption,
  trial: Trial,
  source: string,
  live: string,
): Drift[] {
  const nested = listsAmong(types).find(({ kind }) => kind === 'array');
  const tried = trial.refused.flatMap(({ values }) => values).filter((value) => value.startsWith('[['));
  if (!nested || tried.length === 0 || trial.accepted.some((value) => value.startsWith('[['))) return [];
  return [
    drift(
      'error',
      entry,
      `${name} may hold ${nested.text} in ${source}, ${live} refuses ${tried[0]}`,
      { doc: name, other: `refuses ${tried[0]}` },
      { other: place },
    ),
  ];
}
