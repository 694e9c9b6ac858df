import type { Api, ApiEntry, ApiParam } from '../faces/api.js';

/** What a version states, one value for each attribute of each subject. */
export type FactTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

type MutableTable = Map<string, Map<string, string>>;

/** Spreads an API out: `http.Agent.constructor: option maxFreeSockets` has `default`, `types` and `optional`. */
export function factsOf(api: Api): FactTable {
  const table: MutableTable = new Map();
  for (const entry of api.entries) addEntry(table, entry);
  const { duplicateHeaders, eventSequences, errorCodes } = api.facts;
  if (typeof duplicateHeaders === 'object' && duplicateHeaders !== null) {
    for (const [rule, names] of Object.entries(duplicateHeaders)) {
      set(table, 'repeated header fields', rule, String(names));
    }
  }
  for (const { when, events } of eventSequences) set(table, `events "${when}"`, 'order', events.join(', '));
  for (const { code, entry } of errorCodes) set(table, entry, `error ${code}`, 'documented');
  return table;
}

export function countFacts(table: FactTable): number {
  return [...table.values()].reduce((sum, attributes) => sum + attributes.size, 0);
}

/** Each fact that differs, as a line: `v16 http.Agent.constructor: option maxFreeSockets default 256 -> 128`. */
export function compareFacts(version: string, before: FactTable, after: FactTable): readonly string[] {
  const lines: string[] = [];
  for (const subject of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(subject), after.get(subject)];
    if (old === undefined) lines.push(`${version} ${subject} added`);
    else if (now === undefined) lines.push(`${version} ${subject} removed`);
    else lines.push(...compareAttributes(`${version} ${subject}`, old, now));
  }
  return lines;
}

function compareAttributes(
  subject: string,
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const separator = subject.includes(': ') ? ' ' : ': ';
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => `${subject}${separator}${name} ${old.get(name) ?? 'none'} -> ${now.get(name) ?? 'none'}`);
}

function addEntry(table: MutableTable, entry: ApiEntry): void {
  const { id } = entry;
  set(table, id, 'kind', entry.kind);
  set(table, id, 'static', entry.static);
  set(table, id, 'extends', entry.extends);
  set(table, id, 'types', entry.types?.join(' | '));
  set(table, id, 'default', entry.default);
  set(table, id, 'stability', entry.stability?.index);
  set(table, id, 'added', entry.added);
  set(table, id, 'deprecated', entry.deprecated);
  set(table, id, 'removed', entry.removed);
  set(table, id, 'changed in', entry.changes.join(', '));
  for (const [index, signature] of entry.signatures.entries()) {
    const which = entry.signatures.length > 1 ? ` (signature ${index + 1})` : '';
    set(table, id, `parameters${which}`, `(${signature.params.map(({ name }) => name).join(', ')})`);
    set(table, id, `returns${which}`, signature.returns?.types.join(' | '));
    for (const param of signature.params) addParam(table, `${id}${which}`, 'parameter', param.name, param);
    for (const field of signature.returns?.options ?? []) {
      addParam(table, `${id}${which}`, 'returned field', field.name, field);
    }
  }
  for (const arg of entry.args ?? []) addParam(table, id, 'argument', arg.name, arg);
  for (const field of entry.options ?? []) addParam(table, id, 'field', field.name, field);
}

function addParam(table: MutableTable, id: string, word: string, path: string, param: ApiParam): void {
  const subject = `${id}: ${word} ${path}`;
  set(table, subject, 'types', param.types.join(' | ') || 'none given');
  set(table, subject, 'optional', param.optional);
  set(table, subject, 'rest', param.rest);
  set(table, subject, 'default', param.default);
  for (const option of param.options ?? []) {
    // Options are named without the parameter they stand under, as people do.
    const isOption = word === 'parameter';
    addParam(
      table,
      id,
      isOption ? 'option' : word,
      isOption ? option.name : `${path}.${option.name}`,
      option,
    );
  }
}

function set(table: MutableTable, subject: string, name: string, value: unknown): void {
  if (value === undefined || value === null || value === '') return;
  const attributes = table.get(subject);
  if (attributes) attributes.set(name, String(value));
  else table.set(subject, new Map([[name, String(value)]]));
}
