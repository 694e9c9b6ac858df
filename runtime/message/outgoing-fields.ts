/** Header fields that a message will send: in the order they were set, found by lower-case name. */
import { lowerCaseOf } from '../writer/lower-case.js';

export type FieldValue = string | number | readonly string[];

export interface Field {
  /** In lower case. */
  readonly key: string;
  /** As the user spelled it. */
  name: string;
  value: FieldValue;
}

/** Up to here looking at each field in turn costs less than an index. */
const FEW = 24;

/** A list: most messages have a handful of fields, for which a map costs more than it saves. */
export class OutgoingFields {
  private fields: Field[] = [];
  /** Where each key stands, once there are many. */
  private places: Map<string, number> | null = null;

  get size(): number {
    return this.fields.length;
  }

  /** Replaces, and keeps the place of, a field of that name. */
  set(name: string, value: FieldValue): void {
    const key = lowerCaseOf(name);
    const place = this.placeOf(key);
    if (place >= 0) this.fields[place] = { key, name, value };
    else this.add(key, name, value);
  }

  /** Makes a list of the field's values. */
  append(name: string, value: FieldValue): void {
    const key = lowerCaseOf(name);
    const place = this.placeOf(key);
    if (place < 0) {
      this.add(key, name, value);
      return;
    }
    const field = this.fields[place];
    const old = Array.isArray(field.value) ? (field.value as string[]) : [field.value as string];
    field.value = Array.isArray(value) ? [...old, ...(value as string[])] : [...old, value as string];
  }

  /** The name of a field that is there, spelled otherwise. */
  respell(key: string, name: string): void {
    const place = this.placeOf(lowerCaseOf(key));
    if (place >= 0) this.fields[place].name = name;
  }

  get(name: string): FieldValue | undefined {
    const place = this.placeOf(lowerCaseOf(name));
    return place < 0 ? undefined : this.fields[place].value;
  }

  has(name: string): boolean {
    return this.placeOf(lowerCaseOf(name)) >= 0;
  }

  delete(name: string): void {
    const place = this.placeOf(lowerCaseOf(name));
    if (place < 0) return;
    this.fields.splice(place, 1);
    this.places = null;
  }

  /** Lower-case names. */
  names(): string[] {
    return this.fields.map(({ key }) => key);
  }

  rawNames(): string[] {
    return this.fields.map(({ name }) => name);
  }

  /** A copy without a prototype, keyed by lower-case name. */
  toObject(): Record<string, FieldValue> {
    const result: Record<string, FieldValue> = Object.create(null);
    for (const { key, value } of this.fields) result[key] = value;
    return result;
  }

  /** Without a prototype: names as they are spelled, keyed by lower-case name. */
  spellings(): Record<string, string> {
    const result: Record<string, string> = Object.create(null);
    for (const { key, name } of this.fields) result[key] = name;
    return result;
  }

  values(): readonly Field[] {
    return this.fields;
  }

  private add(key: string, name: string, value: FieldValue): void {
    this.places?.set(key, this.fields.length);
    this.fields.push({ key, name, value });
  }

  /** -1: there is no such field. */
  private placeOf(key: string): number {
    const { fields } = this;
    if (fields.length > FEW) return this.indexedPlaceOf(key);
    for (let place = 0; place < fields.length; place++) {
      if (fields[place].key === key) return place;
    }
    return -1;
  }

  private indexedPlaceOf(key: string): number {
    this.places ??= new Map(this.fields.map((field, place) => [field.key, place]));
    return this.places.get(key) ?? -1;
  }
}
