import {
  type ClassDeclarationStructure,
  type ConstructorDeclarationStructure,
  type GetAccessorDeclarationStructure,
  type MethodDeclarationStructure,
  type PropertyDeclarationStructure,
  StructureKind,
} from 'ts-morph';
import type { Entry } from '../../ir/types.js';
import { baseClass, methodComment, propertyType, returnType } from '../declarations/class.js';
import { className, exportAs, membersOf } from '../declarations/context.js';
import { entryComment } from '../declarations/doc-comment.js';
import { eventMembers, rawParameters } from '../declarations/events.js';
import { memberName, stringLiteral } from '../declarations/identifier.js';
import { type TypeScope, typeOfDefault } from '../declarations/type-text.js';
import { callable, type SkeletonScope } from './body.js';

/** One class: its documented base, its fields with their defaults, and methods that are still to be written. */
export function skeletonClass(skeleton: SkeletonScope, entry: Entry): void {
  const { context } = skeleton;
  const name = className(entry);
  const scope: TypeScope = { ...context.scope, self: name };
  const base = baseClass(context, entry);
  const isDerived = base !== undefined && base !== name;
  const properties = distinct(membersOf(context, entry.id, 'property'));
  const methods = distinct(membersOf(context, entry.id, 'method')).filter(
    (method) => !properties.some((property) => key(property) === key(method)),
  );
  // Declares the event map; the listener methods are those of the base.
  eventMembers(context, entry, base, scope);
  const structure: ClassDeclarationStructure = {
    kind: StructureKind.Class,
    name,
    isExported: name === entry.name,
    docs: comment(entryComment(entry)),
    ...(isDerived ? { extends: declareBase(skeleton, name, base, [...properties, ...methods]) } : {}),
    ctors: constructors(skeleton, entry, scope, isDerived),
    properties: properties.flatMap((property) => field(skeleton, property, scope)),
    getAccessors: properties.flatMap((property) => accessor(skeleton, property, scope)),
    methods: methods.map((method) => skeletonMethod(skeleton, method, scope)),
  };
  context.declared.add(name);
  context.statements.push(structure);
  exportAs(context, name, entry.name);
}

function comment(text: string): string[] {
  return text === '' ? [] : [text];
}

const key = (entry: Entry): string => `${entry.static ? 'static ' : ''}${entry.name}`;

/** Each name once; what TypeScript cannot declare on a class is left out. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const isUnusable =
      entry.static === true && ['prototype', 'name', 'length', 'caller', 'arguments'].includes(entry.name);
    if (isUnusable || seen.has(key(entry))) return false;
    seen.add(key(entry));
    return true;
  });
}

/** Declares the base without what this class states anew: documents change members in ways that types forbid. */
function declareBase(skeleton: SkeletonScope, name: string, base: string, members: readonly Entry[]): string {
  const { context, check } = skeleton;
  const names = members.filter((member) => !member.static).map((member) => nameType(member.name));
  if (names.length === 0) return base;
  const taken = new Set([...context.declared, ...context.scope.classes.values()]);
  let local = `${name}Base`;
  while (taken.has(local) || taken.has(`${local}Names`)) local = `${local}_`;
  context.statements.push(
    `type ${local}Names =\n${names.map((text) => `  | ${text}`).join('\n')};\n`,
    `const ${local} = ${base} as unknown as ${check}.Without<${base}, ${local}Names>;\n`,
  );
  return local;
}

function nameType(name: string): string {
  const symbol = /^\[(Symbol\.\w+)\]$/.exec(memberName(name))?.[1];
  return symbol === undefined ? stringLiteral(name) : `typeof ${symbol}`;
}

function constructors(
  skeleton: SkeletonScope,
  entry: Entry,
  scope: TypeScope,
  isDerived: boolean,
): ConstructorDeclarationStructure[] {
  const documented = membersOf(skeleton.context, entry.id, 'constructor')[0];
  if (documented === undefined) return [];
  const { forms, body } = callable(skeleton, documented, scope);
  const overloads = forms.length > 1 ? forms.map((form) => ({ parameters: rawParameters(form) })) : [];
  return [
    {
      kind: StructureKind.Constructor,
      parameters: rawParameters(overloads.length > 0 ? '..._args: unknown[]' : (forms[0] ?? '')),
      overloads,
      docs: comment(methodComment(documented, documented.signatures[0] ?? { params: [] })),
      statements: [...(isDerived ? ['super();'] : []), ...body],
    },
  ];
}

function skeletonMethod(
  skeleton: SkeletonScope,
  method: Entry,
  scope: TypeScope,
): MethodDeclarationStructure {
  const own = method.static ? { ...scope, self: undefined } : scope;
  const { forms, body } = callable(skeleton, method, own);
  const signature = method.signatures[0] ?? { params: [] };
  const type = returnType(skeleton.context, method, signature, own);
  const isOverloaded = forms.length > 1;
  return {
    kind: StructureKind.Method,
    name: memberName(method.name),
    isStatic: method.static === true,
    parameters: rawParameters(isOverloaded ? '..._args: unknown[]' : (forms[0] ?? '')),
    returnType: isOverloaded ? 'never' : type,
    overloads: isOverloaded
      ? forms.map((form) => ({
          parameters: rawParameters(form),
          returnType: type,
          isStatic: method.static === true,
        }))
      : [],
    docs: comment(methodComment(method, signature)),
    statements: [...body],
  };
}

/** A property whose default is a plain value is a field. */
function plainDefault(property: Entry, type: string): string | undefined {
  const value = property.default?.trim();
  if (value === undefined || typeOfDefault(value) !== type) return undefined;
  if (type === 'string') return stringLiteral(value.slice(1, -1));
  return /^(true|false|-?\d[\d_]*(\.\d+)?|Infinity)$/.test(value) ? value : undefined;
}

function field(skeleton: SkeletonScope, property: Entry, scope: TypeScope): PropertyDeclarationStructure[] {
  const type = propertyType(skeleton.context, property, scope);
  const initializer = plainDefault(property, type);
  if (initializer === undefined) return [];
  return [
    {
      kind: StructureKind.Property,
      name: memberName(property.name),
      type,
      initializer,
      isStatic: property.static === true,
      docs: comment(entryComment(property)),
    },
  ];
}

function accessor(
  skeleton: SkeletonScope,
  property: Entry,
  scope: TypeScope,
): GetAccessorDeclarationStructure[] {
  const type = propertyType(skeleton.context, property, scope);
  if (plainDefault(property, type) !== undefined) return [];
  return [
    {
      kind: StructureKind.GetAccessor,
      name: memberName(property.name),
      returnType: type,
      isStatic: property.static === true,
      docs: comment(entryComment(property)),
      statements: [`throw ${skeleton.check}.notImplemented(${stringLiteral(property.id)});`],
    },
  ];
}
