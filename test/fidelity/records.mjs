// Differences that are meant to be: spec/<version>/fidelity.json, `[{ "probe": ..., "reason": ... }]`. `probe` is a
// name, the beginning of names and `*`, or a list of these.
import { existsSync, readFileSync } from 'node:fs';

/** One record for each name, so that each can outlive its difference. Throws when one lacks its probe or its reason. */
export function readRecords(file) {
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')).flatMap((record) => {
    const { probe, reason } = record;
    const probes = Array.isArray(probe) ? probe : [probe];
    if (
      typeof reason !== 'string' ||
      reason.length < 10 ||
      !probes.every((name) => typeof name === 'string')
    ) {
      throw new Error(`${file}: each record needs a "probe" and a "reason", not ${JSON.stringify(record)}`);
    }
    return probes.map((name) => ({ probe: name, reason }));
  });
}

/** Whether the record speaks of the probe with this name. */
export function covers({ probe }, name) {
  return probe.endsWith('*') ? name.startsWith(probe.slice(0, -1)) : name === probe;
}
