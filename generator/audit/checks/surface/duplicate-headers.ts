import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { printAlternatives } from '../../surface/compare-types.js';
import type { Surface, TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { duplicateHeaders as about } from '../duplicate-headers.js';

export const duplicateHeaders: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface, members }) => {
    const table = tableOf(doc);
    if (table && surface.repeated.size > 0) return seen(table, surface);
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
  return { entry, rules, texts: [...rules.discard, ...rules.joinSemicolon, ...joined], lists: rules.array };
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

/** Names for which something else became of two fields, `1` and `2`, than the rule says. */
function seen({ entry, rules }: Table, { repeated, source }: Surface): Drift[] {
  const expected: readonly (readonly [string, readonly string[], string])[] = [
    ['discarded', rules.discard, '1'],
    ['put in a list', rules.array, '[1, 2]'],
    ['joined with a semicolon', rules.joinSemicolon, '1; 2'],
  ];
  return expected.flatMap(([rule, names, value]) => {
    const wrong = names.filter((name) => repeated.has(name) && repeated.get(name) !== value);
    if (wrong.length === 0) return [];
    const outcome = [...new Set(wrong.map((name) => repeated.get(name)))].join(', ');
    const message = `${wrong.join(', ')}: a second one is ${rule} in the document, ${outcome} in ${source}`;
    return [drift('warning', entry, message, { doc: rule, other: outcome })];
  });
}

type Table = NonNullable<ReturnType<typeof tableOf>>;
