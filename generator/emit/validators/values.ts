function f() {}
// A function's text is its source, which a compiler may lay out anew.
Object.defineProperty(f, 'toString', { value: () => 'function f() {}' });

/** The values that probes try, by the source text that an observation names them with. */
const NAMED: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['false', false],
  ['[]', []],
  ['{}', {}],
  ['function f() {}', f],
  ["Symbol('s')", Symbol('s')],
  ['5n', 5n],
]);

/**
 * The value that a source text in `observed.json` stands for. Only the probe's own notation is read; nothing is
 * executed.
 *
 * @throws {RangeError} for a text that no probe writes.
 */
export function valueFrom(source: string): unknown {
  if (NAMED.has(source)) return NAMED.get(source);
  if (/^'.*'$/s.test(source)) return JSON.parse(`"${source.slice(1, -1)}"`);
  if (/^\[.*\]$/s.test(source)) return JSON.parse(source.replaceAll("'", '"'));
  const number = Number(source);
  if (source === 'NaN' || !Number.isNaN(number)) return number;
  throw new RangeError(`observed.json names a value that no probe tries: ${source}`);
}
