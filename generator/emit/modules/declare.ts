import {
  type CallSignatureDeclarationStructure,
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodDeclarationStructure,
  type MethodSignatureStructure,
  type PropertySignatureStructure,
  StructureKind,
  VariableDeclarationKind,
} from 'ts-morph';
import type { Entry } from '../../ir/types.js';
import { callForms } from '../declarations/call-forms.js';
import {
  baseClass,
  classMethods,
  classProperties,
  declareClass,
  methodComment,
  returnType,
} from '../declarations/class.js';
import { type Context, className, exportAs, membersOf } from '../declarations/context.js';
import { docComment } from '../declarations/doc-comment.js';
import { eventMembers, rawParameters } from '../declarations/events.js';
import { bindingName } from '../declarations/identifier.js';
import { basesFirst } from '../declarations/index.js';
import { declareFunction, declareModuleProperty } from '../declarations/module.js';
import { type ClassOverride, NO_OVERRIDES, OverrideLookup } from '../declarations/overrides/index.js';
import { optionInterface, parameterList } from '../declarations/params.js';
import { typeText } from '../declarations/type-text.js';
import { EMITTERS, MEMBER_TYPES } from './data.js';
import { heldObject } from './settle.js';
import type { MemberObject, Unit } from './unit.js';
import { type Conflicts, conflictKey, type UnitContext } from './unit-context.js';

/** Fills the context with the declarations of all members of a unit. */
export function declareUnit(made: UnitContext, conflicts: Conflicts): void {
  const { context, unit, names } = made;
  for (const entry of basesFirst(context)) {
    const isAtOdds = conflicts.has(conflictKey(unit.name, className(entry), 'static'));
    declareAnyClass(context, entry, isAtOdds, names.isWeb);
  }
  for (const object of unit.objects.values()) declareObject(made, object);
  for (const entry of context.document.entries) {
    if (entry.owner !== unit.name) continue;
    const object = heldObject(entry, unit);
    if (entry.kind === 'function' && object !== undefined) declareValue(context, entry.name, object.typeName);
    else if (entry.kind === 'function') declareFunction(context, entry);
    else if (entry.kind === 'moduleProperty') declareModuleProperty(context, entry, EMITTERS.has(unit.name));
  }
  for (const { heldBy, typeName } of unit.objects.values()) {
    if (heldBy?.owner === unit.name) declareValue(context, heldBy.name, typeName);
  }
  if (EMITTERS.has(unit.name) && unit.events.length > 0) declareListeners(made);
}

function declareAnyClass(
  context: Context,
  entry: Entry,
  isStaticAtOdds: boolean,
  isWeb: (name: string) => boolean,
): void {
  const isOpen = isWeb(entry.name) && membersOf(context, entry.id, 'constructor').length === 0;
  if (isDictionary(context, entry)) declareDictionary(context, entry);
  else if (isStaticAtOdds) declareClass(withInstanceBase(context, entry), entry);
  else if (isOpen)
    declareClass(withOverride(context, entry, { constructors: ['...args: unknown[]'] }), entry);
  else declareClass(context, entry);
}

/** A class without members, of which the document lists fields. */
export const isDictionary = (context: Context, entry: Entry): boolean =>
  (context.members.get(entry.id) ?? []).length === 0 && (entry.options ?? []).length > 0;

/** A class that only stands for the options that functions take. */
export function declareDictionary(context: Context, entry: Entry): void {
  const name = className(entry);
  const type = optionInterface(context, entry.options ?? [], {
    ...{ id: entry.id, path: 'options', position: 'in', scope: context.scope },
  });
  context.declared.add(name);
  const docs = docComment({ description: entry.description });
  context.statements.push({
    ...{ kind: StructureKind.Interface, name, isExported: true, extends: [type] },
    docs: docs === '' ? [] : [docs],
  });
}

/** A base of which only the instances count: the class's own static members are at odds with those of its base. */
function withInstanceBase(context: Context, entry: Entry): Context {
  const local = `${className(entry)}Base`;
  const base = baseClass(context, entry) ?? 'object';
  context.statements.push({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    hasDeclareKeyword: true,
    docs: [`What instances of \`${className(entry)}\` have of their base.`],
    declarations: [{ name: local, type: `new (...args: never[]) => ${base}` }],
  });
  const eventMapOf = (text: string): string | undefined => context.eventMapOf?.(text === local ? base : text);
  return { ...withOverride(context, entry, { extends: local }), eventMapOf };
}

function withOverride(context: Context, entry: Entry, data: Partial<ClassOverride>): Context {
  const row = { reason: 'what the documents say elsewhere', ...data, id: entry.id };
  return { ...context, lookup: new OverrideLookup(context.document, { ...NO_OVERRIDES, classes: [row] }) };
}

