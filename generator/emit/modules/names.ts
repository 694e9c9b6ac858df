import { GLOBAL_TYPES, MODULE_TYPES } from '../declarations/type-table.js';
import type { Position } from '../declarations/type-text.js';
import { DOCUMENTED_GLOBALS, LANGUAGE_TYPES, NAMED_TYPES, PLAIN_TYPES } from './data.js';
import type { ClassRef, Library } from './library.js';
import type { Note } from './note.js';
import { aliasOf, GLOBALS, type Unit } from './unit.js';

/** Types of the language itself; of the web and of Node the documents tell. */
const isLanguage = (name: string): boolean => LANGUAGE_TYPES.has(name);

/** What the documented names mean in the declarations of one unit, and which modules that makes it import. */
export class UnitNames {
  /** Units that the declarations refer to, by the name they are imported as. */
  readonly imports = new Map<string, string>();
  readonly notes: Note[] = [];
  readonly #library: Library;
  readonly #unit: Unit;
  /** Whether the other modules' types are those of `@types/node`, as where only one document is read. */
  readonly #isAlone: boolean;
  readonly #taken: ReadonlySet<string>;
  readonly #refs = new Map<string, ClassRef>();

  constructor(library: Library, unit: Unit, isAlone: boolean) {
    this.#library = library;
    this.#unit = unit;
    this.#isAlone = isAlone;
    const { entries } = unit.document;
    this.#taken = new Set([
      ...entries.filter((entry) => entry.owner === unit.name).map((entry) => entry.name),
      ...[...unit.objects.values()].flatMap(({ typeName, heldBy }) => [typeName, heldBy?.name ?? typeName]),
    ]);
    for (const entry of entries) {
      if (entry.kind === 'class') this.#refs.set(entry.name, { unit: unit.name, entry, name: entry.name });
    }
  }

  /** Whether the class is one of those that a browser has, too: its constructor takes what a browser's takes. */
  readonly isWeb = (name: string): boolean => this.#library.isGlobal(name) && !this.#isAlone;

  readonly resolve = (name: string, position: Position): string | undefined => {
    const text = this.#find(NAMED_TYPES.get(name) ?? name, position);
    if (text === undefined) this.#unknown(name);
    return text;
  };

  #find(name: string, position: Position): string | undefined {
    if (isLanguage(name)) return name;
    const ref = this.#classNamed(name);
    if (ref !== undefined) return this.#refer(ref);
    const plain = PLAIN_TYPES.get(name) ?? this.#ofTables(name, position);
    return plain ?? this.#objectNamed(name) ?? this.#valueNamed(name);
  }

  #classNamed(name: string): ClassRef | undefined {
    const [ref, other] = this.#library.classes(name, this.#unit);
    const isBare = !name.includes('.');
    if (ref !== undefined && other !== undefined && isBare && ref.unit !== this.#unit.name) {
      const message = `\`${name}\` is a class of ${ref.unit} and of ${other.unit}; that of ${ref.unit} is taken`;
      this.#note('SW3031', name, message);
    }
    return ref;
  }

  #refer(ref: ClassRef): string {
    const isBare = this.#library.isGlobal(ref.entry.name) && !this.#taken.has(ref.name) && !this.#isAlone;
    const isOwn = ref.unit === this.#unit.name;
    const text = isOwn || isBare ? ref.name : `${this.#module(ref.unit)}.${ref.name}`;
    this.#refs.set(text, ref);
    return text;
  }

  /** The name that a unit is imported as; `import()` where there is no module to import into. */
  #module(unit: string): string {
    if (this.#unit.name === GLOBALS) return `import('node:${unit}')`;
    let alias = aliasOf(unit);
    while (this.#taken.has(alias)) alias += '_';
    this.imports.set(alias, unit);
    return alias;
  }

  #ofTables(name: string, position: Position): string | undefined {
    if (name === 'Array' && position === 'in') return 'readonly unknown[]';
    const global = GLOBAL_TYPES.get(name);
    const isTold = this.#isAlone || !DOCUMENTED_GLOBALS.has(name) || this.#library.isGlobal(name);
    if (global !== undefined && isTold) return global;
    if (global === undefined && this.#library.isGlobal(name)) return name;
    const [module, type] = MODULE_TYPES.get(name) ?? [];
    return this.#isAlone && module !== undefined ? `${this.#module(module)}.${type}` : undefined;
  }

  #objectNamed(name: string): string | undefined {
    const found =
      this.#library.object(name, this.#unit) ?? this.#library.object(name.toLowerCase(), this.#unit);
    if (found === undefined) return undefined;
    if (found.unit === this.#unit) return found.object.typeName;
    if (found.unit.name === GLOBALS) return `NodeJS.${found.object.typeName}`;
    return `${this.#module(found.unit.name)}.${found.object.typeName}`;
  }

  #valueNamed(name: string): string | undefined {
    const found = this.#library.value(name);
    if (found === undefined || !/^[\w$]+(\.[\w$]+)*$/.test(found.path)) return undefined;
    return found.unit === this.#unit.name
      ? `typeof ${found.path}`
      : `typeof ${this.#module(found.unit)}.${found.path}`;
  }

  /** The event map of the class that `text` names, or of the nearest base that has one. */
  readonly eventMapOf = (text: string): string | undefined => {
    for (let at = this.#refs.get(text), depth = 0; at !== undefined && depth < 20; depth++) {
      const { unit, entry } = at;
      const entries = this.#library.units.get(unit)?.document.entries ?? [];
      if (entries.some((other) => other.kind === 'event' && other.owner === entry.id)) {
        return unit === this.#unit.name ? `${at.name}EventMap` : `${this.#module(unit)}.${at.name}EventMap`;
      }
      at = this.#library.baseOf(at);
    }
    return undefined;
  };

  #unknown(name: string): void {
    this.#note(
      'SW3030',
      name,
      `the type \`${name}\` is named and nowhere defined; it is declared as unknown`,
    );
  }

  #note(code: Note['code'], about: string, message: string): void {
    if (this.notes.some((note) => note.code === code && note.about === about)) return;
    this.notes.push({ code, unit: this.#unit.name, about, message });
  }
}
