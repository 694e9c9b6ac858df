import type { Entry, Signature } from '../../../ir/types.js';
import { liveEntries, moduleEntries } from '../members.js';
import { type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'callbacks';

function isCallback({ name, types }: Signature['params'][number]): boolean {
  return name === 'callback' && types.includes('Function');
}

function signatureCase(entry: Entry, signature: Signature, detail: string | undefined): readonly TestCase[] {
  const at = signature.params.findIndex(isCallback);
  if (at < 0) return [];
  const before = signature.params.slice(0, at).map(({ name, types }) => ({ name, types }));
  const title = `${signature.heading ?? entry.name}: the callback is called`;
  return [caseOf(KIND, entry, title, call('callback', entry.id, entry.owner, entry.name, before), detail)];
}

/** A callback that the document lets one give is called, after all parameters that may stand before it. */
export const callbacks: CaseKind = {
  name: KIND,
  derive(context) {
    const methods = liveEntries(context, 'method').filter((entry) => !entry.static);
    return [...methods, ...moduleEntries(context, 'function')].flatMap((entry) =>
      entry.signatures.flatMap((signature, i) =>
        signatureCase(entry, signature, i === 0 ? undefined : `${i + 1}`),
      ),
    );
  },
};
