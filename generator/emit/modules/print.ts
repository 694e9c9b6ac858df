import { StructureKind } from 'ts-morph';
import type { Statement } from '../declarations/context.js';
import { isIdentifier } from '../declarations/identifier.js';
import { printStatements } from '../declarations/index.js';
import { breakLongLines } from '../declarations/layout.js';
import { MODULE_CLASSES, SUBPATHS } from './data.js';
import type { UnitContext } from './unit-context.js';

/** `declare module 'node:events' { ... }`, and what else gives the same module. */
export function printAmbient({ context, names, unit }: UnitContext): string {
  const value = callableName(unit.name, context.declared);
  const statements = context.statements.flatMap((statement) => ambient(statement, value !== undefined));
  const body = breakLongLines(printStatements(statements));
  const imports = [...names.imports]
    .map(([alias, from]) => `import * as ${alias} from 'node:${from}';\n`)
    .join('');
  const end =
    value === undefined ? '' : exportAssignment(unit.name, value, context.statements, context.declared);
  const text = `${imports}${imports === '' ? '' : '\n'}${body}${end}`;
  const own = `declare module 'node:${unit.name}' {\n${indent(text)}}\n`;
  return [own, ...sameModule(unit.name)].join('\n');
}

/** The module as a file of its own, beside `@types/node`. */
export function printFile({ context, names }: UnitContext, specifier: (from: string) => string): string {
  const imports = [...names.imports].map(
    ([alias, from]) => `import * as ${alias} from '${specifier(from)}';\n`,
  );
  const body = breakLongLines(printStatements([...context.statements]));
  return `${imports.join('')}${imports.length === 0 ? '' : '\n'}${body}`;
}

/** The function or class that a module is itself: `assert`, `test`, `EventEmitter` of `events`. */
export function callableName(unit: string, declared: ReadonlySet<string>): string | undefined {
  const name = MODULE_CLASSES.get(unit) ?? unit;
  return isIdentifier(name) && declared.has(name) ? name : undefined;
}

/** Statements as they stand where `declare` is said already; without `export` where the module is one value. */
function ambient(statement: Statement, isValue: boolean): Statement[] {
  if (typeof statement === 'string') return [statement];
  if (statement.kind === StructureKind.ExportDeclaration && isValue) return [];
  const isLet = statement.kind === StructureKind.VariableStatement;
  return [
    {
      ...statement,
      ...('hasDeclareKeyword' in statement ? { hasDeclareKeyword: false } : {}),
      ...('isExported' in statement && isValue ? { isExported: false } : {}),
      ...(isLet ? {} : {}),
    } as Statement,
  ];
}

/** All members again within a namespace of the value's name, which makes them members of the value. */
function exportAssignment(
  unit: string,
  value: string,
  statements: readonly Statement[],
  declared: ReadonlySet<string>,
): string {
  const aliases = new Map<string, string>();
  for (const statement of statements) {
    if (typeof statement === 'string' || statement.kind !== StructureKind.ExportDeclaration) continue;
    for (const each of (statement.namedExports ?? []) as { name: string; alias?: string }[]) {
      aliases.set(each.name, each.alias ?? each.name);
    }
  }
  const names = [...declared].filter((name) => name !== value && isIdentifier(name)).sort();
  const items = names.map((name) => (aliases.has(name) ? `${name} as ${aliases.get(name)}` : name));
  const own = `self as ${value}`;
  return [
    `\nimport self = require('node:${unit}');`,
    `namespace ${value} {\n  export {\n${[own, ...items].map((item) => `    ${item},\n`).join('')}  };\n}`,
    `export = ${value};\n`,
  ].join('\n');
}

/** The name without `node:` where there is one, and the paths that give a part of the module. */
function sameModule(unit: string): string[] {
  const again = (path: string, member?: string): string => {
    const from = member === undefined ? `self` : `self.${member}`;
    const value = member === undefined ? '' : `  const value: typeof ${from};\n`;
    return `declare module '${path}' {\n  import self = require('node:${unit}');\n${value}  export = ${member === undefined ? 'self' : 'value'};\n}\n`;
  };
  const parts = SUBPATHS.filter((row) => row.unit === unit);
  return [
    ...(NODE_ONLY.has(unit) ? [] : [again(unit)]),
    ...parts.flatMap(({ path, member }) => [again(`node:${path}`, member), again(path, member)]),
  ];
}

/** Modules that have no name without `node:`, as their documents say. */
const NODE_ONLY: ReadonlySet<string> = new Set(['sea', 'sqlite', 'test', 'quic', 'stream/iter', 'zlib/iter']);

const indent = (text: string): string => text.replace(/^(?=[^\n])/gm, '  ');
