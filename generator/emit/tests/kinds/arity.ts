import type { Entry } from '../../../ir/types.js';
import { isLive, liveEntries, moduleEntries, observedMember, requiredParams } from '../members.js';
import { type CaseContext, type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'arity';

/** From the required parameters of the shortest call to all of the longest; wider where the binary is known to differ. */
function rangeOf(context: CaseContext, entry: Entry): readonly [least: number, most: number] {
  const needed = entry.signatures.map((signature) => requiredParams(signature).length);
  const taken = entry.signatures.map((signature) => signature.params.length);
  const observed = observedMember(context.input.observed, entry.owner, entry.name)?.length;
  const seen = observed === undefined ? [] : [observed];
  return [Math.min(...needed, ...seen), Math.max(...taken, ...seen)];
}

function arityCase(context: CaseContext, entry: Entry): TestCase {
  const [least, most] = rangeOf(context, entry);
  const title = `${entry.name}() declares ${least === most ? least : `${least} to ${most}`} parameters`;
  return caseOf(KIND, entry, title, call('arity', entry.owner, entry.name, least, most));
}

/** A method that comes from another module's class (`stream.Readable`): its `length` is not http's. */
function isInherited(context: CaseContext, entry: Entry): boolean {
  const { observed } = context.input;
  return observed !== null && observedMember(observed, entry.owner, entry.name) === null;
}

/** `length` of functions and methods fits the documented parameters. */
export const arity: CaseKind = {
  name: KIND,
  derive(context) {
    const methods = liveEntries(context, 'method').filter((entry) => isLive(entry.owner) && !entry.static);
    return [...methods, ...moduleEntries(context, 'function')]
      .filter((entry) => entry.signatures.length > 0 && !isInherited(context, entry))
      .map((entry) => arityCase(context, entry));
  },
};
