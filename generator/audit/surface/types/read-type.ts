import { ts } from 'ts-morph';
import type { TypeAlternative } from '../model.js';

const MAX_DEPTH = 3;

/** A declared type as alternatives. Type parameters are what they are constrained to. */
export function readType(checker: ts.TypeChecker, type: ts.Type, depth = 0): TypeAlternative[] {
  if (type.isUnion()) return joinBooleans(type.types.flatMap((member) => readType(checker, member, depth)));
  return [readAlternative(checker, type, depth)].flat();
}

const FLAGS: readonly (readonly [ts.TypeFlags, TypeAlternative['kind']])[] = [
  [ts.TypeFlags.Any | ts.TypeFlags.Unknown, 'any'],
  [ts.TypeFlags.StringLike | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping, 'string'],
  [ts.TypeFlags.NumberLike, 'number'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
  [ts.TypeFlags.BigIntLike, 'bigint'],
  [ts.TypeFlags.ESSymbolLike, 'symbol'],
  [ts.TypeFlags.Null, 'null'],
  [ts.TypeFlags.Undefined | ts.TypeFlags.Void, 'undefined'],
];

function readAlternative(
  checker: ts.TypeChecker,
  type: ts.Type,
  depth: number,
): TypeAlternative | TypeAlternative[] {
  const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.OmitParameterModifiers);
  const primitive = FLAGS.find(([flag]) => type.flags & flag);
  if (primitive) return { kind: primitive[1], text };
  if (type.flags & ts.TypeFlags.TypeParameter) {
    if ((type as ts.TypeParameter & { isThisType?: boolean }).isThisType) return { kind: 'this', text };
    return constrained(checker, type, text, depth);
  }
  if (type.flags & (ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Substitution))
    return constrained(checker, type, text, depth);
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const items = depth < MAX_DEPTH ? checker.getTypeArguments(type as ts.TypeReference) : [];
    return { kind: 'array', text, items: items.flatMap((item) => readType(checker, item, depth + 1)) };
  }
  if (
    type.symbol?.name === 'Function' ||
    type.getCallSignatures().length > 0 ||
    type.getConstructSignatures().length > 0
  )
    return { kind: 'function', text };
  const index = depth < MAX_DEPTH ? checker.getIndexInfosOfType(type) : [];
  const values = index.flatMap((info) => readType(checker, info.type, depth + 1));
  return {
    kind: 'object',
    text,
    names: namesOf(checker, type),
    ...(index.length > 0 ? { items: values.filter(({ kind }) => kind !== 'undefined') } : {}),
  };
}

function constrained(checker: ts.TypeChecker, type: ts.Type, text: string, depth: number): TypeAlternative[] {
  const constraint = checker.getBaseConstraintOfType(type);
  if (!constraint || constraint === type || depth >= MAX_DEPTH) return [{ kind: 'any', text }];
  return readType(checker, constraint, depth + 1);
}

/** Its own name and those of everything it inherits from or consists of. */
export function namesOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  if (type.isIntersection()) return [...new Set(type.types.flatMap((member) => namesOf(checker, member)))];
  if (type.flags & (ts.TypeFlags.Conditional | ts.TypeFlags.TypeParameter)) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint && constraint !== type ? namesOf(checker, constraint) : [];
  }
  const symbols = [type.aliasSymbol, type.symbol].filter((symbol) => symbol !== undefined);
  const own = symbols.map((symbol) => symbol.name).filter((name) => !name.startsWith('__'));
  const target = (type as ts.TypeReference).target ?? type;
  const bases = target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
  return [...new Set([...own, ...bases.flatMap((base) => namesOf(checker, base))])];
}

/** The checker sees `boolean` as `true | false`. */
function joinBooleans(types: TypeAlternative[]): TypeAlternative[] {
  const literal = types.filter(({ text }) => text === 'true' || text === 'false');
  if (literal.length < 2) return types;
  return [...types.filter((type) => !literal.includes(type)), { kind: 'boolean', text: 'boolean' }];
}
