import type { Document, Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { literal } from '../../literal.js';

export const contradiction = {
  code: 'SW2021',
  title: 'The document contradicts itself',
  help: 'One and the same value is stated in two places of the document, and the two differ: an option, and the property of the object that it sets. One of them was forgotten when the other was changed.',
  /** Options of a constructor or a `create...` function against the properties of what it makes. */
  find: (doc: Document): Drift[] =>
    doc.entries.flatMap((maker) => {
      const made = madeBy(maker);
      if (!made) return [];
      const options = maker.signatures
        .flatMap(({ params }) => params)
        .flatMap((param) => param.options ?? []);
      return [...new Map(options.map((option) => [option.name, option])).values()].flatMap((option) => {
        const property = doc.entries.find((entry) => entry.id === `${made}#${option.name}`);
        return property ? compare(maker, option, property) : [];
      });
    }),
};

function madeBy(entry: Entry): string | null {
  if (entry.kind === 'constructor') return entry.owner;
  if (entry.kind !== 'function' || !/^create/.test(entry.name)) return null;
  return entry.signatures[0]?.returns?.types[0] ?? null;
}

function compare(maker: Entry, option: Param, property: Entry): Drift[] {
  const [here, there] = [literal(option.default), literal(property.default)];
  if (here === null || there === null || here === there) return [];
  return [
    {
      entry: property.id,
      severity: 'error',
      message: `${property.default} by default here, ${option.default} as the option ${option.name} of ${maker.heading}`,
      doc: { line: property.line, says: String(property.default) },
      other: { line: option.line ?? maker.line, says: String(option.default) },
    },
  ];
}
