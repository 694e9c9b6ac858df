import type { DuplicateHeaders, Entry } from '../../../ir/types.js';
import { type CaseContext, type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'duplicate-headers';

/** Stand for "all others" where the document lists no names. */
const OTHERS = ['accept', 'cache-control', 'via', 'x-specwire'];

const SIDES = [
  { name: 'request', verb: 'requestHeaders', maker: 'http.createServer' },
  { name: 'response', verb: 'responseHeaders', maker: 'http.request' },
] as const;
type Side = (typeof SIDES)[number];

const JOIN_OPTION = 'joinDuplicateHeaders';

/** Two values that a parser takes for this field: a length has to be a number. */
function valuesFor(name: string): readonly [string, string] {
  return name === 'content-length' ? ['0', '0'] : ['first', 'second'];
}

/** The same field twice, spelled differently. */
function fieldsFor(name: string): readonly string[] {
  const [first, second] = valuesFor(name);
  const titled = name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  return [titled, first, name, second];
}

interface Rule {
  readonly name: string;
  readonly says: string;
  readonly expected: unknown;
}

function rulesOf(facts: DuplicateHeaders): readonly Rule[] {
  const listed = new Set([...facts.discard, ...facts.array, ...facts.joinSemicolon]);
  const others = facts.joinComma === 'others' ? OTHERS.filter((name) => !listed.has(name)) : facts.joinComma;
  const rule =
    (says: string, expected: (values: readonly [string, string]) => unknown) => (name: string) => ({
      name,
      says,
      expected: expected(valuesFor(name)),
    });
  return [
    ...facts.discard.map(rule('discarded', ([first]) => first)),
    ...facts.array.map(rule('an array', (values) => values)),
    ...facts.joinSemicolon.map(rule('joined with a semicolon', (values) => values.join('; '))),
    ...others.map(rule('joined with a comma', (values) => values.join(', '))),
  ];
}

function ruleCase(entry: Entry, side: Side, rule: Rule): TestCase {
  const title = `repeated ${rule.name} in a ${side.name}: ${rule.says}`;
  const body = call(side.verb, fieldsFor(rule.name), undefined, 'headers', rule.name, rule.expected);
  return caseOf(KIND, entry, title, body, `${side.name}/${rule.name}`);
}

/** An array even when it comes once. */
function singleCase(entry: Entry, side: Side, name: string): TestCase {
  const body = call(side.verb, [name, 'only'], undefined, 'headers', name, ['only']);
  return caseOf(KIND, entry, `one ${name} in a ${side.name}: an array`, body, `${side.name}/${name}/once`);
}

function hasOption(context: CaseContext, maker: string): boolean {
  const signatures = context.entries.get(maker)?.signatures ?? [];
  const options = signatures.flatMap(({ params }) => params.flatMap((param) => param.options ?? []));
  return options.some((option) => option.name === JOIN_OPTION);
}

function joinCase(entry: Entry, side: Side, name: string): TestCase {
  const expected = valuesFor(name).join(', ');
  const body = call(side.verb, fieldsFor(name), { [JOIN_OPTION]: true }, 'headers', name, expected);
  const title = `repeated ${name} in a ${side.name} with ${JOIN_OPTION}: joined`;
  return caseOf(KIND, entry, title, body, `${side.name}/${name}/${JOIN_OPTION}`);
}

function distinctCase(entry: Entry, side: Side, name: string): TestCase {
  const body = call(side.verb, fieldsFor(name), undefined, entry.name, name, valuesFor(name));
  return caseOf(
    KIND,
    entry,
    `repeated ${name} in ${entry.name} of a ${side.name}: an array`,
    body,
    `${side.name}/${name}`,
  );
}

function sideCases(
  context: CaseContext,
  entry: Entry,
  facts: DuplicateHeaders,
  side: Side,
): readonly TestCase[] {
  const rules = rulesOf(facts);
  const distinct = context.entries.get(`${entry.owner}#headersDistinct`);
  return [
    ...rules.map((rule) => ruleCase(entry, side, rule)),
    ...facts.array.map((name) => singleCase(entry, side, name)),
    ...(hasOption(context, side.maker) ? facts.discard.map((name) => joinCase(entry, side, name)) : []),
    ...(distinct ? rules.map((rule) => distinctCase(distinct, side, rule.name)) : []),
  ];
}

/** Repeated fields of real messages are merged as the document says, on both sides; `rawHeaders` keeps them all. */
export const duplicateHeaders: CaseKind = {
  name: KIND,
  derive(context) {
    const facts = context.document.facts.duplicateHeaders;
    const entry = context.entries.get('http.IncomingMessage#headers');
    if (facts === null || entry === undefined) return [];
    return SIDES.flatMap((side) => sideCases(context, entry, facts, side));
  },
};
