import type { TypeAlternative } from './model.js';

/** Classes whose instances are bytes; declarations and documents choose freely among them. */
const BYTES =
  /^(Buffer|NonSharedBuffer|Uint8Array|ArrayBufferView|TypedArray|DataView|ArrayBuffer|ArrayBufferLike|SharedArrayBuffer|BufferSource|\w+Array)$/;

/** Declarations describe streams by interfaces that the classes satisfy without inheriting from them. */
const STREAMS =
  /^(Stream|Readable|Writable|Duplex|Transform|PassThrough|ReadableStream|WritableStream|ReadWriteStream)$/;

const isStream = ({ names }: TypeAlternative): boolean => names?.some((name) => STREAMS.test(name)) ?? false;

/** `BigIntStats` is what `Stats` is under `bigint: true`; `ReadonlySet` is a `Set` for those who look. */
const plainName = (name: string): string => name.replace(/^(BigInt|Readonly)(?=[A-Z])/, '');

/** What a document writes when it means any object at all. */
const isAnyObject = ({ names }: TypeAlternative): boolean => /^object$/i.test(names?.[0] ?? '');

export const isBytes = ({ names }: TypeAlternative): boolean =>
  names?.some((name) => BYTES.test(name)) ?? false;

/**
 * Whether an alternative of a document and one of the other side can stand for the same thing. Related classes do: a
 * document says `stream.Duplex` where declarations say `Socket`, one of its subclasses.
 *
 * @param self the class whose member it is; `this` and its name are the same
 */
export function sameType(
  documented: TypeAlternative,
  other: TypeAlternative,
  self: readonly string[],
): boolean {
  if (documented.kind === 'any' || other.kind === 'any') return true;
  if (documented.kind === 'this') return other.kind === 'this' || sharesName(self, other.names);
  if (other.kind === 'this')
    return documented.kind === 'object' && (isAnyObject(documented) || sharesName(self, documented.names));
  if (documented.kind === 'object') return sameObject(documented, other);
  if (documented.kind === 'array' && other.kind === 'array') return sameItems(documented, other, self);
  if (documented.kind === 'array')
    return isBytes(other) || sharesName(['Iterable', 'Array', 'ReadonlyArray', 'ArrayLike'], other.names);
  return documented.kind === other.kind;
}

function sameObject(documented: TypeAlternative, other: TypeAlternative): boolean {
  if (other.kind === 'object') {
    if (isAnyObject(documented) || other.names === undefined || other.names.length === 0) return true;
    return (
      sharesName(documented.names, other.names) ||
      sharesName(documented.names, other.names.map(plainName)) ||
      (isBytes(documented) && isBytes(other)) ||
      (isStream(documented) && isStream(other))
    );
  }
  if (isAnyObject(documented)) return other.kind === 'function';
  // A class as a value, an iterable: what its name promises is told elsewhere.
  if (other.kind === 'function')
    return !/^(Buffer|URL|Error|Map|Set|Date)$/.test(documented.names?.[0] ?? '');
  if (other.kind === 'array')
    return /^(Iterable|AsyncIterable|Array|ReadonlyArray)$/.test(documented.names?.[0] ?? '');
  return false;
}

function sameItems(documented: TypeAlternative, other: TypeAlternative, self: readonly string[]): boolean {
  if (!documented.items || !other.items || other.items.length === 0) return true;
  return documented.items.every((item) => other.items?.some((candidate) => sameType(item, candidate, self)));
}

const sharesName = (left: readonly string[] = [], right: readonly string[] = []): boolean =>
  left.some((name) => right.includes(name));

export interface TypeComparison {
  /** Alternatives that only the document has. */
  readonly onlyDocument: readonly TypeAlternative[];
  /** Alternatives that only the other side has. */
  readonly onlyOther: readonly TypeAlternative[];
}

export function compareTypes(
  documented: readonly TypeAlternative[],
  other: readonly TypeAlternative[],
  self: readonly string[],
): TypeComparison {
  return {
    onlyDocument: documented.filter((type) => !other.some((candidate) => sameType(type, candidate, self))),
    onlyOther: other.filter((type) => !documented.some((candidate) => sameType(candidate, type, self))),
  };
}

export const printAlternatives = (types: readonly TypeAlternative[]): string =>
  [...new Set(types.map((type) => type.text))].join(' | ') || 'nothing';
