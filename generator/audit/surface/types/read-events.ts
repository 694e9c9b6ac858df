import { ts } from 'ts-morph';
import type { SurfaceEvent, SurfaceParam } from '../model.js';
import { isDeprecated, placeOf, readParam } from './read-member.js';
import { readType } from './read-type.js';

/** Methods that declare events, one overload each. */
const SUBSCRIBERS = ['on', 'addListener'];

/** Events of a class and of everything it inherits from, from overloads of `on` or from event maps. */
export function readEvents(
  checker: ts.TypeChecker,
  type: ts.InterfaceType,
  scope: readonly ts.Symbol[],
): Map<string, SurfaceEvent> {
  const events = new Map<string, SurfaceEvent>();
  collect(checker, type, null, scope, events, new Set());
  return events;
}

function collect(
  checker: ts.TypeChecker,
  type: ts.InterfaceType,
  inheritedFrom: string | null,
  scope: readonly ts.Symbol[],
  events: Map<string, SurfaceEvent>,
  seen: Set<ts.Symbol>,
): void {
  if (!type.symbol || seen.has(type.symbol)) return;
  seen.add(type.symbol);
  for (const event of [
    ...fromOverloads(checker, type, inheritedFrom),
    ...fromMap(checker, type, inheritedFrom, scope),
  ]) {
    const known = events.get(event.name);
    events.set(event.name, known ? { ...known, overrides: true } : event);
  }
  for (const base of checker.getBaseTypes(type)) {
    const target = ((base as ts.TypeReference).target ?? base) as ts.InterfaceType;
    const parts = base.isIntersection() ? base.types : [target];
    for (const part of parts) {
      const parent = ((part as ts.TypeReference).target ?? part) as ts.Type;
      if (parent.isClassOrInterface()) collect(checker, parent, parent.symbol.name, scope, events, seen);
    }
  }
}

function fromOverloads(
  checker: ts.TypeChecker,
  type: ts.InterfaceType,
  inheritedFrom: string | null,
): SurfaceEvent[] {
  const found = new Map<string, SurfaceEvent>();
  for (const name of SUBSCRIBERS) {
    const declarations = type.symbol.members?.get(name as ts.__String)?.declarations ?? [];
    for (const declaration of declarations) {
      if (!ts.isMethodSignature(declaration) && !ts.isMethodDeclaration(declaration)) continue;
      for (const event of fromOverload(checker, declaration, inheritedFrom)) {
        const known = found.get(event.name);
        found.set(
          event.name,
          known && name === 'on'
            ? { ...known, listeners: [...known.listeners, ...event.listeners] }
            : (known ?? event),
        );
      }
    }
  }
  return [...found.values()];
}

function fromOverload(
  checker: ts.TypeChecker,
  declaration: ts.MethodSignature | ts.MethodDeclaration,
  inheritedFrom: string | null,
): SurfaceEvent[] {
  const [event, listener] = declaration.parameters;
  if (!event || !listener) return [];
  const named = checker.getTypeAtLocation(event);
  // `on<K extends keyof Events>(event: K, listener: Events[K])`
  const constraint = named.isTypeParameter() ? checker.getBaseConstraintOfType(named) : named;
  const all = constraint?.isUnion() ? constraint.types : [constraint ?? named];
  const names = all.filter((item) => item.isStringLiteral());
  const listened = checker.getTypeAtLocation(listener);
  const file = declaration.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1;
  return names.map(
    (name): SurfaceEvent => ({
      name: name.value,
      inheritedFrom,
      overrides: false,
      listeners: [listenerParams(checker, listened, name.value)],
      deprecated: ts.getJSDocDeprecatedTag(declaration) !== undefined,
      place: { file: file.fileName, line },
    }),
  );
}

/** Of a function, or of the function that a map of events has under the event's name. */
function listenerParams(checker: ts.TypeChecker, type: ts.Type, event: string): SurfaceParam[] {
  const mapped =
    type.flags & ts.TypeFlags.IndexedAccess
      ? checker.getPropertyOfType((type as ts.IndexedAccessType).objectType, event)
      : undefined;
  const listener = mapped ? checker.getTypeOfSymbol(mapped) : type;
  const call = listener.getCallSignatures()[0];
  return call
    ? call.getParameters().map((param) => readParam(checker, param))
    : tupleParams(checker, listener);
}

/** `interface ServerEventMap { "request": [request: IncomingMessage, ...] }`, by its name. */
function fromMap(
  checker: ts.TypeChecker,
  type: ts.InterfaceType,
  inheritedFrom: string | null,
  scope: readonly ts.Symbol[],
): SurfaceEvent[] {
  const beside = (type.symbol as ts.Symbol & { parent?: ts.Symbol }).parent?.exports;
  const named = (name: string) =>
    scope.find((symbol) => symbol.name === name) ?? beside?.get(name as ts.__String);
  const map = named(`${type.symbol.name}EventMap`) ?? named(`${type.symbol.name}Events`);
  if (!map) return [];
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(map)).map((property) => ({
    name: property.name,
    inheritedFrom,
    overrides: false,
    listeners: [listenerParams(checker, checker.getTypeOfSymbol(property), property.name)],
    deprecated: isDeprecated(property),
    place: placeOf(property),
  }));
}

function tupleParams(checker: ts.TypeChecker, type: ts.Type): SurfaceParam[] {
  if (!checker.isTupleType(type)) return [];
  const { target } = type as ts.TupleTypeReference;
  return checker.getTypeArguments(type as ts.TypeReference).map((item, index) => {
    const label = target.labeledElementDeclarations?.[index]?.name;
    return {
      name: label && ts.isIdentifier(label) ? label.text : `arg${index}`,
      optional: (target.elementFlags[index] & ts.ElementFlags.Optional) !== 0,
      rest: (target.elementFlags[index] & ts.ElementFlags.Rest) !== 0,
      types: readType(checker, item),
      options: null,
    };
  });
}
