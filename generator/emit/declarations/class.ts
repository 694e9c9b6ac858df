import {
  type ClassDeclarationStructure,
  type ConstructorDeclarationStructure,
  type MethodDeclarationStructure,
  type PropertyDeclarationStructure,
  StructureKind,
} from 'ts-morph';
import type { Entry, Signature } from '../../ir/types.js';
import { callForms } from './call-forms.js';
import { type Context, className, exportAs, membersOf, signaturesOf } from './context.js';
import { entryComment } from './doc-comment.js';
import { eventMembers, rawParameters } from './events.js';
import { memberName, parameterNames } from './identifier.js';
import { optionInterface, parameterList } from './params.js';
import { type TypeScope, typeOfDefault, typeText } from './type-text.js';

/** Declares a class with its option interfaces and its event map. */
export function declareClass(context: Context, entry: Entry): void {
  const { lookup } = context;
  const overrides = lookup.data.classes.filter((row) => row.id === entry.id && lookup.holds(row));
  const override = overrides[0];
  const name = className(entry);
  const scope: TypeScope = { ...context.scope, self: name };
  const base = override?.extends ?? baseClass(context, entry);
  const documentedNames = new Set<string>();
  const properties = classProperties(context, entry, scope, documentedNames);
  const methods = classMethods(context, entry, scope, documentedNames);
  const structure: ClassDeclarationStructure = {
    kind: StructureKind.Class,
    name,
    isExported: true,
    hasDeclareKeyword: true,
    typeParameters: [...(override?.typeParameters ?? [])],
    extends: base,
    docs: comments(entryComment(entry)),
    ctors: constructors(context, entry, scope, override?.constructors ?? []),
    properties: [...properties],
    methods: [...methods, ...eventMembers(context, entry, base, scope)],
  };
  context.declared.add(name);
  context.statements.push({ ...structure, isExported: name === entry.name });
  exportAs(context, name, entry.name);
}

function comments(text: string): string[] {
  return text === '' ? [] : [text];
}

/** The class it extends, as code; a base that nobody knows is left out. */
export function baseClass(context: Context, entry: Entry): string | undefined {
  if (entry.extends === undefined) return undefined;
  const text = typeText([entry.extends], 'out', context.scope);
  return /^[\w$.]+$/.test(text) && !/^(unknown|object|string|number|boolean)$/.test(text) ? text : undefined;
}

function constructors(
  context: Context,
  entry: Entry,
  scope: TypeScope,
  extra: readonly string[],
): ConstructorDeclarationStructure[] {
  const documented = membersOf(context, entry.id, 'constructor');
  if (documented.length === 0) {
    return extra.map((text) => ({ kind: StructureKind.Constructor, parameters: rawParameters(text) }));
  }
  return documented.flatMap((ctor) =>
    ctor.signatures.flatMap((signature, index) =>
      callForms(signature).map((form) => ({
        kind: StructureKind.Constructor as const,
        parameters: rawParameters(
          parameterList(context, form, { id: ctor.id, position: 'in', signature: index, scope }),
        ),
        docs: comments(methodComment(ctor, signature)),
      })),
    ),
  );
}

/** A longer text than this stands with the first call form only; the others have its beginning. */
const REPEATED_TEXT = 300;

/** The comment of one call form, with its parameters. */
export function methodComment(entry: Entry, signature: Signature, isFurther = false): string {
  const names = parameterNames(signature.params.map((param) => param.name));
  const [beginning = ''] = entry.description.split(/\n\s*\n/);
  const isShort = entry.description.length <= REPEATED_TEXT || beginning === entry.description;
  return entryComment(entry, {
    ...(isFurther && !isShort
      ? { description: `${beginning}\n\nThe rest stands with the first way to call it.` }
      : {}),
    params: signature.params.map((param, index) => ({ name: names[index] as string, param })),
    returns: signature.returns?.description ?? '',
  });
}

