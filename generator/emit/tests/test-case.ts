import type { Document, Entry } from '../../ir/types.js';
import type { EmitInput } from '../types.js';

/** One generated case. `body` is the JavaScript source of its `run` function, made by {@link call} or {@link exampleBody}. */
export interface TestCase {
  /** `arity/http.Server#close`; unique within a version, stable between runs. */
  readonly id: string;
  readonly title: string;
  readonly entry: string;
  readonly line: number;
  readonly body: string;
}

/** What a kind of case derives its cases from. */
export interface CaseContext {
  readonly input: EmitInput;
  readonly document: Document;
  /** Entries by id; two headings of one id are one entry. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** One kind of case: the name is its file's name and the first part of its cases' ids. */
export interface CaseKind {
  readonly name: string;
  derive(context: CaseContext): readonly TestCase[];
}

export function contextOf(input: EmitInput): CaseContext {
  const { document } = input;
  return { input, document, entries: new Map(document.entries.map((entry) => [entry.id, entry])) };
}

// Line separators end a line in the strings of old engines, though not in JSON.
const LINE_SEPARATORS = /[\u2028\u2029]/g;

/** Any JSON value as JavaScript source that every engine reads alike; `undefined`, `NaN` and infinities too. */
export function literal(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') return objectLiteral(value);
  return JSON.stringify(value).replace(LINE_SEPARATORS, (c) => (c === '\u2028' ? '\\u2028' : '\\u2029'));
}

function objectLiteral(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  // `__proto__` as a written key would set the prototype; a computed key does not exist in ES5, so it is left out.
  const safe = members.filter(([name]) => name !== '__proto__');
  return `{ ${safe.map(([name, member]) => `${literal(name)}: ${literal(member)}`).join(', ')} }`;
}

/** `return t.verb(...)`, the arguments as literals. */
export function call(verb: string, ...values: readonly unknown[]): string {
  return `return t.${verb}(${values.map(literal).join(', ')});`;
}

/** A case about one entry. `detail` tells several cases of one kind and entry apart. */
export function caseOf(kind: string, entry: Entry, title: string, body: string, detail?: string): TestCase {
  const id = [kind, entry.id, ...(detail === undefined ? [] : [detail])].join('/');
  return { id, title, entry: entry.id, line: entry.line, body };
}
