import type { Observed } from '../../ir/observed.js';

/** What one exchange of bytes answered. */
export interface Reply {
  readonly reply: string;
  readonly closed: boolean;
  readonly events?: readonly unknown[];
}

/** What one call answered to wrong values. */
export interface Checks {
  readonly accepted: readonly string[];
}

/**
 * A probe's answer by name, from the wire or the events, from the validation (`createServer/options`), or from
 * the surface (`exports/globalAgent`);
 * `undefined` when the binary was not asked that.
 */
export function seenBy(observed: Observed, probe: string): unknown {
  const [call, target] = probe.split('/');
  if (call === 'exports' && target) return observed.exports[target];
  if (target) return observed.validation.find((asked) => asked.call === call && asked.target === target);
  return [...observed.wire, ...observed.events].find(({ name }) => name === probe)?.seen;
}

/** Whether the question came to an end: not where the binary lacks what it needs, or waits for ever. */
export function isAnswered(seen: unknown): boolean {
  if (seen === null || seen === undefined) return false;
  return typeof seen !== 'object' || !('threw' in seen || 'unfinished' in seen);
}

/** The status of the first final response in a reply; `null` when the connection only closed, or stayed mute. */
export function finalStatus(reply: string | undefined): number | null {
  // A probe that threw has none.
  const lines = [...(reply ?? '').matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
  return lines.find((status) => status >= 200) ?? null;
}

/** Reads back what the probe printed of a plain value: `'x'`, `5000`, `Infinity`, `null`. Objects give `undefined`. */
export function fromPrintable(text: string): string | number | boolean | null | undefined {
  if (/^'.*'$/s.test(text)) return JSON.parse(`"${text.slice(1, -1)}"`) as string;
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^(-?Infinity|NaN|-?[\d.]+(e[+-]?\d+)?)$/.test(text)) return Number(text);
  return undefined;
}
