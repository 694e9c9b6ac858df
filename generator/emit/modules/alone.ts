import type { Document } from '../../ir/types.js';
import { Compilation } from './compile.js';
import { type Declared, type DeclaredTogether, declareTogether, notesOf } from './declarations.js';
import { declareUnit } from './declare.js';
import {
  checkFile,
  type EmittedModules,
  harness,
  head,
  rowOf,
  skeletonFile,
  testFiles,
  upTo,
} from './files.js';
import { Library } from './library.js';
import { printFile } from './print.js';
import { surfaceCases } from './surface-cases.js';
import type { Unit } from './unit.js';
import { type Conflicts, unitContext } from './unit-context.js';
import { unitsOf } from './units.js';

/** Where one module is compiled beside `@types/node`: as if it were written there. */
export interface CompilePlace {
  readonly folder: string;
  /** The folder that has `node/`. */
  readonly typeRoot: string;
}

/**
 * Declarations, skeleton and tests of one document: the declarations are a module of their own and take other modules'
 * types from `@types/node`. `name` is the module it is about, whatever the page says. Nothing is compiled without a
 * `place`.
 */
export function emitModule(page: Document, name: string, place: CompilePlace | null): EmittedModules {
  const { units, leftOut, notes } = unitsOf([page], name);
  const library = new Library(units);
  const specifier = (unit: Unit) => (from: string) =>
    library.units.has(from) ? upTo(unit.name, `${from}/types.js`) : `node:${from}`;
  const declare = (unit: Unit, conflicts: Conflicts): Declared => {
    const made = unitContext(library, unit, conflicts, true);
    declareUnit(made, conflicts);
    return { unit, text: head(unit) + printFile(made, specifier(unit)), notes: made.names.notes };
  };
  const compilation = place === null ? null : new Compilation(place.typeRoot);
  const together = declareIn(units, declare, place?.folder ?? '', compilation);
  const cases = new Map(units.map((unit) => [unit, surfaceCases(library, unit)]));
  const code = [
    ...together.declared.map(({ unit, text }) => ({ path: typesFile(unit.name), content: text })),
    ...units.map((unit) => skeletonFile(library, unit, './types.js', specifier(unit), true)),
    checkFile(),
  ];
  for (const file of code) compilation?.put(`${place?.folder}/${file.path}`, file.content);
  const errors = compilation?.errors() ?? [];
  return {
    files: [...code, ...units.flatMap((unit) => testFiles(unit, cases.get(unit) ?? [])), harness()],
    modules: units.map((unit) => rowOf(unit, cases.get(unit)?.length ?? 0)),
    leftOut,
    notes: notesOf(notes, units, together),
    errors: errors.map((error) => ({ ...error, file: error.file.replace(`${place?.folder}/`, '') })),
  };
}

const typesFile = (unit: string): string => `${unit}/types.d.ts`;

function declareIn(
  units: readonly Unit[],
  declare: (unit: Unit, conflicts: Conflicts) => Declared,
  folder: string,
  compilation: Compilation | null,
): DeclaredTogether {
  const form = { declare, fileOf: (unit: string) => `${folder}/${typesFile(unit)}` };
  if (compilation !== null) return declareTogether(units, form, compilation);
  return { declared: units.map((unit) => declare(unit, new Set())), notes: [], errors: [] };
}
