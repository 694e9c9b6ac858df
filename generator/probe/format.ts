const WIDTH = 120;

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function layOut(value: unknown, indent: string, lead: number): string {
  const flat = JSON.stringify(value);
  if (indent.length + lead + flat.length <= WIDTH) return flat;
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + layOut(item, inner, 0)).join(',\n')}\n${indent}]`;
  }
  if (!isPlainObject(value)) return flat;
  const rows = Object.entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + layOut(item, inner, name.length);
  });
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

/** JSON that keeps on one line what fits there, so that a reviewer sees one answer a line. Ends in a newline. */
export function compactJson(value: unknown): string {
  return `${layOut(value, '', 0)}\n`;
}
