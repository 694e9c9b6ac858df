/**
 * Field names in lower case. Programs use the same few names over and over: a lookup makes no
 * new string, and what it gives compares by identity.
 */

const known = new Map<string, string>();

/** Names beyond these are converted each time: a program that makes up names must not fill the memory. */
const KEPT_NAMES = 512;
const LONGEST_KEPT = 64;

export function lowerCaseOf(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const lower = name.toLowerCase();
  if (known.size < KEPT_NAMES && name.length <= LONGEST_KEPT) known.set(name, known.get(lower) ?? lower);
  return lower;
}
