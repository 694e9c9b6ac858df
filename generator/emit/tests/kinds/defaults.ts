import type { Entry, Param } from '../../../ir/types.js';
import { parseDefault, type StatedValue } from '../default-value.js';
import { isLive, observedMember, returnTypes } from '../members.js';
import { type CaseContext, type CaseKind, call, caseOf, literal, type TestCase } from '../test-case.js';

const KIND = 'defaults';

/** The default of a member of `owner`, for defaults that are stated through others. */
function lookUpIn(context: CaseContext, owner: string): (name: string) => StatedValue | null {
  return (name) => {
    const stated = context.entries.get(`${owner}#${name}`)?.default;
    return stated === undefined ? null : parseDefault(stated, () => null);
  };
}

function propertyCases(context: CaseContext): readonly TestCase[] {
  return [...context.entries.values()].flatMap((entry) => {
    if (entry.default === undefined) return [];
    const stated = parseDefault(entry.default, lookUpIn(context, entry.owner));
    if (stated === null) return [];
    const title = `${entry.name} is ${literal(stated.value)} by default`;
    if (entry.kind === 'moduleProperty') {
      return [caseOf(KIND, entry, title, call('moduleDefault', entry.name, stated.value))];
    }
    if (entry.kind !== 'property' || !isLive(entry.owner)) return [];
    return [caseOf(KIND, entry, title, call('propertyDefault', entry.owner, entry.name, stated.value))];
  });
}

/** How an object is made from options, and the class of what is made. */
interface Maker {
  readonly entry: Entry;
  readonly call: string;
  readonly made: string;
}

function makersOf(context: CaseContext): readonly Maker[] {
  return [...context.entries.values()].flatMap((entry) => {
    if (entry.kind === 'constructor' && isLive(entry.owner)) {
      return [{ entry, call: `new ${entry.owner}`, made: entry.owner }];
    }
    const made = returnTypes(entry).find(isLive);
    return entry.kind === 'function' && made !== undefined ? [{ entry, call: entry.id, made }] : [];
  });
}

function optionsOf(entry: Entry): readonly Param[] {
  const all = entry.signatures.flatMap((signature) =>
    signature.params.flatMap((param) => param.options ?? []),
  );
  return [...new Map(all.map((option) => [option.name, option])).values()];
}

/** Options that can be seen on the made object: documented there, or known from the genuine binary. */
function isVisible(context: CaseContext, maker: Maker, option: Param): boolean {
  const observed = observedMember(context.input.observed, maker.made, option.name);
  // What is unset until it is used shows no default; a method of the same name is something else.
  if (observed !== null) return observed.type !== 'function' && observed.value !== 'undefined';
  return context.input.observed === null && context.entries.has(`${maker.made}#${option.name}`);
}

/** A value that differs from the default and is as harmless. */
function otherValue(option: Param, stated: StatedValue): StatedValue | null {
  if (typeof stated.value === 'boolean') return { value: !stated.value };
  if (stated.value === Number.POSITIVE_INFINITY) return { value: 7 };
  if (typeof stated.value === 'number' && option.name !== 'port') return { value: stated.value + 7 };
  return null;
}

function optionCases(context: CaseContext): readonly TestCase[] {
  return makersOf(context).flatMap((maker) =>
    optionsOf(maker.entry).flatMap((option) => {
      const stated =
        option.default === undefined ? null : parseDefault(option.default, lookUpIn(context, maker.made));
      // An option that is unset says nothing of the member that bears its name.
      if (stated === null || stated.value === undefined || !isVisible(context, maker, option)) return [];
      const line = option.line ?? maker.entry.line;
      const title = `option ${option.name} of ${maker.call}() is ${literal(stated.value)} by default`;
      const body = call('optionValue', maker.call, {}, option.name, stated.value);
      const cases = [{ ...caseOf(KIND, maker.entry, title, body, option.name), line }];
      const other = otherValue(option, stated);
      if (other !== null) {
        const given = call(
          'optionValue',
          maker.call,
          { [option.name]: other.value },
          option.name,
          other.value,
        );
        const kept = `option ${option.name} of ${maker.call}() is kept`;
        cases.push({ ...caseOf(KIND, maker.entry, kept, given, `${option.name}=given`), line });
      }
      return cases;
    }),
  );
}

/** Stated defaults of properties and options, and that an option given is an option taken. */
export const defaults: CaseKind = {
  name: KIND,
  derive: (context) => [...propertyCases(context), ...optionCases(context)],
};
