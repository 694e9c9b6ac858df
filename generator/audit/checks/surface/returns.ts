import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { compareTypes, printAlternatives } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { SurfaceMember, TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName } from '../../surface-pair.js';
import { returns as about } from '../returns.js';

const isVoid = (types: readonly TypeAlternative[]): boolean =>
  types.every(({ kind }) => kind === 'undefined' || kind === 'any');

/** As of a method to override: "if this method returns a falsy value". */
const TOLD = /\b(?:this|the) (?:method|function) returns (?:an? )?(?:falsy|truthy|`true`|`false`)/i;
const tellsOfReturn = (entry: Entry): boolean => TOLD.test(entry.description.replace(/\s+/g, ' '));

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
      if (isSilent && isVoid(other) && tellsOfReturn(entry)) return [untyped(entry, member, surface.source)];
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

const untyped = (entry: Entry, { place }: SurfaceMember, source: string): Drift =>
  drift(
    'warning',
    entry,
    `the text tells of a value that is returned, ${source} returns nothing`,
    { doc: 'a value', other: 'nothing' },
    { other: place },
  );
