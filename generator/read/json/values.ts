/** An object of a JSON text. Nothing is known of it but that it is one. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (object: JsonObject, key: string): unknown => Object.getOwnPropertyDescriptor(object, key)?.value;

export const textAt = (object: JsonObject, key: string): string => {
  const value = own(object, key);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

export const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = own(object, key);
  return isObject(value) ? value : {};
};

export const objectsAt = (object: JsonObject, key: string): JsonObject[] => {
  const value = own(object, key);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** One text or several, as the IR joins versions; null for none. */
export const versionsAt = (object: JsonObject, key: string): string | null => {
  const value = own(object, key);
  const list = (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item.trim() !== '',
  );
  return list.length === 0 ? null : list.map((item) => item.trim()).join(', ');
};

/** The offset of every object that has the key, in the order in which the text gives them. */
export function placesOf(root: JsonObject, key: string, text: string): (object: JsonObject) => number {
  const offsets = [...text.matchAll(new RegExp(`"${key}"\\s{0,100}:`, 'g'))].map((match) => match.index);
  const places = new Map<JsonObject, number>();
  let next = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (name === key) places.set(value, offsets[next++] ?? 0);
        walk(inner);
      }
    }
  };
  walk(root);
  return (object) => places.get(object) ?? 0;
}
