import type { Document, Entry, Param, Returns } from '../../../generator/ir/types.js';

/**
 * Every fact of a document as lines, sorted: two documents state the same where these are equal. Places, prose
 * and the order of entries are no facts.
 */
export function factsOf(document: Document): string[] {
  const { facts, stability } = document;
  const lines = [
    `module ${document.module}`,
    `stability ${JSON.stringify(stability?.index ?? null)}`,
    ...document.entries.flatMap(entryFacts),
    `duplicateHeaders ${JSON.stringify(facts.duplicateHeaders)}`,
    ...facts.eventSequences.map((each, index) => `sequence ${index} ${JSON.stringify({ ...each, line: 0 })}`),
    ...facts.errorCodes.map((each) => `error code ${each.entry} ${each.code}`),
  ];
  return lines.sort();
}

function entryFacts(entry: Entry): string[] {
  const at = (what: string, value: unknown): string => `${entry.id} ${what} ${JSON.stringify(value)}`;
  return [
    at('is', [entry.kind, entry.name, entry.owner, entry.static ?? false]),
    at('extends', entry.extends ?? null),
    at('types', entry.types ?? null),
    at('default', [entry.default ?? null, entry.defaultFrom ?? null]),
    at('stability', entry.stability === null ? null : [entry.stability.index, words(entry.stability.text)]),
    at('lifecycle', [entry.added, entry.deprecated, entry.removed]),
    ...entry.changes.map((change) => at('change', [change.version, words(change.description)])),
    ...entry.examples.map((example) => at('example', [example.lang, example.code])),
    ...(entry.args ?? []).flatMap((param, index) => paramFacts(`${entry.id} arg ${index}`, param)),
    ...(entry.options ?? []).flatMap((param) => paramFacts(`${entry.id} field`, param)),
    ...entry.signatures.flatMap((signature, index) => [
      at(
        `signature ${index}`,
        signature.params.map((param) => param.name),
      ),
      ...signature.params.flatMap((param) => paramFacts(`${entry.id} signature ${index}`, param)),
      ...(signature.returns === undefined
        ? []
        : returnFacts(`${entry.id} signature ${index}`, signature.returns)),
    ]),
  ];
}

function paramFacts(path: string, param: Param): string[] {
  const { name, types, optional, rest, default: fallback, defaultFrom } = param;
  return [
    `${path} ${name} ${JSON.stringify({ types, optional, rest, default: fallback, defaultFrom })}`,
    ...(param.options ?? []).flatMap((option) => paramFacts(`${path} ${name}.`, option)),
  ];
}

const returnFacts = (path: string, returns: Returns): string[] => [
  `${path} returns ${JSON.stringify(returns.types)}`,
  ...(returns.options ?? []).flatMap((option) => paramFacts(`${path} returns.`, option)),
];

/** Text without marks, for dialects differ in those. */
const words = (markdown: string): string => (markdown.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Lines of one list only. */
export function difference(ours: readonly string[], theirs: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of theirs) left.set(line, (left.get(line) ?? 0) + 1);
  return ours.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** The words of all prose, to see that no paragraph was dropped. */
export const proseOf = (document: Document): Map<string, string> =>
  new Map(
    [
      ...document.entries.map((each) => [each.id, each.description]),
      ...document.sections.map((each) => [each.title, each.description]),
    ].map(([key = '', text = '']) => [key, words(text.replace(/\]\([^)]*\)/g, ']'))]),
  );
