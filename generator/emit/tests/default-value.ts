/** A default that a document states, as a value. The box tells `undefined` from "says nothing that can be tested". */
export interface StatedValue {
  readonly value: unknown;
}

const WORDS: Readonly<Record<string, unknown>> = {
  Infinity: Number.POSITIVE_INFINITY,
  true: true,
  false: false,
  null: null,
  undefined: undefined,
};

const UNITS: Readonly<Record<string, number>> = { KB: 1024, KiB: 1024, MB: 1 << 20, MiB: 1 << 20 };

// A literal, alone or before an explanation: `5000 (5 seconds)`, `0 (no timeout)`, `'lifo'`.
const LITERAL =
  /^(?:'([^']*)'|"([^"]*)"|(-?\d[\d_]*(?:\.\d+)?)|([A-Za-z]+))(?:\s*(KB|KiB|MB|MiB))?(?=$|[\s.,;)])/;

const MINIMUM = /minimum (?:between|of) (.+?) (?:or|and) (.+)$/i;

/**
 * The value that a stated default (`"'lifo'"`, `"5000 (5 seconds)"`, `"8 KB"`) stands for; null when it is prose.
 * `lookUp` answers the default of another member, for `the minimum between server.requestTimeout or 60000`.
 */
export function parseDefault(text: string, lookUp: (name: string) => StatedValue | null): StatedValue | null {
  const plain = text.replace(/[`*[\]]/g, '').trim();
  const minimum = MINIMUM.exec(plain);
  if (minimum) return smaller(minimum[1] ?? '', minimum[2] ?? '', lookUp);
  const found = LITERAL.exec(plain);
  if (found === null) return null;
  const [, single, double, digits, word, unit] = found;
  const quoted = single ?? double;
  if (quoted !== undefined) return { value: quoted };
  if (digits !== undefined)
    return { value: Number(digits.replaceAll('_', '')) * (unit ? (UNITS[unit] ?? 1) : 1) };
  // A word counts only when nothing follows: `Infinity`, but not `true unless ...`.
  if (word === undefined || found[0].length !== plain.replace(/\.$/, '').length) return null;
  return Object.hasOwn(WORDS, word) ? { value: WORDS[word] } : null;
}

function smaller(
  left: string,
  right: string,
  lookUp: (name: string) => StatedValue | null,
): StatedValue | null {
  const values = [left, right].map(
    (text) => parseDefault(text, lookUp) ?? lookUp(text.replace(/^.*\./, '').trim()),
  );
  const numbers = values.map((stated) => stated?.value);
  if (!numbers.every((value) => typeof value === 'number')) return null;
  return { value: Math.min(...(numbers as number[])) };
}
