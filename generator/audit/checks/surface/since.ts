import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { SurfaceOption } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { MemberPair, SurfacePair } from '../../surface-pair.js';
import { compareReleases, printRelease, releasesOf } from '../../version.js';
import { matchedParams } from './matched-params.js';

export const since: SurfaceCheck = {
  code: 'SW2020',
  title: 'Other first version',
  help: 'The release that the document gives as `added` is not the one that the declarations give as `@since`. Compared only where the declarations date the member itself, not one that it inherits.',
  run: (pair) => [
    ...ofEntries(pair),
    ...pair.members.flatMap((match) => ofOptions(pair.surface.source, match)),
  ],
};

const ofEntries = (pair: SurfacePair): Drift[] =>
  subjects(pair).flatMap(({ entry, other }) => {
    const [here, there] = [releasesOf(entry.added), releasesOf(other.since)].map((list) =>
      list.map(printRelease),
    );
    // One side may leave out the release lines that a member was carried back to.
    if (here.length === 0 || there.length === 0 || here.some((release) => there.includes(release))) return [];
    return [
      drift(
        'warning',
        entry,
        `added in ${entry.added} in the document, since ${other.since} in ${pair.surface.source}`,
        { doc: String(entry.added), other: String(other.since) },
        { other: other.place },
      ),
    ];
  });

const subjects = ({ members, classes }: SurfacePair) => [
  ...classes.map(({ entry, found }) => ({ entry, other: found })),
  ...members
    .filter(({ entry, member }) => entry.kind !== 'constructor' && member.inheritedFrom === null)
    .map(({ entry, member }) => ({ entry, other: member })),
];

/** An option is as old as the change of the entry that says it is supported. */
function ofOptions(source: string, match: MemberPair): Drift[] {
  const { entry } = match;
  return matchedParams(match).flatMap(({ param, others }) =>
    (param.options ?? []).flatMap((option): Drift[] => {
      const declared = others
        .flatMap((other) => other.options ?? [])
        .find((other) => other.name === option.name);
      const told = entry.changes.filter(
        ({ description }) =>
          namesOption(description, option.name) && /support|add|introduce/i.test(description),
      );
      const [here, there] = [
        told.flatMap(({ version }) => releasesOf(version)),
        releasesOf(declared?.since),
      ].map((list) => list.map(printRelease));
      if (!declared || there.length === 0) return [];
      if (here.length === 0)
        return isOlder(entry, declared.since) ? [untold(source, match, option, declared)] : [];
      if (here.some((release) => there.includes(release))) return [];
      return [
        drift(
          'warning',
          entry,
          `the option ${option.name} came in ${here.join(', ')} in the document, since ${declared.since} in ${source}`,
          { doc: here.join(', '), other: String(declared.since) },
          { doc: option.line, other: declared.place },
        ),
      ];
    }),
  );
}

/** In code marks, or bare as in "Add timeout option.": a bare word alone may be any word. */
function namesOption(description: string, name: string): boolean {
  return description.includes(`\`${name}\``) || ` ${description}`.includes(` ${name} option`);
}

/** Whether the entry itself is older than the option, so that its history has to tell when the option came. */
function isOlder({ added }: Entry, since: string | null): boolean {
  const [first] = releasesOf(added).sort(compareReleases);
  return first !== undefined && releasesOf(since).every((release) => compareReleases(first, release) < 0);
}

function untold(source: string, { entry }: MemberPair, option: Param, declared: SurfaceOption): Drift {
  return drift(
    'info',
    entry,
    `the option ${option.name} is there since ${declared.since} in ${source}, the history in the document does not say when it came`,
    { doc: 'nothing', other: String(declared.since) },
    { doc: option.line, other: declared.place },
  );
}
