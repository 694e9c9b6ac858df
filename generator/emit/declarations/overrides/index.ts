import type { Document, Param } from '../../../ir/types.js';
import { HTTP_OVERRIDES } from './http.js';
import { NO_OVERRIDES, type Overrides, type TypeOverride } from './types.js';

export type * from './types.js';
export { NO_OVERRIDES } from './types.js';

const BY_MODULE: ReadonlyMap<string, Overrides> = new Map([['http', HTTP_OVERRIDES]]);

export function overridesFor(module: string): Overrides {
  return BY_MODULE.get(module) ?? NO_OVERRIDES;
}

/** Looks rows up by what they name, and only where their condition is documented. */
export class OverrideLookup {
  readonly data: Overrides;
  readonly #documented: ReadonlySet<string>;
  readonly #types = new Map<string, TypeOverride[]>();

  constructor(document: Document, data: Overrides) {
    this.data = data;
    this.#documented = documentedNames(document);
    for (const row of data.types) {
      const rows = this.#types.get(row.at);
      if (rows) rows.push(row);
      else this.#types.set(row.at, [row]);
    }
  }

  /** Whether an entry, or a parameter or option of one, is documented. */
  has(name: string): boolean {
    return this.#documented.has(name);
  }

  holds(row: { readonly when?: string }): boolean {
    return row.when === undefined || this.has(row.when);
  }

  /** The first row that counts. `place` is what follows the entry: `(callback)`, `()`, or nothing. */
  type(entryId: string, place: string, signature?: number): TypeOverride | undefined {
    const member = /[#@].*$/.exec(entryId)?.[0] ?? '';
    const keys = [
      ...(signature === undefined ? [] : [`${entryId}[${signature}]${place}`]),
      `${entryId}${place}`,
      ...(member === '' ? [] : [`*${member}${place}`]),
      ...(place.startsWith('(') && place !== '()' ? [`*${place}`] : []),
    ];
    for (const key of keys) {
      const row = this.#types.get(key)?.find((candidate) => this.holds(candidate));
      if (row) return row;
    }
    return undefined;
  }

  isReadonly(entryId: string): boolean {
    return matches(this.data.readonly, entryId);
  }

  isInherited(entryId: string): boolean {
    return matches(
      this.data.inherited.map((row) => row.id),
      entryId,
    );
  }
}

function matches(ids: readonly string[], entryId: string): boolean {
  const member = /#.*$/.exec(entryId)?.[0];
  return ids.includes(entryId) || (member !== undefined && ids.includes(`*${member}`));
}

function documentedNames(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (id: string, prefix: string, params: readonly Param[]): void => {
    for (const param of params) {
      names.add(`${id}(${prefix}${param.name})`);
      add(id, `${prefix}${param.name}.`, param.options ?? []);
    }
  };
  for (const entry of document.entries) {
    names.add(entry.id);
    for (const signature of entry.signatures) add(entry.id, '', signature.params);
    add(entry.id, '', entry.args ?? []);
  }
  return names;
}
