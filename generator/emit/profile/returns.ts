import type { Entry } from '../../ir/types.js';
import type { EmitInput } from '../types.js';
import type { Drift } from './drift.js';
import { seenBy } from './seen.js';

/** The probe that calls a class's methods, and the classes that it speaks for. */
const PROBES = [
  { probe: 'returns-response', owners: ['http.ServerResponse', 'http.OutgoingMessage'] },
  { probe: 'returns-request', owners: ['http.ClientRequest'] },
  { probe: 'returns-server', owners: ['http.Server'] },
] as const;

/** `{this}` and the class itself both promise that calls can be chained. */
function promisesThis(entry: Entry): boolean {
  return entry.signatures.some(({ returns }) =>
    returns?.types.some((type) => type === 'this' || type === entry.owner),
  );
}

/** Methods that are documented to return their object, and do not. */
export function returnsDrift(input: EmitInput): readonly Drift[] {
  const { document, observed } = input;
  if (!observed) return [];
  return PROBES.flatMap(({ probe, owners }) => {
    const seen = (seenBy(observed, probe) ?? {}) as Readonly<Record<string, unknown>>;
    const listed: readonly string[] = owners;
    return document.entries
      .filter((entry) => entry.kind === 'method' && listed.includes(entry.owner) && promisesThis(entry))
      .filter(({ name }) => typeof seen[name] === 'string' && !/^(this|absent)$/.test(seen[name]))
      .map(({ id, name }) => ({
        entry: id,
        field: 'returns',
        document: 'this',
        observed: String(seen[name]),
      }));
  });
}