/** An object whose members are documented one by one; of a function, what it offers besides being called. */
function declareObject({ context, unit }: UnitContext, { owner, typeName, heldBy }: MemberObject): void {
  const scope = { ...context.scope, self: undefined };
  const called = context.document.entries.filter(
    (entry) => heldBy !== null && entry.owner === heldBy.owner && entry.name === heldBy.name,
  );
  const statement: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    name: typeName,
    isExported: true,
    extends: called.flatMap((entry) => documentedBase(unit, context, entry)),
    docs: [`The members of \`${owner.replace(/[^\w.$/]/g, '')}\`.`],
    callSignatures: called.flatMap((entry) => (isCallable(entry) ? callSignatures(context, entry) : [])),
    properties: [...propertiesOf(context, owner), ...objectsWithin(unit, context, owner)],
    methods: classMethods(context, { id: owner }, scope)
      .filter((method) => !isHeld(unit, owner, method.name))
      .map(
        ({ isStatic: _, ...method }): MethodSignatureStructure => ({
          ...method,
          kind: StructureKind.MethodSignature,
        }),
      ),
  };
  context.declared.add(typeName);
  context.statements.push(statement);
}

/** `process.stdin` is a stream, whatever members the page tells besides. */
function documentedBase(unit: Unit, context: Context, { id, kind }: Entry): string[] {
  const entry = unit.document.entries.find((each) => each.id === id && each.kind === kind);
  const [type, ...others] = entry?.types ?? [];
  if (type === undefined || others.length > 0 || MEMBER_TYPES.has(id)) return [];
  const text = typeText([type], 'out', context.scope);
  return /^[\w$]+(\.[\w$]+)*$/.test(text) && !/^(object|unknown|string|number|boolean)$/.test(text)
    ? [text]
    : [];
}

const isCallable = (entry: Entry): boolean => entry.kind === 'function' || entry.kind === 'method';

const isHeld = (unit: Unit, owner: string, name: string): boolean =>
  heldObject({ owner, name }, unit) !== undefined;

function propertiesOf(context: Context, owner: string): PropertySignatureStructure[] {
  return classProperties(context, { id: owner }, context.scope).map(
    ({ isStatic: _, ...property }): PropertySignatureStructure => ({
      ...property,
      kind: StructureKind.PropertySignature,
    }),
  );
}

/** Objects that no entry declares but whose members have entries, and functions that have members. */
function objectsWithin(unit: Unit, context: Context, owner: string): PropertySignatureStructure[] {
  const named = new Set(membersOf(context, owner, 'property').map((entry) => entry.name));
  return [...unit.objects.values()].flatMap(({ heldBy, typeName }): PropertySignatureStructure[] =>
    heldBy?.owner === owner && !named.has(heldBy.name)
      ? [{ kind: StructureKind.PropertySignature, name: bindingName(heldBy.name), type: typeName }]
      : [],
  );
}

function callSignatures(context: Context, entry: Entry): CallSignatureDeclarationStructure[] {
  return entry.signatures.flatMap((signature, index) =>
    callForms(signature).map((form): CallSignatureDeclarationStructure => {
      const comment = methodComment(entry, signature);
      const { scope } = context;
      return {
        kind: StructureKind.CallSignature,
        parameters: rawParameters(
          parameterList(context, form, { id: entry.id, position: 'in', signature: index, scope }),
        ),
        returnType: returnType(context, entry, signature, scope),
        docs: comment === '' ? [] : [comment],
      };
    }),
  );
}

function declareValue(context: Context, name: string, type: string): void {
  const binding = bindingName(name);
  if (context.declared.has(binding)) return;
  context.declared.add(binding);
  context.statements.push({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    hasDeclareKeyword: true,
    isExported: binding === name,
    declarations: [{ name: binding, type }],
  });
  exportAs(context, binding, name);
}

/** A module that is an emitter offers the methods that take listeners. */
function declareListeners({ context, unit, names }: UnitContext): void {
  const type = bindingName(`${unit.name.charAt(0).toUpperCase()}${unit.name.slice(1)}`);
  const owner = `${unit.name}@`;
  const listening = {
    ...context,
    members: new Map(context.members).set(owner, unit.events),
  };
  const base = names.resolve('EventEmitter', 'out');
  const entry = { ...(unit.events[0] as Entry), id: owner, name: type, kind: 'class' as const };
  const scope = { ...context.scope, self: undefined };
  const methods = eventMembers(listening, entry, base, scope);
  context.statements.push(...methods.map((method) => asFunction(method)));
}

const asFunction = ({ isStatic: _, ...method }: MethodDeclarationStructure): FunctionDeclarationStructure =>
  ({
    ...method,
    kind: StructureKind.Function,
    hasDeclareKeyword: true,
    isExported: true,
    returnType: method.returnType === 'this' ? 'void' : method.returnType,
  }) as FunctionDeclarationStructure;
