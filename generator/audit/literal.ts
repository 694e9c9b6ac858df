const UNITS: Readonly<Record<string, number>> = { kib: 1024, kb: 1024, mib: 1024 ** 2, mb: 1024 ** 2 };

/** A value as documents, comments and programs print it, in one form; null when it is a sentence or an expression. */
export function literal(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const bare = text
    .trim()
    .replace(/^`(.*)`$/s, '$1')
    .replace(/\.$/, '')
    .trim();
  const quoted = /^(['"])([^'"]*)\1$/.exec(bare);
  if (quoted) return JSON.stringify(quoted[2]);
  if (/^(true|false|null|undefined|-?Infinity|NaN)$/.test(bare)) return bare;
  const number = /^(-?\d[\d_,]*(?:\.\d+)?)\s*(\w+)?$/.exec(bare);
  if (number) return withUnit(Number(number[1].replace(/[_,]/g, '')), number[2]);
  return /^[a-z][\w-]*$/.test(bare) ? JSON.stringify(bare) : null;
}

function withUnit(value: number, unit: string | undefined): string | null {
  if (unit === undefined || /^(ms|milliseconds|bytes)$/i.test(unit)) return String(value);
  const factor = UNITS[unit.toLowerCase()];
  return factor ? String(value * factor) : null;
}
