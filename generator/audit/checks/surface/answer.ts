import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { compareTypes } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { TypeAlternative } from '../../surface/model.js';
import { drift } from '../../surface-check.js';
import { lastName, type MemberPair, type SurfacePair } from '../../surface-pair.js';
import { pointsElsewhere, tellsReturn } from './told-return.js';

/** What live calls gave back, held against what the document says of them. */
export function answerDrift(pair: SurfacePair): Drift[] {
  const asked = pair.members.filter(({ member }) => member.answer !== null);
  // Documents of old have few lines for what is returned: where many are silent, silence is the custom.
  const speaking = asked.filter(({ entry }) => typesOf(entry).length > 0);
  const silent = asked.filter((match) => isSilent(match));
  const severity = silent.length * 4 > speaking.length ? 'info' : 'warning';
  return [
    ...speaking.flatMap((match) => wrongAnswer(pair, match)),
    ...silent.map(({ entry, member }) =>
      drift(
        severity,
        entry,
        `gave back ${member.answer} in ${pair.surface.source}, the document does not say what is returned`,
        { doc: 'nothing', other: String(member.answer) },
      ),
    ),
  ];
}

const typesOf = (entry: Entry): readonly string[] =>
  entry.signatures.flatMap((signature) => signature.returns?.types ?? []);

const isSilent = ({ entry, member }: MemberPair): boolean =>
  typesOf(entry).length === 0 &&
  member.answer !== 'undefined' &&
  !tellsReturn(entry) &&
  !pointsElsewhere(entry);

/** Nothing is no answer to hold against the document: a header that is not set, a promise kept later. */
function wrongAnswer({ surface }: SurfacePair, { entry, member, owner }: MemberPair): Drift[] {
  const answered = answerType(String(member.answer));
  if (!answered || (answered.kind === 'undefined' && /^get|^find/.test(entry.name))) return [];
  const documented = typesOf(entry);
  const self = [lastName(entry.owner), ...(owner?.parents ?? [])];
  if (compareTypes(documentTypes(documented), [answered], self).onlyOther.length === 0) return [];
  return [
    drift(
      'error',
      entry,
      `returns ${documented.join(' | ')} in the document, gave back ${member.answer} in ${surface.source}`,
      {
        doc: documented.join(' | '),
        other: String(member.answer),
      },
    ),
  ];
}

/** The type of a printed value; null where the print does not tell. */
function answerType(text: string): TypeAlternative | null {
  if (text === 'this' || text === 'undefined' || text === 'null') return { kind: text, text };
  if (text === 'true' || text === 'false') return { kind: 'boolean', text };
  if (/^-?\d/.test(text)) return { kind: 'number', text };
  if (text.startsWith("'")) return { kind: 'string', text };
  if (text.startsWith('[') && !text.startsWith('[Object')) return { kind: 'array', text };
  return null;
}