/** The properties of a class, or of an object whose members are documented one by one. */
export function classProperties(
  context: Context,
  entry: Pick<Entry, 'id'>,
  scope: TypeScope,
  seen: Set<string> = new Set(),
): readonly PropertyDeclarationStructure[] {
  const documented = membersOf(context, entry.id, 'property').flatMap((property) => {
    const key = `${property.static ? 'static ' : ''}${property.name}`;
    if (seen.has(key) || isUnusable(property) || context.lookup.isInherited(property.id)) return [];
    seen.add(key);
    const override = context.lookup.type(property.id, '');
    return [
      {
        kind: StructureKind.Property as const,
        name: memberName(property.name),
        type: `${propertyType(context, property, scope)}${override?.optional ? ' | undefined' : ''}`,
        hasQuestionToken: override?.optional === true,
        isReadonly: context.lookup.isReadonly(property.id),
        isStatic: property.static === true,
        docs: comments(entryComment(property)),
      },
    ];
  });
  const inProse = context.lookup.data.proseMembers.filter(
    (row) => row.owner === entry.id && context.lookup.has(row.within) && !seen.has(row.name),
  );
  return [
    ...documented,
    ...inProse.map((row) => ({
      kind: StructureKind.Property as const,
      name: row.name,
      type: row.type,
      docs: [row.description],
    })),
  ];
}

export function propertyType(context: Context, property: Entry, scope: TypeScope): string {
  const override = context.lookup.type(property.id, '');
  if (override) return override.type;
  const place = { id: property.id, path: '', position: 'out' as const, scope };
  if ((property.options ?? []).length > 0) return optionInterface(context, property.options ?? [], place);
  const types = property.types ?? [];
  if (types.length > 0) return typeText(types, 'out', scope);
  return typeOfDefault(property.default) ?? 'unknown';
}

/** A static `prototype` cannot be declared. */
function isUnusable(member: Entry): boolean {
  return member.static === true && member.name === 'prototype';
}

/** The methods of the same, one declaration for each call form. */
export function classMethods(
  context: Context,
  entry: Pick<Entry, 'id'>,
  scope: TypeScope,
  seen: Set<string> = new Set(),
): readonly MethodDeclarationStructure[] {
  return membersOf(context, entry.id, 'method').flatMap((method) => {
    const key = `${method.static ? 'static ' : ''}${method.name}`;
    if (seen.has(key) || isUnusable(method) || context.lookup.isInherited(method.id)) return [];
    const own = method.static ? { ...scope, self: undefined } : scope;
    return signaturesOf(context, method).flatMap((signature, index) =>
      callForms(signature).map((form, further) => ({
        kind: StructureKind.Method as const,
        name: memberName(method.name),
        isStatic: method.static === true,
        parameters: rawParameters(
          parameterList(context, form, { id: method.id, position: 'in', signature: index, scope: own }),
        ),
        returnType: returnType(context, method, signature, own),
        docs: comments(methodComment(method, signature, index + further > 0)),
      })),
    );
  });
}

/** As documented; a method that says nothing and overrides one that says something returns the same. */
export function returnType(context: Context, entry: Entry, signature: Signature, scope: TypeScope): string {
  const override = context.lookup.type(entry.id, '()');
  if (override) return override.type;
  const { returns } = signature;
  if (returns === undefined || returns.types.length === 0)
    return inheritedReturn(context, entry, scope) ?? 'void';
  const isChaining = scope.self !== undefined && returns.types.length === 1;
  const text = typeText(returns.types, 'out', scope);
  if (isChaining && text === scope.self) return 'this';
  const isPromised = text === 'Promise<unknown>' && scope.resolve !== undefined;
  if ((returns.options ?? []).length > 0 && (text === 'object' || isPromised)) {
    const type = optionInterface(context, returns.options ?? [], {
      id: entry.id,
      path: '',
      position: 'out',
      scope,
    });
    return isPromised ? `Promise<${type}>` : type;
  }
  return text;
}

function inheritedReturn(context: Context, entry: Entry, scope: TypeScope): string | undefined {
  const owner = context.classes.get(entry.owner);
  if (owner === undefined || scope.self === undefined) return undefined;
  const override = context.lookup.data.classes.find(
    (row) => row.id === owner.id && context.lookup.holds(row),
  );
  const base = override?.extends ?? baseClass(context, owner);
  const parent = [...context.classes.values()].find((candidate) => className(candidate) === base);
  if (parent === undefined || parent === owner) return undefined;
  const same = membersOf(context, parent.id, 'method').find((method) => method.name === entry.name);
  const signature = same?.signatures[0];
  if (same === undefined || signature === undefined) return undefined;
  return returnType(context, same, signature, { ...scope, self: className(parent) });
}
