import { ts } from 'ts-morph';
import type { Surface, SurfaceClass, SurfaceMember, SurfaceOption } from '../model.js';
import { type LoadedTypes, loadTypes, type TypesProgram } from './program.js';
import { readEvents } from './read-events.js';
import { isDeprecated, placeOf, readCall, readMember } from './read-member.js';
import { namesOf } from './read-type.js';

/**
 * What declarations offer of one module.
 *
 * @param from a `.d.ts` file, the folder of a package, or the name of one that `cwd` can resolve
 * @param module `http`; looked up among `declare module "http"`, else the file itself is the module
 * @throws {AuditError} SW2901 when there are no declarations, SW2902 when they say nothing of the module
 */
export function typesSurface(from: string, module: string, cwd: string): Surface {
  return surfaceOfModule(loadTypes(from, cwd), from, module);
}

/** The same for many modules of one types package: it is loaded once. */
export function typesSurfaces(from: string, cwd: string): (module: string) => Surface {
  const loaded = loadTypes(from, cwd);
  return (module) => surfaceOfModule(loaded, from, module);
}

function surfaceOfModule(loaded: LoadedTypes, from: string, module: string): Surface {
  const program = loaded.of(module);
  const classes = new Map<string, SurfaceClass>();
  const exports = new Map<string, SurfaceMember>();
  for (const exported of program.exports) {
    const symbol = resolve(program.checker, exported);
    const declared = readExport(program, symbol);
    if (declared) classes.set(exported.name, { ...declared, name: exported.name });
    if (symbol.flags & ts.SymbolFlags.Value)
      exports.set(exported.name, readMember(program.checker, symbol, null));
  }
  return {
    kind: 'types',
    source: from,
    release: program.release,
    classes,
    exports,
    isSaved: false,
    trials: [],
    states: [],
    effects: [],
    habits: new Map(),
    repeated: new Map(),
    refusals: [],
    optionsOf: (receiver, method) => optionsOf(loaded.modules(), receiver, method),
    sequences: new Map(),
    errors: new Map(),
  };
}

/** Of the class that instances called so have, in whichever module takes options for the method. */
function optionsOf(
  { checker, exports }: Pick<TypesProgram, 'checker' | 'exports'>,
  receiver: string,
  method: string,
): readonly SurfaceOption[] {
  const name = receiver[0].toUpperCase() + receiver.slice(1);
  const classes = exports.filter((symbol) => symbol.name === name && symbol.flags & ts.SymbolFlags.Class);
  const lists = classes.flatMap((symbol) => {
    const found = checker.getDeclaredTypeOfSymbol(symbol).getProperty(method);
    const calls = found ? readMember(checker, found, null).calls : [];
    return calls.flatMap(({ params }) => params.flatMap(({ options }) => (options ? [options] : [])));
  });
  return lists[0] ?? [];
}

const resolve = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** A class, or an interface that describes instances, or a constant that is a class. */
function readExport(program: TypesProgram, symbol: ts.Symbol): SurfaceClass | null {
  const { checker } = program;
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    return type.isClassOrInterface() ? readClass(program, symbol, type) : null;
  }
  if (!(symbol.flags & ts.SymbolFlags.Variable) || !symbol.valueDeclaration) return null;
  const value = checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration);
  const instance = value.getConstructSignatures()[0]?.getReturnType();
  const target = instance && (((instance as ts.TypeReference).target ?? instance) as ts.Type);
  return target?.isClassOrInterface() ? readClass(program, symbol, target) : null;
}

function readClass(
  { checker, exports }: TypesProgram,
  symbol: ts.Symbol,
  type: ts.InterfaceType,
): SurfaceClass {
  const members = new Map<string, SurfaceMember>();
  const bases = checker.getBaseTypes(type);
  for (const property of checker.getPropertiesOfType(type)) {
    const member = readMember(checker, property, declaredBy(property, type.symbol));
    members.set(member.name, { ...member, overrides: bases.some((base) => base.getProperty(property.name)) });
  }
  return {
    name: symbol.name,
    parents: bases.flatMap((base) => namesOf(checker, base)),
    construct: readConstructor(checker, symbol),
    members,
    statics: readStatics(checker, symbol),
    events: readEvents(checker, type, exports),
    whole: true,
    deprecated: isDeprecated(symbol),
    since:
      symbol
        .getJsDocTags(checker)
        .find((tag) => tag.name === 'since')
        ?.text?.[0]?.text.trim() ?? null,
    place: placeOf(symbol),
  };
}

function declaredBy(property: ts.Symbol, owner: ts.Symbol): string | null {
  const parent = (property as ts.Symbol & { parent?: ts.Symbol }).parent;
  return parent && parent !== owner ? parent.name : null;
}

function readConstructor(checker: ts.TypeChecker, symbol: ts.Symbol): SurfaceMember | null {
  if (!symbol.valueDeclaration) return null;
  const signatures = checker
    .getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration)
    .getConstructSignatures();
  if (signatures.length === 0) return null;
  return {
    ...readMember(checker, symbol, null),
    name: 'constructor',
    kind: 'method',
    calls: signatures.map((signature) => readCall(checker, signature)),
  };
}

function readStatics(checker: ts.TypeChecker, symbol: ts.Symbol): Map<string, SurfaceMember> {
  if (!symbol.valueDeclaration) return new Map();
  const type = checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration);
  return new Map(
    checker
      .getPropertiesOfType(type)
      .filter((property) => property.name !== 'prototype')
      .map((property) => {
        const member = readMember(checker, property, declaredBy(property, symbol));
        return [member.name, member];
      }),
  );
}
