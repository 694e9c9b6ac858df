import type { Compilation, CompileError } from './compile.js';
import { declareUnit } from './declare.js';
import { printGlobals } from './globals.js';
import type { Library } from './library.js';
import type { Note } from './note.js';
import { printAmbient } from './print.js';
import { GLOBALS, type Unit } from './unit.js';
import { type Conflicts, conflictKey, unitContext } from './unit-context.js';
import { strayEvents } from './units.js';

/** The declarations of one unit. */
export interface Declared {
  readonly unit: Unit;
  readonly text: string;
  readonly notes: readonly Note[];
}

export const declarationFile = (unit: string): string => `${unit}/index.d.ts`;

/** What TypeScript says of a member that is at odds with that of the base, of an instance and of the class. */
const MEMBER_AT_ODDS = 2416;
const STATIC_AT_ODDS = 2417;

/** A class that gives way may uncover another one; documents have needed two rounds. */
const ROUNDS = 4;

export interface DeclaredTogether {
  readonly declared: readonly Declared[];
  readonly notes: readonly Note[];
  readonly errors: readonly CompileError[];
}

/** All that was noted, from the pages to the compiler. */
export const notesOf = (
  pages: readonly Note[],
  units: readonly Unit[],
  together: DeclaredTogether,
): readonly Note[] => [
  ...pages,
  ...units.flatMap(strayEvents),
  ...together.declared.flatMap((one) => one.notes),
  ...together.notes,
];

/** How units are declared, and where: in files of ambient modules, or as modules beside `@types/node`. */
export interface Form {
  readonly declare: (unit: Unit, conflicts: Conflicts) => Declared;
  readonly fileOf: (unit: string) => string;
}

/**
 * Declares units and compiles them. A member that its class states in a way that the base's forbids is left to the
 * base, with a note: instances stay usable where the base is asked for.
 */
export function declareTogether(
  units: readonly Unit[],
  form: Form,
  compilation: Compilation,
): DeclaredTogether {
  const conflicts = new Set<string>();
  const notes: Note[] = [];
  const declared = new Map<string, Declared>();
  const unitOf = new Map(units.map((unit) => [form.fileOf(unit.name), unit.name]));
  let wanted = units;
  for (let round = 1; ; round++) {
    for (const unit of wanted) {
      const one = form.declare(unit, conflicts);
      declared.set(unit.name, one);
      compilation.put(form.fileOf(unit.name), one.text);
    }
    const errors = compilation.errors();
    const found = errors.flatMap((error) => conflictOf(error, unitOf.get(error.file)) ?? []);
    if (found.length === 0 || round === ROUNDS) return { declared: [...declared.values()], notes, errors };
    for (const { key, note } of found) {
      if (!conflicts.has(key)) notes.push(note);
      conflicts.add(key);
    }
    const names = new Set(found.map(({ note }) => note.unit));
    wanted = units.filter((unit) => names.has(unit.name));
  }
}

/** One unit as a module that is there without anything else. */
export function declareAmbient(library: Library, unit: Unit, conflicts: Conflicts): Declared {
  if (unit.name === GLOBALS) {
    const { text, notes, made } = printGlobals(library, unit, conflicts);
    return { unit, text, notes: [...made.names.notes, ...notes] };
  }
  const made = unitContext(library, unit, conflicts, false);
  declareUnit(made, conflicts);
  return { unit, text: printAmbient(made), notes: made.names.notes };
}

function conflictOf(
  { code, message }: CompileError,
  unit: string | undefined,
): { key: string; note: Note } | undefined {
  if (unit === undefined) return undefined;
  const member = /^Property '(.+?)' in type '(\w+)' /.exec(message);
  const type = /^Class static side 'typeof (\w+)'/.exec(message)?.[1];
  if (code === MEMBER_AT_ODDS && member !== null) {
    const [, name = '', owner = ''] = member;
    const about = `${owner}.${name}`;
    const text = `${owner} states \`${name}\` in a way that its base forbids; it is left to the base: ${message}`;
    return { key: conflictKey(unit, owner, name), note: { code: 'SW3032', unit, about, message: text } };
  }
  if (code !== STATIC_AT_ODDS || type === undefined) return undefined;
  const text = `the class ${type} states static members in a way that its base forbids; it keeps its own: ${message}`;
  return {
    key: conflictKey(unit, type, 'static'),
    note: { code: 'SW3032', unit, about: type, message: text },
  };
}
