import type { Document, Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { literal } from '../../literal.js';
import { relatives } from './relatives.js';

export const contradiction = {
  code: 'SW2021',
  title: 'The document contradicts itself',
  help: 'One and the same value is stated in two places of the document, and the two differ: an option, and the property of the object that it sets. One of them was forgotten when the other was changed. Or one sentence tells the meaning of two statuses: it was copied.',
  find: (doc: Document): Drift[] => [
    ...optionsAgainstProperties(doc),
    ...doc.entries.flatMap(requiredDefaults),
    ...relatives(doc),
    ...copied(doc),
  ],
};

/** Options of a constructor or a `create...` function against the properties of what it makes. */
const optionsAgainstProperties = (doc: Document): Drift[] =>
  doc.entries.flatMap((maker) => {
    const made = madeBy(maker);
    if (!made) return [];
    const options = maker.signatures.flatMap(({ params }) => params).flatMap((param) => param.options ?? []);
    return [...new Map(options.map((option) => [option.name, option])).values()].flatMap((option) => {
      const property = doc.entries.find((entry) => entry.id === `${made}#${option.name}`);
      return property ? compare(maker, option, property) : [];
    });
  });

/** A parameter that must be given has no use for a default. */
const requiredDefaults = (entry: Entry): Drift[] =>
  entry.signatures
    .flatMap(({ params }) => params)
    .filter((param) => !param.optional && !param.rest && param.default !== undefined)
    // A sentence with the word may speak of something else: of what a callback's result defaults to.
    .filter((param) => param.defaultFrom !== 'prose')
    .map((param) => ({
      entry: entry.id,
      severity: 'warning',
      message: `the heading requires ${param.name}, the list gives it the default ${param.default}`,
      doc: { line: entry.line, says: param.name },
      other: { line: param.line ?? entry.line, says: String(param.default) },
    }));

/** A sentence that tells what one status means, in the words that another status has: two do not say the same. */
function copied({ entries }: Document): Drift[] {
  const told = entries.flatMap((entry) => {
    const text = entry.description.replace(/\s+/g, ' ');
    const [, status, meaning] =
      /\bSends an? HTTP\/1\.1 (\d{3}) [^.]*?\bindicating that ([^.]+)\./i.exec(text) ?? [];
    return status ? [{ entry, status, meaning }] : [];
  });
  return told.flatMap(({ entry, status, meaning }, index) => {
    const first = told.slice(0, index).find((other) => other.meaning === meaning && other.status !== status);
    if (!first) return [];
    return [
      {
        entry: entry.id,
        severity: 'warning' as const,
        message: `${status} indicates the same as ${first.status}: that ${meaning}`,
        doc: { line: entry.line, says: `${status}: ${meaning}` },
        other: { line: first.entry.line, says: `${first.status}: ${meaning}` },
      },
    ];
  });
}

function madeBy(entry: Entry): string | null {
  if (entry.kind === 'constructor') return entry.owner;
  if (entry.kind !== 'function' || !/^create/.test(entry.name)) return null;
  return entry.signatures[0]?.returns?.types[0] ?? null;
}

function compare(maker: Entry, option: Param, property: Entry): Drift[] {
  const [here, there] = [literal(option.default), literal(property.default)];
  const isBound = here !== null && isCondition(property.default, here);
  if (!isBound && (here === null || there === null || here === there)) return [];
  return [
    {
      entry: isBound ? maker.id : property.id,
      severity: isBound ? 'warning' : 'error',
      message: isBound
        ? `the option ${option.name} is ${option.default} by default, the property: ${property.default}`
        : `${property.default} by default here, ${option.default} as the option ${option.name} of ${maker.heading}`,
      doc: { line: property.line, says: String(property.default) },
      other: { line: option.line ?? maker.line, says: String(option.default) },
    },
  ];
}

/** Whether a default is a sentence in which the value is only one of two: "the minimum of `requestTimeout` or `60000`". */
const isCondition = (text: string | undefined, value: string): boolean =>
  text !== undefined &&
  /\b(?:min|max)imum\b/i.test(text) &&
  new Set<string>(text.match(/[\w.]+/g) ?? []).has(value);
