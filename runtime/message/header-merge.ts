/** From field lines as received to the objects that users read (document entry `message.headers`). */
import type { RepeatedFields } from '../parser/types.js';
import type { HeaderMerge, Profile } from '../profile.js';
import { lowerCaseOf } from '../writer/lower-case.js';

/** Field values by lower-case name. */
export type MergedHeaders = Record<string, string | string[]>;
export type DistinctHeaders = Record<string, string[]>;

export type Rule = 'discard' | 'array' | 'semicolon';

const rulesOf = new WeakMap<HeaderMerge, Map<string, Rule>>();

/** The rules of a version by field name. */
export function mergeRules(merge: HeaderMerge): Map<string, Rule> {
  let rules = rulesOf.get(merge);
  if (rules === undefined) {
    rules = new Map();
    for (const name of merge.discard) rules.set(name, 'discard');
    for (const name of merge.array) rules.set(name, 'array');
    for (const name of merge.joinSemicolon) rules.set(name, 'semicolon');
    rulesOf.set(merge, rules);
  }
  return rules;
}

/**
 * An object whose members are only what the peer sent. Where the version gives it a prototype, a field called
 * `__proto__` is not among them ({@link put}).
 */
export function emptyHeaders(profile: Profile): MergedHeaders {
  return profile.habits.headersNullPrototype ? Object.create(null) : {};
}

/** What a peer sends never becomes anybody's prototype. */
function put(target: object, key: string, value: string | string[]): void {
  if (key === '__proto__') {
    if (Object.getPrototypeOf(target) !== null) return;
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

/** What the target has of its own; looked for only where it has something of that name at all. */
function ownValue(headers: MergedHeaders, key: string): string | string[] | undefined {
  const found = headers[key];
  return found === undefined || Object.hasOwn(headers, key) ? found : undefined;
}

/** Adds one field line. `join`: repeated fields are joined, even those that are discarded otherwise. */
export function mergeLine(
  headers: MergedHeaders,
  name: string,
  value: string,
  merge: HeaderMerge,
  join: boolean,
  rules = mergeRules(merge),
): void {
  const key = lowerCaseOf(name);
  const rule = rules.get(key);
  const old = ownValue(headers, key);
  if (rule === 'array') {
    if (old === undefined) put(headers, key, [value]);
    else (old as string[]).push(value);
  } else if (old === undefined) {
    put(headers, key, value);
  } else if (rule === 'semicolon') {
    put(headers, key, `${old}${merge.semicolon}${value}`);
  } else if (rule !== 'discard' || join) {
    put(headers, key, `${old}${merge.comma}${value}`);
  }
}

/** Without a prototype in every version. */
export function emptyDistinct(): DistinctHeaders {
  return Object.create(null);
}

/** Adds one field line where nothing is joined or dropped. */
export function distinctLine(headers: DistinctHeaders, name: string, value: string): void {
  const key = lowerCaseOf(name);
  if (Object.hasOwn(headers, key)) (headers[key] as string[]).push(value);
  else put(headers, key, [value]);
}

/** So many fields still make an object whose members V8 copies as a block. */
const PATTERN_FIELDS = 100;

export function isSame(raw: readonly string[], { raw: other, gaps }: RepeatedFields): boolean {
  if (raw.length !== other.length) return false;
  for (let index = 0; index < raw.length; index++) {
    if (raw[index] !== other[index] && !gaps.includes(index)) return false;
  }
  return true;
}

/**
 * The same fields, to be copied for heads that repeat them: an object that grew field by field is a hash table, and
 * JSON makes one that is not. Measured for 20 fields: 0.6 µs to add them one by one, 0.03 to copy. `null`: there are
 * lists among them, which may not be shared, or too many.
 */
export function patternOf(headers: MergedHeaders): MergedHeaders | null {
  const values = Object.values(headers);
  if (values.length > PATTERN_FIELDS || values.some((value) => typeof value !== 'string')) return null;
  return JSON.parse(JSON.stringify(headers)) as MergedHeaders;
}

/** With its own members alone, also one that is called `__proto__`; values that are left out of it are those of `raw`. */
export function copyOf(
  headers: MergedHeaders,
  { gaps }: RepeatedFields,
  raw: readonly string[],
): MergedHeaders {
  const copy = { ...headers };
  for (const gap of gaps) copy[lowerCaseOf(raw[gap - 1] as string)] = raw[gap] as string;
  return copy;
}
