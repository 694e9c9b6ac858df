import type { Document, Entry, Section } from '../../ir/types.js';

/** `os.constants.signals`, `fs.constants` in the sentence that introduces a list of constants. */
const TARGET = /`((?:\w+\.)+constants(?:\.[a-z]+)*)`/;
const IN_TABLE = /<td><code>([A-Za-z_$][\w$]*)<\/code><\/td>/g;
const IN_LIST = /^ *- `(?:\w+\.)*constants\.([A-Za-z_$][\w$]*)`/gm;

/**
 * Constants that stand in tables and lists below a heading of their own, as properties of the object that the
 * sentence before them names.
 */
export function constantEntries(document: Document): readonly Entry[] {
  const known = new Set(document.entries.map((entry) => entry.id));
  const home = `${document.module}.constants`;
  if (!known.has(home)) return [];
  let last = { title: '', target: home };
  const found = new Map<string, Entry>();
  for (const section of document.sections) {
    const target =
      TARGET.exec(section.description)?.[1] ?? (continues(section, last.title) ? last.target : home);
    last = { title: section.title, target: target.startsWith(home) ? target : home };
    for (const name of namesIn(section)) {
      const id = `${last.target}.${name}`;
      if (!known.has(id) && !found.has(id)) found.set(id, constant(id, name, last.target, section));
    }
  }
  return [...found.values()];
}

/** "POSIX error constants" goes on with what "Error constants" said; "libuv constants" does not. */
function continues({ title }: Section, before: string): boolean {
  const words = (text: string): string[] => text.toLowerCase().match(/\w+/g) ?? [];
  return words(title).some((word) => word !== 'constants' && words(before).includes(word));
}

/** A table may be of anything, unless its heading says constants; items of a list say it themselves. */
const namesIn = ({ title, description }: Section): string[] => {
  const rows = /constants/i.test(title) ? [...description.matchAll(IN_TABLE)] : [];
  return [...rows, ...description.matchAll(IN_LIST)].map(([, name = '']) => name);
};

const constant = (id: string, name: string, owner: string, section: Section): Entry => ({
  id,
  kind: 'moduleProperty',
  name,
  owner,
  heading: id,
  line: section.line,
  column: 1,
  signatures: [],
  types: name === name.toUpperCase() || name.startsWith('ZSTD_') ? ['number'] : ['unknown'],
  stability: null,
  added: null,
  deprecated: null,
  removed: null,
  changes: [],
  description: '',
  examples: [],
});
