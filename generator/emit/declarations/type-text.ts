import { isIdentifier } from './identifier.js';
import { GLOBAL_TYPES, MODULE_TYPES } from './type-table.js';

/** Where a type stands: what callers hand in may be read-only, what they get out is as it is. */
export type Position = 'in' | 'out';

export interface TypeScope {
  /** The document's module: `http`. */
  readonly module: string;
  /** The document's own classes: name as documented after `module.`, to the name it is declared under. */
  readonly classes: ReadonlyMap<string, string>;
  /** The class whose instances `this` means; absent where there is none. */
  readonly self?: string;
  /** What other names mean where several documents are read together; in place of the tables of `@types/node`. */
  readonly resolve?: (name: string, position: Position) => string | undefined;
}

/**
 * The TypeScript type of documented alternatives (`["string", "Buffer"]`). A name that neither the document nor the
 * table knows is `unknown`: claiming more would be a guess.
 */
export function typeText(types: readonly string[], position: Position, scope: TypeScope): string {
  const all = [...new Set(types.flatMap(alternatives).map((name) => oneType(name, position, scope)))];
  const parts = scope.resolve === undefined ? all : withoutAnyFunction(all);
  if (parts.length === 0 || parts.includes('unknown')) return 'unknown';
  if (parts.length === 1) return parts[0] as string;
  return parts.map((part) => (part.includes('=>') ? `(${part})` : part)).join(' | ');
}

/** Beside a function whose parameters are known, one of which nothing is known would take their types away. */
function withoutAnyFunction(parts: readonly string[]): readonly string[] {
  const isOpen = (part: string): boolean => part.startsWith('(...args: any[])');
  const isTold = parts.some((part) => part.includes('=>') && !isOpen(part));
  return isTold ? parts.filter((part) => !isOpen(part)) : parts;
}

function alternatives(text: string): readonly string[] {
  return text
    .replaceAll('\\', '')
    .split(/\|(?![^<]*>)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function oneType(name: string, position: Position, scope: TypeScope): string {
  const promised = /^Promise<(.+)>$/.exec(name)?.[1];
  if (promised !== undefined) return `Promise<${typeText([promised], 'out', scope)}>`;
  if (name.endsWith('[]')) return arrayOf(oneType(name.slice(0, -2), position, scope), position);
  const element = /^Array<(.+)>$/.exec(name)?.[1];
  if (element !== undefined) return arrayOf(oneType(element, position, scope), position);
  if (name === 'this') return scope.self === undefined ? 'unknown' : 'this';
  const own = scope.classes.get(
    name.startsWith(`${scope.module}.`) ? name.slice(scope.module.length + 1) : name,
  );
  if (own !== undefined) return own;
  if (name === 'Array' && position === 'in') return 'readonly unknown[]';
  if (scope.resolve !== undefined) return literalType(name) ?? scope.resolve(name, position) ?? 'unknown';
  return GLOBAL_TYPES.get(name) ?? moduleType(name, scope) ?? literalType(name) ?? 'unknown';
}

function moduleType(name: string, scope: TypeScope): string | undefined {
  const found = MODULE_TYPES.get(name);
  return found === undefined || found[0] === scope.module ? undefined : `${found[0]}.${found[1]}`;
}

function arrayOf(element: string, position: Position): string {
  const item = /[|=]/.test(element) ? `(${element})` : element;
  return position === 'in' ? `readonly ${item}[]` : `${item}[]`;
}

function literalType(name: string): string | undefined {
  return /^'[\w:.-]*'$/.test(name) || /^-?\d+$/.test(name) ? name : undefined;
}

/** The type of a documented default, for options that the document gives no type. */
export function typeOfDefault(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^(true|false)\b/.test(value)) return 'boolean';
  if (/^(-?\d[\d_]*(\.\d+)?|Infinity)\b/.test(value)) return 'number';
  if (/^(['"]).*\1$/.test(value)) return 'string';
  return undefined;
}

/** Names of modules that a piece of code refers to as `net.Socket`. */
export function modulesIn(code: string, modules: readonly string[]): readonly string[] {
  return modules.filter(
    (name) => isIdentifier(name) && new RegExp(`(?<![\\w$.'"-])${name}\\.[A-Z]`).test(code),
  );
}
