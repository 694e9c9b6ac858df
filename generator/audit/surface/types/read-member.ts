import { ts } from 'ts-morph';
import type { Field, Place, SurfaceCall, SurfaceMember, SurfaceOption, SurfaceParam } from '../model.js';
import { readType } from './read-type.js';

/** `close`, and `[Symbol.asyncDispose]` for a member that a well-known symbol names. */
export function memberName(symbol: ts.Symbol): string {
  const wellKnown = /^__@(\w+?)(?:@\d+)?$/.exec(symbol.name);
  return wellKnown ? `[Symbol.${wellKnown[1]}]` : symbol.name;
}

export function placeOf(symbol: ts.Symbol): Place {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration) return { file: '', line: 0 };
  const file = declaration.getSourceFile();
  return { file: file.fileName, line: file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1 };
}

const tagText = (tags: readonly ts.JSDocTagInfo[], name: string): string | null =>
  tags
    .find((tag) => tag.name === name)
    ?.text?.map((part) => part.text)
    .join('')
    .trim() ?? null;

/** Deprecated as a whole: an entry with one overload that is not is none. */
export function isDeprecated(symbol: ts.Symbol): boolean {
  const declarations = symbol.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => ts.getJSDocDeprecatedTag(declaration) !== undefined)
  );
}

export function readMember(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  inheritedFrom: string | null,
): SurfaceMember {
  const type = typeOf(checker, symbol);
  const calls = checker.getNonNullableType(type).getCallSignatures();
  const tags = symbol.getJsDocTags(checker);
  return {
    name: memberName(symbol),
    kind: kindOf(symbol, calls.length > 0),
    inheritedFrom,
    overrides: false,
    aliasOf: null,
    answer: null,
    calls: calls.map((call) => readCall(checker, call)),
    length: null,
    types: readType(checker, type),
    default: tagText(tags, 'default') ?? tagText(tags, 'defaultValue'),
    value: null,
    deprecated: isDeprecated(symbol),
    since: tagText(tags, 'since'),
    isExplained: tags.length > 0 || symbol.getDocumentationComment(checker).length > 0,
    field: fieldOf(checker, type),
    place: placeOf(symbol),
  };
}

function kindOf(symbol: ts.Symbol, isCallable: boolean): SurfaceMember['kind'] {
  if (symbol.flags & ts.SymbolFlags.Class) return 'class';
  if (symbol.flags & ts.SymbolFlags.Accessor) return 'accessor';
  return isCallable ? 'method' : 'property';
}

export function readCall(checker: ts.TypeChecker, signature: ts.Signature): SurfaceCall {
  return {
    params: signature.getParameters().map((param) => readParam(checker, param)),
    returns: readType(checker, signature.getReturnType()),
  };
}

export function readParam(checker: ts.TypeChecker, symbol: ts.Symbol): SurfaceParam {
  const declaration = symbol.valueDeclaration;
  const isParameter = declaration !== undefined && ts.isParameter(declaration);
  const type = typeOf(checker, symbol);
  const optional = isParameter ? checker.isOptionalParameter(declaration) : false;
  const types = readType(checker, type);
  return {
    name: symbol.name,
    optional,
    rest: isParameter && declaration.dotDotDotToken !== undefined,
    types: optional ? types.filter(({ kind }) => kind !== 'undefined') : types,
    options: readOptions(checker, type),
    needs: needsOf(checker, type),
    foresees: foreseenBy(checker, type),
    field: fieldOf(checker, type),
    anyField: anyFieldOf(checker, type),
  };
}

/** The fewest arguments that a function of the type lets itself be called with. */
function needsOf(checker: ts.TypeChecker, type: ts.Type): number | null {
  const calls = checker.getNonNullableType(type).getCallSignatures();
  if (calls.length === 0) return null;
  const counts = calls.map((call) => {
    const params = call.getDeclaration()?.parameters ?? [];
    return params.filter((param) => !checker.isOptionalParameter(param) && !param.dotDotDotToken).length;
  });
  return Math.min(...counts);
}

/** The most arguments that a function of the type has names for. */
function foreseenBy(checker: ts.TypeChecker, type: ts.Type): number | null {
  const calls = checker.getNonNullableType(type).getCallSignatures();
  if (calls.length === 0) return null;
  const counts = calls.map((call) => {
    const params = call.getDeclaration()?.parameters ?? [];
    return params.some(({ dotDotDotToken }) => dotDotDotToken) ? Infinity : params.length;
  });
  return Math.max(...counts);
}

function fieldOf(checker: ts.TypeChecker, type: ts.Type): Field {
  return (name) => {
    const bare = checker.getNonNullableType(type);
    const constraint = checker.getBaseConstraintOfType(bare) ?? bare;
    if (constraint.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [{ kind: 'any', text: 'any' }];
    const property = checker.getPropertyOfType(checker.getApparentType(constraint), name);
    const found = property
      ? typeOf(checker, property)
      : checker.getIndexInfoOfType(constraint, ts.IndexKind.String)?.type;
    return found ? readType(checker, found) : null;
  };
}

function anyFieldOf(checker: ts.TypeChecker, type: ts.Type): Field {
  const fields = (type.isUnion() ? type.types : [type]).map((item) => fieldOf(checker, item));
  return (name) => {
    const found = fields.flatMap((field) => field(name) ?? []);
    return found.length > 0 ? found : null;
  };
}

/** What makes an object an options bag: an interface or a literal of properties, no class and no built-in object. */
function isBag(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return false;
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return false;
  if (type.isClass() || type.symbol?.flags & ts.SymbolFlags.Class) return false;
  if (type.symbol?.declarations?.some(isFromLibrary)) return false;
  if (checker.getIndexInfosOfType(type).length > 0) return false;
  const properties = checker.getPropertiesOfType(type);
  const isBuiltIn = properties.some((property) => property.declarations?.some(isFromLibrary));
  return properties.length > 0 && !isBuiltIn;
}

const isFromLibrary = (node: ts.Declaration): boolean =>
  /[\\/]lib\.[\w.]+\.d\.ts$|[\\/]buffer[\w.]*\.d\.ts$/.test(node.getSourceFile().fileName);

function readOptions(checker: ts.TypeChecker, type: ts.Type): SurfaceOption[] | null {
  const all = type.isUnion() ? type.types : [type];
  const constraints = all.map((item) => checker.getBaseConstraintOfType(item) ?? item);
  const bags = constraints.filter((item) => isBag(checker, item));
  if (bags.length === 0) return null;
  const options = new Map<string, SurfaceOption>();
  for (const symbol of bags.flatMap((bag) => checker.getPropertiesOfType(bag))) {
    if (!options.has(symbol.name)) options.set(symbol.name, readOption(checker, symbol));
  }
  return [...options.values()];
}

function readOption(checker: ts.TypeChecker, symbol: ts.Symbol): SurfaceOption {
  const tags = symbol.getJsDocTags(checker);
  return {
    name: memberName(symbol),
    optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
    types: readType(checker, typeOf(checker, symbol)).filter(({ kind }) => kind !== 'undefined'),
    default: tagText(tags, 'default') ?? tagText(tags, 'defaultValue'),
    deprecated: isDeprecated(symbol),
    since: tagText(tags, 'since'),
    place: placeOf(symbol),
  };
}

function typeOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  return declaration
    ? checker.getTypeOfSymbolAtLocation(symbol, declaration)
    : checker.getTypeOfSymbol(symbol);
}
