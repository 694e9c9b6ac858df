/** `check.ts` of every skeleton: the same text, whatever the document. */
export const CHECK_SOURCE = `/** A parameter as documented: its name, whether it may be left out, and the types it may have. */
export type ParameterCheck = readonly [name: string, isOptional: boolean, ...types: string[]];

/** A base class without the members that the document of the derived class states anew. */
export type Without<Base, Names extends PropertyKey> = new (...args: never[]) => Omit<Base, Names>;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Of a class by its name, which need not be there. */
const isInstance =
  (name: string) =>
  (value: unknown): boolean => {
    let at: object | null = Object(value);
    while (at !== null && at.constructor?.name !== name) at = Object.getPrototypeOf(at) as object | null;
    return at !== null;
  };

const TESTS: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['any', () => true],
  ['string', (value) => typeof value === 'string'],
  ['number', (value) => typeof value === 'number'],
  ['integer', (value) => Number.isInteger(value)],
  ['boolean', (value) => typeof value === 'boolean'],
  ['bigint', (value) => typeof value === 'bigint'],
  ['symbol', (value) => typeof value === 'symbol'],
  ['null', (value) => value === null],
  ['undefined', (value) => value === undefined],
  ['function', (value) => typeof value === 'function'],
  ['object', isObject],
  ['array', Array.isArray],
  ['buffer', isInstance('Buffer')],
  ['error', (value) => value instanceof Error],
  ['date', (value) => value instanceof Date],
  ['regexp', (value) => value instanceof RegExp],
  ['url', isInstance('URL')],
  ['map', (value) => value instanceof Map],
  ['set', (value) => value instanceof Set],
  ['uint8array', (value) => value instanceof Uint8Array],
  ['typedarray', (value) => ArrayBuffer.isView(value) && !(value instanceof DataView)],
  ['dataview', (value) => value instanceof DataView],
  ['arraybuffer', (value) => value instanceof ArrayBuffer],
]);

/** Class names that are not listed above say one thing at least: the value is no primitive. */
function hasType(value: unknown, type: string): boolean {
  if (type.endsWith('[]')) {
    return Array.isArray(value) && value.every((item) => hasType(item, type.slice(0, -2)));
  }
  const test = TESTS.get(type.toLowerCase());
  if (test) return test(value);
  return !/^([a-z_]+\\.)*[A-Z]/.test(type) || isObject(value) || typeof value === 'function';
}

function firstWrong(args: ArrayLike<unknown>, form: readonly ParameterCheck[]): number {
  return form.findIndex(([name, isOptional, ...types], index) => {
    const value = args[index];
    if (name.startsWith('...') || (isOptional && value === undefined) || types.length === 0) return false;
    return !types.some((type) => hasType(value, type));
  });
}

/**
 * Passes when the arguments fit one of the documented forms.
 * @throws {TypeError} ERR_INVALID_ARG_TYPE, naming the first argument that does not fit the last form.
 */
export function checkArguments(
  id: string,
  args: ArrayLike<unknown>,
  ...forms: readonly (readonly ParameterCheck[])[]
): void {
  if (forms.length === 0 || forms.some((form) => firstWrong(args, form) === -1)) return;
  const form = forms[forms.length - 1] ?? [];
  const index = firstWrong(args, form);
  const [name, , ...types] = form[index] ?? ['', false];
  const value = args[index];
  const kind = value === null ? 'null' : typeof value;
  const message = \`\${id}: argument '\${name}' must be of type \${types.join(' or ')}, not \${kind}\`;
  throw Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });
}

/** What an entry throws until it is written. */
export function notImplemented(id: string): Error {
  return Object.assign(new Error(\`\${id} is not implemented\`), { code: 'ERR_METHOD_NOT_IMPLEMENTED' });
}

/** Stands in for a value of the module; whatever is done with it throws. */
export function placeholder<T>(id: string): T {
  const fail = (): never => {
    throw notImplemented(id);
  };
  const traps = { get: fail, set: fail, has: fail, apply: fail, construct: fail, ownKeys: fail };
  return new Proxy(fail, traps) as T;
}
`;
