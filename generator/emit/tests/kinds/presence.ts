import type { Entry } from '../../../ir/types.js';
import { isLive, liveEntries, moduleEntries } from '../members.js';
import { type CaseContext, type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'presence';

function classCases(context: CaseContext): readonly TestCase[] {
  return [...context.entries.values()]
    .filter((entry) => entry.kind === 'class')
    .map((entry) => caseOf(KIND, entry, `${entry.id} is a class`, call('classPresent', entry.id)));
}

function constructorCase(entry: Entry): TestCase {
  const takesOptions = entry.signatures.some((signature) => signature.params.length > 0);
  const title = `${entry.owner} can be constructed`;
  return caseOf(KIND, entry, title, call('constructs', entry.owner, takesOptions));
}

function methodCase(entry: Entry): TestCase {
  const title = `${entry.owner} has the method ${entry.name}()`;
  if (entry.static)
    return caseOf(KIND, entry, title, call('staticPresent', entry.owner, entry.name, 'function'));
  return caseOf(KIND, entry, title, call('methodPresent', entry.owner, entry.name));
}

function propertyCase(entry: Entry): TestCase {
  const title = `${entry.owner} has the property ${entry.name}`;
  if (entry.static) return caseOf(KIND, entry, title, call('staticPresent', entry.owner, entry.name));
  return caseOf(KIND, entry, title, call('propertyPresent', entry.owner, entry.name));
}

function moduleCase(entry: Entry): TestCase {
  const type = entry.kind === 'function' ? 'function' : undefined;
  return caseOf(KIND, entry, `${entry.id} is there`, call('staticPresent', entry.owner, entry.name, type));
}

/** Every documented class, member, function and module property is there, and of its kind. Events: see `events`. */
export const presence: CaseKind = {
  name: KIND,
  derive(context) {
    const constructors = [...context.entries.values()].filter(
      (e) => e.kind === 'constructor' && isLive(e.owner),
    );
    return [
      ...classCases(context),
      ...constructors.map(constructorCase),
      ...liveEntries(context, 'method').map(methodCase),
      ...liveEntries(context, 'property').map(propertyCase),
      ...moduleEntries(context, 'function', 'moduleProperty').map(moduleCase),
    ];
  },
};
