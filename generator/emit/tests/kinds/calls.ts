import type { Entry } from '../../../ir/types.js';
import {
  areKnown,
  liveEntries,
  moduleEntries,
  requiredParams,
  returnTypes,
  shortestSignature,
} from '../members.js';
import { type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'calls';

// "Calling this method will throw an `Error`", "It throws an `Error`": the documented effect of the call itself.
const THROWS =
  /\b(?:it|calling (?:it|this method)|call this function)\b[^.]{0,30}\bthrows?\b an? [^.]{0,10}\berror\b(?![^.]*\b(?:if|when|once|after)\b)/i;

function throwsWhenCalled(entry: Entry): boolean {
  const takesNothing = entry.signatures.every((signature) => signature.params.length === 0);
  return takesNothing && THROWS.test(entry.description);
}

function callCase(entry: Entry): TestCase {
  if (throwsWhenCalled(entry)) {
    return caseOf(KIND, entry, `${entry.name}() throws`, call('throwsWhenCalled', entry.owner, entry.name));
  }
  const params = requiredParams(shortestSignature(entry)).map(({ name, types }) => ({ name, types }));
  const documented = returnTypes(entry);
  const isTestable = areKnown(documented) || documented.includes('this');
  const title = isTestable
    ? `${entry.name}() returns {${documented.join('|')}}`
    : `${entry.name}() can be called`;
  const returned = isTestable ? documented : undefined;
  return caseOf(KIND, entry, title, call('call', entry.id, entry.owner, entry.name, params, returned));
}

/** Every method and function, deprecated ones too, can be called with what it needs and returns what is documented. */
export const calls: CaseKind = {
  name: KIND,
  derive(context) {
    const methods = liveEntries(context, 'method').filter((entry) => !entry.static);
    return [...methods, ...moduleEntries(context, 'function')].map(callCase);
  },
};
