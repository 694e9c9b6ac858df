import type { Level } from './change.js';

/** Names of one and the same type, as documents of different years spell it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  integer: 'number',
  int: 'number',
  bool: 'boolean',
  array: 'object[]',
  'array[]': 'object[]',
  fn: 'function',
};

/** One spelling for each type: lower case, aliases resolved, the module's name left out. */
export function normalType(type: string): string {
  const text = type.trim().toLowerCase().replace(/\s+/g, '');
  const bare = text.replace(/^(?:https?|net|stream|events|tls|fs|url|buffer)\./, '');
  return SPELLINGS[bare] ?? bare;
}

export type TypeShift = 'same' | 'spelling' | 'wider' | 'narrower' | 'other' | 'said' | 'unsaid';

/** What became of a set of types. `any` takes everything. */
export function typeShift(before: readonly string[] = [], after: readonly string[] = []): TypeShift {
  if (before.join('|') === after.join('|')) return 'same';
  if (before.length === 0) return 'said';
  if (after.length === 0) return 'unsaid';
  const [old, fresh] = [new Set(before.map(normalType)), new Set(after.map(normalType))];
  const includes = (wide: Set<string>, narrow: Set<string>) =>
    wide.has('any') || [...narrow].every((type) => wide.has(type));
  const [grew, shrank] = [includes(fresh, old), includes(old, fresh)];
  if (grew && shrank) return 'spelling';
  if (grew) return 'wider';
  return shrank ? 'narrower' : 'other';
}

interface Verdict {
  readonly semver: Level;
  readonly why: string;
}

/** What callers hand in. */
export const INPUT_SHIFTS: Readonly<Record<Exclude<TypeShift, 'same'>, Verdict>> = {
  spelling: { semver: 'patch', why: 'the same type in another spelling' },
  said: { semver: 'patch', why: 'the type was not stated before' },
  unsaid: { semver: 'patch', why: 'the type is not stated any more' },
  wider: { semver: 'minor', why: 'takes more than before' },
  narrower: { semver: 'major', why: 'values that were taken before are none of its types now' },
  other: { semver: 'major', why: 'values that were taken before are none of its types now' },
};

/** What callers get. */
export const OUTPUT_SHIFTS: Readonly<Record<Exclude<TypeShift, 'same'>, Verdict>> = {
  ...INPUT_SHIFTS,
  wider: { semver: 'major', why: 'callers can get something they do not expect' },
  narrower: { semver: 'minor', why: 'callers get one of the types they already expect' },
  other: { semver: 'major', why: 'callers get something else than before' },
};
