import type { Entry } from '../../ir/types.js';
import { bindingName } from '../declarations/identifier.js';
import { BASES, NAMED_TYPES, NAMESAKES } from './data.js';
import { GLOBALS, type MemberObject, type Unit } from './unit.js';

/** A class, and where it is declared. */
export interface ClassRef {
  readonly unit: string;
  readonly entry: Entry;
  /** The name of its declaration. */
  readonly name: string;
}

/** Everything that the documents declare, to be found by the names they use. */
export class Library {
  readonly units: ReadonlyMap<string, Unit>;
  readonly #classes = new Map<string, ClassRef[]>();
  readonly #globals: ReadonlySet<string>;

  constructor(units: readonly Unit[]) {
    this.units = new Map(units.map((unit) => [unit.name, unit]));
    for (const unit of units) this.#index(unit);
    const globals = this.units.get(GLOBALS)?.document.entries ?? [];
    this.#globals = new Set(globals.filter((entry) => entry.kind === 'class').map((entry) => entry.name));
  }

  #index(unit: Unit): void {
    for (const entry of unit.document.entries) {
      if (entry.kind !== 'class') continue;
      const ref = { unit: unit.name, entry, name: bindingName(entry.name) };
      const names = new Set([entry.id, entry.name, `${unit.name}.${entry.name}`, `${unit.name}.${entry.id}`]);
      for (const name of names) this.#classes.set(name, [...(this.#classes.get(name) ?? []), ref]);
    }
  }

  /** Whether the class is there without a module. */
  isGlobal(name: string): boolean {
    return this.#globals.has(name);
  }

  /** The classes a name may mean, the likeliest first: of the same unit, of the same page, of the one that namesakes lose to. */
  classes(name: string, from: Unit): readonly ClassRef[] {
    const found = this.#classes.get(name) ?? this.#classes.get(partPath(name)) ?? [];
    // The page of globals only says that a class is there; the module's page says what it is.
    const told = found.filter((ref) => ref.unit !== GLOBALS || this.hasMembers(ref));
    const rank = (ref: ClassRef): number => {
      if (ref.unit === from.name) return 0;
      if (this.units.get(ref.unit)?.pages.some((page) => from.pages.includes(page))) return 1;
      return NAMESAKES.get(name) === ref.unit ? 2 : 3;
    };
    return [...(told.length > 0 ? told : found)].sort((a, b) => rank(a) - rank(b));
  }

  hasMembers({ unit, entry }: ClassRef): boolean {
    const entries = this.units.get(unit)?.document.entries ?? [];
    return (entry.options ?? []).length > 0 || entries.some((other) => other.owner === entry.id);
  }

  /** An object that documents call by a type name: `Tracing`, `quic.EndpointOptions`. */
  object(name: string, from: Unit): { unit: Unit; object: MemberObject } | undefined {
    for (const unit of [from, ...this.units.values()]) {
      for (const object of unit.objects.values()) {
        const isCalled = object.owner === name || (unit === from && object.typeName === name);
        if (isCalled) return { unit, object };
      }
    }
    return undefined;
  }

  /** A documented value, as `vm.constants.DONT_CONTEXTIFY`: the unit, and the path within it. */
  value(name: string): { unit: string; path: string } | undefined {
    const unit = this.units.get(name.slice(0, Math.max(0, name.indexOf('.'))));
    const isKnown = unit?.document.entries.some((entry) => entry.id === name) || unit?.objects.has(name);
    return unit !== undefined && isKnown
      ? { unit: unit.name, path: name.slice(unit.name.length + 1) }
      : undefined;
  }

  /** The same method of the nearest base class that tells it. */
  methodOfBase(unit: Unit, method: Entry): { readonly entry: Entry; readonly owner: Entry } | undefined {
    let at: ClassRef | undefined = this.classes(method.owner, unit)[0];
    for (let depth = 0; at !== undefined && depth < 20; depth++) {
      at = this.baseOf(at);
      const owner = at?.entry;
      if (at === undefined || owner === undefined) return undefined;
      const entries = this.units.get(at.unit)?.document.entries ?? [];
      const isSame = (each: Entry): boolean =>
        each.kind === 'method' && each.owner === owner.id && !each.static;
      const entry = entries.find((each) => isSame(each) && each.name === method.name);
      if (entry !== undefined) return { entry, owner };
    }
    return undefined;
  }

  baseOf(ref: ClassRef): ClassRef | undefined {
    const base = this.baseName(ref);
    const from = this.units.get(ref.unit);
    return base === undefined || from === undefined
      ? undefined
      : this.classes(NAMED_TYPES.get(base) ?? base, from)[0];
  }

  baseName({ entry }: ClassRef): string | undefined {
    return entry.extends ?? BASES.get(entry.id);
  }
}

/** `readlinePromises.Interface` -> `readline/promises.Interface`. */
const partPath = (name: string): string => name.replace(/^([a-z_]+)Promises\./, '$1/promises.');
