import type { Param } from '../../../ir/types.js';
import { parseDefault, type StatedValue } from '../default-value.js';
import { type Maker, makersOf, optionsOf } from '../makers.js';
import { isLive, observedMember } from '../members.js';
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

/** Options that can be seen on the made object: by a documented member, or one of those that packages lean on. */
function isVisible(context: CaseContext, maker: Maker, option: Param): boolean {
  const id = `${maker.made}#${option.name}`;
  if (!context.entries.has(id) && !context.input.undocumented.some((member) => member.id === id))
    return false;
  const observed = observedMember(context.input.observed, maker.made, option.name);
  // What is unset until it is used shows no default; a method of the same name is something else.
  return observed === null || (observed.type !== 'function' && observed.value !== 'undefined');
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
