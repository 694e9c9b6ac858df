import { type InterfaceDeclarationStructure, type StatementStructures, StructureKind } from 'ts-morph';
import type { Document, Entry, Signature } from '../../ir/types.js';
import { bindingName } from './identifier.js';
import { OverrideLookup, type Overrides, overridesFor } from './overrides/index.js';
import type { TypeScope } from './type-text.js';

export type Statement = StatementStructures | string;

/** What one run of the emitter knows of its document and has declared so far. */
export interface Context {
  readonly document: Document;
  readonly lookup: OverrideLookup;
  readonly scope: TypeScope;
  /** Entries by the id of their owner, in document order. */
  readonly members: ReadonlyMap<string, readonly Entry[]>;
  readonly classes: ReadonlyMap<string, Entry>;
  readonly byId: ReadonlyMap<string, Entry>;
  /** Interfaces of option lists by where they stand (`http.request(options)`). */
  readonly interfaces: Map<string, InterfaceDeclarationStructure>;
  /** The event map of a class that another document declares. */
  readonly eventMapOf?: (base: string) => string | undefined;
  /** Declared in this order. */
  readonly statements: Statement[];
  readonly declared: Set<string>;
}

/** The document's entries without those that faces leave out (see the overrides). */
export function publicEntries(
  document: Document,
  overrides: Overrides = overridesFor(document.module),
): readonly Entry[] {
  const omitted = overrides.omitted.map((row) => row.id);
  if (omitted.length === 0) return document.entries;
  return document.entries.filter((entry) => !omitted.includes(entry.id) && !omitted.includes(entry.owner));
}

export function createContext(
  document: Document,
  overrides: Overrides = overridesFor(document.module),
): Context {
  const classes = new Map<string, Entry>();
  const names = new Map<string, string>();
  const members = new Map<string, Entry[]>();
  for (const entry of publicEntries(document, overrides)) {
    if (entry.kind === 'class' && !classes.has(entry.id)) {
      classes.set(entry.id, entry);
      names.set(entry.name, bindingName(entry.name));
    }
    const siblings = members.get(entry.owner);
    if (siblings) siblings.push(entry);
    else members.set(entry.owner, [entry]);
  }
  return {
    document,
    lookup: new OverrideLookup(document, overrides),
    scope: { module: document.module, classes: names },
    members,
    classes,
    byId: new Map(document.entries.map((entry) => [entry.id, entry])),
    interfaces: new Map(),
    statements: [],
    declared: new Set(),
  };
}

/** The name under which a class is declared. */
export function className(entry: Entry): string {
  return bindingName(entry.name);
}

export function membersOf(context: Context, owner: string, kind: Entry['kind']): readonly Entry[] {
  return (context.members.get(owner) ?? []).filter((entry) => entry.kind === kind);
}

/** The signatures of an entry, with what the heading left out put back (see the overrides). */
export function signaturesOf(context: Context, entry: Entry): readonly Signature[] {
  const { data } = context.lookup;
  const from = data.signaturesFrom.find((row) => row.id === entry.id)?.from;
  const borrowed = from === undefined ? undefined : context.byId.get(from)?.signatures;
  const isBare = entry.signatures.every((signature) => signature.params.length === 0);
  const signatures = isBare && borrowed !== undefined ? borrowed : entry.signatures;
  const optional = data.optionalParams
    .filter((row) => row.at.startsWith(`${entry.id}(`))
    .map((row) => row.at);
  if (optional.length === 0) return signatures;
  return signatures.map((signature) => ({
    ...signature,
    params: signature.params.map((param) =>
      optional.includes(`${entry.id}(${param.name})`) ? { ...param, optional: true } : param,
    ),
  }));
}

/** An export that keeps its documented name, even where that is a reserved word or no identifier. */
export function exportAs(context: Context, binding: string, name: string): void {
  if (binding === name) return;
  const exported = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  context.statements.push({
    kind: StructureKind.ExportDeclaration,
    namedExports: [{ name: binding, alias: exported }],
  });
}
