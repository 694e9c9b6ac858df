import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { printAlternatives } from '../../surface/compare-types.js';
import type { TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { duplicateHeaders as about } from '../duplicate-headers.js';

export const duplicateHeaders: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface, members }) => {
    const table = tableOf(doc);
    const match = members.find(({ entry }) => entry === table?.entry);
    const field = match?.member.field;
    if (!table || !match || !field) return [];
    return [
      ...told(table.entry, table.texts, 'one text', 'array', field, surface.source, match.member.place),
      ...told(table.entry, table.lists, 'a list', 'string', field, surface.source, match.member.place),
    ];
  },
};

/** The property whose text gives the rules, and the names that they give a text or a list. */
function tableOf({ facts, entries }: Document) {
  const rules = facts.duplicateHeaders;
  const [first] = rules?.discard ?? [];
  const entry = entries.find(
    ({ kind, description }) => kind === 'property' && first && description.includes(`\`${first}\``),
  );
  if (!rules || !entry) return null;
  const joined = rules.joinComma === 'others' ? [] : rules.joinComma;
  return { entry, texts: [...rules.discard, ...rules.joinSemicolon, ...joined], lists: rules.array };
}

/** Names for which the declarations allow what the rule excludes. */
function told(
  entry: Entry,
  names: readonly string[],
  rule: string,
  excluded: TypeAlternative['kind'],
  field: (name: string) => readonly TypeAlternative[] | null,
  source: string,
  place: { readonly file: string; readonly line: number },
): Drift[] {
  const wrong = names.filter((name) => field(name)?.some(({ kind }) => kind === excluded));
  if (wrong.length === 0) return [];
  const types = printAlternatives(field(wrong[0]) ?? []);
  return [
    drift(
      'warning',
      entry,
      `${wrong.join(', ')}: always ${rule} in the document, ${types} in ${source}`,
      { doc: rule, other: types },
      { other: place },
    ),
  ];
}
