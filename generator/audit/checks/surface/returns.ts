import { compareTypes, printAlternatives } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName } from '../../surface-pair.js';
import { returns as about } from '../returns.js';

const isVoid = (types: readonly TypeAlternative[]): boolean =>
  types.every(({ kind }) => kind === 'undefined' || kind === 'any');

export const returns: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ surface, members }) =>
    members.flatMap(({ entry, member, owner }) => {
      if (member.calls.length === 0 || entry.kind === 'constructor') return [];
      const documented = entry.signatures.flatMap((signature) => signature.returns?.types ?? []);
      const other = member.calls.flatMap((call) => call.returns);
      const self = [lastName(entry.owner), ...(owner?.parents ?? [])];
      const isSilent = documented.length === 0;
      if (isSilent && (/\breturns?\b/i.test(entry.description) || isVoid(other))) return [];
      const { onlyDocument, onlyOther } = compareTypes(documentTypes(documented), other, self);
      if (!isSilent && onlyDocument.length === 0 && onlyOther.length === 0) return [];
      const isWrong = [...onlyDocument, ...onlyOther].some(
        ({ kind }) => kind !== 'null' && kind !== 'undefined',
      );
      return [
        drift(
          isSilent || !isWrong ? 'info' : 'warning',
          entry,
          isSilent
            ? `${surface.source} returns ${printAlternatives(other)}, the document does not say what is returned`
            : `returns ${documented.join(' | ')} in the document, ${printAlternatives(other)} in ${surface.source}`,
          { doc: documented.join(' | ') || 'nothing', other: printAlternatives(other) },
          { other: member.place },
        ),
      ];
    }),
};
