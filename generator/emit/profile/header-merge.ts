import type { Observed } from '../../ir/observed.js';
import type { DuplicateHeaders } from '../../ir/types.js';
import type { EmitInput } from '../types.js';
import type { Drift } from './drift.js';
import { seenBy } from './seen.js';

type Rule = 'discard' | 'array' | 'joinSemicolon' | 'joinComma';

const LISTED = ['discard', 'array', 'joinSemicolon'] as const;

/** The probe sends `1` and `2` under one name; `undefined` where the binary refused the message or lacks the table. */
function observedRule(merged: unknown): Rule | undefined {
  if (Array.isArray(merged)) return 'array';
  if (merged === '1') return 'discard';
  if (merged === '1; 2') return 'joinSemicolon';
  return merged === '1, 2' ? 'joinComma' : undefined;
}

function documentedRule(table: DuplicateHeaders | null, name: string): Rule | undefined {
  if (!table) return undefined;
  return LISTED.find((rule) => table[rule].includes(name)) ?? 'joinComma';
}

/** Trailers are merged alike, and may name what no head does (`upgrade` would end HTTP). */
const MERGED = ['fields-trailers', 'fields-headers'] as const;

function observedRules(observed: Observed | null): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const probe of MERGED) {
    const seen = observed ? seenBy(observed, probe) : undefined;
    for (const [name, merged] of Object.entries((seen ?? {}) as Record<string, unknown>)) {
      const rule = observedRule(merged);
      // The probe marks names with `=`, so that `__proto__` is a name like others.
      if (rule) rules.set(name.slice(1), rule);
    }
  }
  return rules;
}

/** The profile's `headerMerge`: the document's table, corrected by what the binary does. */
export function headerMergeOf(input: EmitInput, drift: Drift[]): Readonly<Record<string, unknown>> {
  const table = input.document.facts.duplicateHeaders;
  const observed = observedRules(input.observed);
  const names = [...LISTED.flatMap((rule) => table?.[rule] ?? []), ...observed.keys()];
  const lists: Record<(typeof LISTED)[number], string[]> = { discard: [], array: [], joinSemicolon: [] };
  for (const name of new Set(names)) {
    const promised = documentedRule(table, name);
    const actual = observed.get(name);
    if (promised && actual && promised !== actual) {
      const field = `duplicates of ${name}`;
      drift.push({ entry: 'http.IncomingMessage#headers', field, document: promised, observed: actual });
    }
    const rule = actual ?? promised;
    if (rule && rule !== 'joinComma') lists[rule].push(name);
  }
  return { ...lists, comma: ', ', semicolon: '; ' };
}
