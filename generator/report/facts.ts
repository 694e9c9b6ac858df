import type { Entry, Param } from '../ir/types.js';
import type { EntryFacts, FactsSpan, ParamRow } from './types.js';

/** What one entry was in each version, neighbours that say the same told once, oldest first. */
export function spansOf(versions: readonly (Entry | undefined)[]): readonly FactsSpan[] {
  const spans: FactsSpan[] = [];
  for (const [at, entry] of versions.entries()) {
    if (!entry) continue;
    const facts = factsOf(entry);
    const last = spans.at(-1);
    const goesOn = last?.to === at - 1 && JSON.stringify(last.facts) === JSON.stringify(facts);
    if (goesOn) spans.pop();
    spans.push({ from: goesOn ? last.from : at, to: at, line: entry.line, facts });
  }
  return spans;
}

function factsOf(entry: Entry): EntryFacts {
  const { signatures, args, options, types, stability } = entry;
  const headings = signatures.flatMap(({ heading }) => (heading === undefined ? [] : [heading]));
  const lists = [...signatures.map(({ params }) => params), args ?? [], options ?? []];
  const returns = signatures.flatMap((signature) => signature.returns?.types.join(' | ') || []);
  return {
    headings: headings.length > 0 ? [...new Set(headings)] : [entry.heading],
    ...some(
      'params',
      lists.map((list) => rows(list)).filter((list) => list.length > 0),
    ),
    ...some('returns', [...new Set(returns)]),
    ...some('types', (types ?? []).join(' | ')),
    ...some('default', entry.default ?? ''),
    ...some('extends', entry.extends ?? ''),
    ...some('stability', stability ? `${stability.index} - ${stability.text}` : ''),
    ...some('deprecated', entry.deprecated ?? ''),
  };
}

function some<K extends string, V extends { readonly length: number }>(
  key: K,
  value: V,
): { [name in K]?: V } {
  return value.length === 0 ? {} : ({ [key]: value } as { [name in K]?: V });
}

function rows(params: readonly Param[], depth = 0): ParamRow[] {
  return params.flatMap((param): ParamRow[] => [
    [
      depth,
      `${param.rest ? '...' : ''}${param.name}`,
      param.types.join(' | '),
      param.default ?? '',
      param.optional ? 1 : 0,
    ],
    ...rows(param.options ?? [], depth + 1),
  ]);
}
