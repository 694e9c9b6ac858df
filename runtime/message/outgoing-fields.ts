/** Header fields that a message will send: in the order they were set, found by lower-case name. */

export type FieldValue = string | number | readonly string[];

export interface Field {
  /** As the user spelled it. */
  name: string;
  value: FieldValue;
}

export class OutgoingFields {
  readonly #byName = new Map<string, Field>();

  get size(): number {
    return this.#byName.size;
  }

  /** Replaces, and keeps the place of, a field of that name. */
  set(name: string, value: FieldValue): void {
    this.#byName.set(name.toLowerCase(), { name, value });
  }

  /** Makes a list of the field's values. */
  append(name: string, value: FieldValue): void {
    const key = name.toLowerCase();
    const field = this.#byName.get(key);
    if (field === undefined) {
      this.#byName.set(key, { name, value });
      return;
    }
    const old = Array.isArray(field.value) ? (field.value as string[]) : [field.value as string];
    field.value = Array.isArray(value) ? [...old, ...(value as string[])] : [...old, value as string];
  }

  /** The name of a field that is there, spelled otherwise. */
  respell(key: string, name: string): void {
    const field = this.#byName.get(key.toLowerCase());
    if (field !== undefined) field.name = name;
  }

  get(name: string): FieldValue | undefined {
    return this.#byName.get(name.toLowerCase())?.value;
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  delete(name: string): void {
    this.#byName.delete(name.toLowerCase());
  }

  /** Lower-case names. */
  names(): string[] {
    return [...this.#byName.keys()];
  }

  rawNames(): string[] {
    return Array.from(this.#byName.values(), (field) => field.name);
  }

  /** A copy without a prototype, keyed by lower-case name. */
  toObject(): Record<string, FieldValue> {
    const result: Record<string, FieldValue> = Object.create(null);
    for (const [key, field] of this.#byName) result[key] = field.value;
    return result;
  }

  /** Without a prototype: names as they are spelled, keyed by lower-case name. */
  spellings(): Record<string, string> {
    const result: Record<string, string> = Object.create(null);
    for (const [key, field] of this.#byName) result[key] = field.name;
    return result;
  }

  values(): IterableIterator<Field> {
    return this.#byName.values();
  }

  entries(): IterableIterator<[string, Field]> {
    return this.#byName.entries();
  }
}
