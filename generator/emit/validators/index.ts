import { inspect } from 'node:util';
import { Project } from 'ts-morph';
import type { Observed, ObservedError } from '../../ir/observed.js';
import { answersOf } from '../../probe/answers.js';
import { headComment } from '../head.js';
import { literal } from '../profile/literal.js';
import type { EmitInput, EmittedFile } from '../types.js';
import type { Explanation } from './infer.js';
import { type Check, type CheckedFunction, planValidators } from './plan.js';
import type { Rule } from './rules.js';
import { valueFrom } from './values.js';

export { unexplained } from './plan.js';

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

const ERROR_CLASSES = new Set(['Error', 'TypeError', 'RangeError']);

function thrown(error: ObservedError): string {
  const name = ERROR_CLASSES.has(error.name) ? error.name : 'Error';
  const made = `new ${name}(${literal(error.message)})`;
  return error.code === null ? made : `Object.assign(${made}, { code: ${literal(error.code)} })`;
}

/** No rule explains the answers: refused values are recognised by how they print. */
function tableStatement(observed: Observed, check: Pick<Check, 'probe'>, value: string): string {
  const byError = new Map<string, string[]>();
  for (const { value: source, error } of check.probe ? answersOf(observed, check.probe) : []) {
    if (!error) continue;
    const key = thrown(error);
    byError.set(key, [...(byError.get(key) ?? []), inspect(valueFrom(source))]);
  }
  const rows = [...byError].map(
    ([error, values]) => `if (oneOfThese(${value}, ${literal(values)})) {\n  throw ${error};\n}`,
  );
  return ['// No rule explains these answers, so they stand value by value.', ...rows].join('\n');
}

const TABLE_HELPER = `function oneOfThese(value: unknown, printed: readonly string[]): boolean {
  return printed.includes(inspect(value));
}`;

function ruleStatement({ guard, rule }: Explanation, value: string): string {
  const condition = guard.condition(value);
  const statement = rule.statement(value);
  if (condition === '' || statement === '') return statement;
  const isShort =
    !statement.includes('\n') && !statement.startsWith('if') && condition.length + statement.length < 98;
  return isShort ? `if (${condition}) ${statement}` : `if (${condition}) {\n${indent(statement, '  ')}\n}`;
}

function statementOf(input: EmitInput, { floor, ...check }: Check, value: string): string {
  const { explanation } = check;
  const own = explanation
    ? ruleStatement(explanation, value)
    : input.observed
      ? tableStatement(input.observed, check, value)
      : '';
  return [own, floor ? ruleStatement(floor, value) : ''].filter((part) => part !== '').join('\n');
}

/** The last parameter is what is looked at; in `headerName` it is the first, the second only names it. */
function subject(plan: CheckedFunction, check: Check): string {
  const isWord = /^[A-Za-z_]\w*$/.test(check.target);
  if (plan.params[0] === 'options')
    return isWord ? `options.${check.target}` : `options[${literal(check.target)}]`;
  return plan.name === 'headerName' ? 'name' : (plan.params.at(-1) ?? '');
}

const PARAM_TYPES: Readonly<Record<string, string>> = {
  options: 'options: Readonly<Record<string, unknown>>',
  'headerName.name': 'name: unknown',
  'headerName.label': 'label?: string',
  'headerValue.name': 'name: string',
  'storedValue.name': 'name: string',
  'trailerValue.name': 'name: string',
};

function functionText(input: EmitInput, plan: CheckedFunction): string {
  const body = plan.checks.map((check) => statementOf(input, check, subject(plan, check))).join('\n');
  // Parameters after the last one that is used are left out: the type allows it.
  const used = plan.params.map((param) => new RegExp(`\\b${param}\\b`).test(body));
  const params = plan.params.slice(0, used.lastIndexOf(true) + 1);
  const list = params.map((name, index) => {
    const typed = PARAM_TYPES[`${plan.name}.${name}`] ?? PARAM_TYPES[name] ?? `${name}: unknown`;
    return used[index] ? typed : `_${typed}`;
  });
  return `function ${plan.name}(${list.join(', ')}): void {${body ? `\n${indent(body, '  ')}\n` : ''}}`;
}

function importLine(names: readonly string[], from: string): string {
  const sorted = [...new Set(names)].sort();
  const line = `import { ${sorted.join(', ')} } from '${from}';`;
  return line.length <= 110
    ? line
    : `import {\n${sorted.map((name) => `  ${name},`).join('\n')}\n} from '${from}';`;
}

function imports(rules: readonly Rule[], body: string): string {
  const errors = rules.flatMap(({ needs }) => needs.errors ?? []);
  const syntax = new Map<string, string[]>();
  for (const [name, file] of rules.flatMap(({ needs }) => Object.entries(needs.syntax ?? {}))) {
    syntax.set(file, [...(syntax.get(file) ?? []), name]);
  }
  const util = ['format', 'inspect'].filter((name) => body.includes(`${name}(`));
  const files = [...syntax].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...(util.length > 0 ? [importLine(util, 'node:util')] : []),
    ...(errors.length > 0 ? [importLine(errors, '../../runtime/errors.js')] : []),
    "import type { Validators } from '../../runtime/profile.js';",
    ...files.map(([file, names]) => importLine(names, `../../runtime/syntax/${file}.js`)),
  ].join('\n');
}

function render(input: EmitInput): string {
  const plans = planValidators(input);
  const rules = plans.flatMap(({ checks }) =>
    checks.flatMap(({ explanation, floor }) => [explanation?.rule ?? [], floor?.rule ?? []].flat()),
  );
  const helpers = rules.flatMap(({ needs }) => needs.helper?.split('\n\n') ?? []);
  const functions = plans.map((plan) => functionText(input, plan));
  if (functions.some((text) => text.includes('oneOfThese('))) helpers.push(TABLE_HELPER);
  const exported = [
    `/** What http of Node ${input.version} refuses, and with which errors. */`,
    `export const validators: Validators = {\n${plans.map(({ name }) => `  ${name},`).join('\n')}\n};`,
  ].join('\n');
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile(
    'validators.ts',
    headComment(input),
  );
  file.addStatements(
    [imports(rules, [...helpers, ...functions].join('\n')), ...new Set(helpers), ...functions, exported].join(
      '\n\n',
    ),
  );
  return file.getFullText();
}

/** `validators.ts`: the checks of one version, with the errors that its genuine binary throws. */
export function emitValidators(input: EmitInput): readonly EmittedFile[] {
  return [{ path: 'validators.ts', content: render(input) }];
}
