// Differences that are meant to be: spec/<version>/fidelity.json, each with its reason.
import { existsSync, readFileSync } from 'node:fs';

/** Throws when a record lacks its probe or its reason. */
export function readRecords(file) {
  if (!existsSync(file)) return [];
  const records = JSON.parse(readFileSync(file, 'utf8'));
  for (const { probe, reason } of records) {
    if (typeof probe !== 'string' || typeof reason !== 'string' || reason.length < 10) {
      throw new Error(
        `${file}: each record needs a "probe" and a "reason", not ${JSON.stringify({ probe, reason })}`,
      );
    }
  }
  return records;
}

/** A name, or the beginning of names, ending in `*`. */
export function covers({ probe }, name) {
  return probe.endsWith('*') ? name.startsWith(probe.slice(0, -1)) : name === probe;
}
