import { drift, type SurfaceCheck } from '../../surface-check.js';
import { kind as about } from '../kind.js';

export const kind: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ surface, members }) =>
    members.flatMap(({ entry, member }) => {
      const isCall = entry.kind === 'method' || entry.kind === 'function';
      if (!isCall && entry.kind !== 'property' && entry.kind !== 'moduleProperty') return [];
      if (member.kind === 'class') return [];
      const holdsFunction = entry.types?.some((type) => /function|any/i.test(type)) ?? true;
      if (
        isCall
          ? member.kind === 'method' || mayBeCalled(member.types)
          : member.kind !== 'method' || holdsFunction
      )
        return [];
      return [
        drift(
          'warning',
          entry,
          `the document has a ${entry.kind}, ${surface.source} a ${member.kind}`,
          { doc: entry.kind, other: member.kind },
          { other: member.place },
        ),
      ];
    }),
};

const mayBeCalled = (types: readonly { readonly kind: string }[]): boolean =>
  types.length === 0 ||
  types.some(({ kind }) => kind === 'any' || kind === 'function' || kind === 'null' || kind === 'undefined');
