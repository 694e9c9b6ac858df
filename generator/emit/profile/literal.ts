const WIDTH = 110;

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function key(name: string): string {
  if (/^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) && name !== '__proto__') return name;
  return name === '__proto__' ? "['__proto__']" : quoted(name);
}

function scalar(value: unknown): string | null {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value === undefined) return 'undefined';
  return null;
}

function flat(value: unknown): string {
  const plain = scalar(value);
  if (plain !== null) return plain;
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  const rows = Object.entries(value as object).map(([name, item]) => `${key(name)}: ${flat(item)}`);
  return rows.length === 0 ? '{}' : `{ ${rows.join(', ')} }`;
}

/** Several short items a line, as a reader would wrap them. */
function filled(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const item of items) {
    if (line !== indent && line.length + item.length + 2 > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${item}, `;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}

/**
 * A value as TypeScript source: strings, numbers (`Infinity` too), booleans, null, arrays and plain objects.
 *
 * @param lead what stands before it on its first line, so that the line's width is known.
 */
export function literal(value: unknown, indent = '', lead = ''): string {
  const short = flat(value);
  const isObject = typeof value === 'object' && value !== null;
  const nested = isObject && Object.values(value).some((item) => typeof item === 'object' && item !== null);
  if (!isObject || (!nested && indent.length + lead.length + short.length + 1 <= WIDTH)) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const body = nested
      ? value.map((item) => `${inner}${literal(item, inner)},`).join('\n')
      : filled(value.map(flat), inner);
    return `[\n${body}\n${indent}]`;
  }
  const rows = Object.entries(value as object).map(([name, item]) => {
    const head = `${key(name)}: `;
    return `${inner}${head}${literal(item, inner, head)},`;
  });
  return `{\n${rows.join('\n')}\n${indent}}`;
}
