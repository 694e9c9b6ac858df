import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { printAlternatives } from '../../surface/compare-types.js';
import type { SurfaceEvent, SurfaceParam } from '../../surface/model.js';
import { drift } from '../../surface-check.js';
import type { SurfacePair } from '../../surface-pair.js';

/** What the example of an event reads of an argument, and the declared type does not have: `err.code` of an `Error`. */
export function unreadable({ events, surface }: SurfacePair): Drift[] {
  return events.flatMap(({ entry, event }) => {
    const read = listenersIn(entry).flatMap(({ params, body }) =>
      params.flatMap((param, index) =>
        namesReadOf(param, body)
          .filter((name) => isAbsent(name, paramsAt(event, index)))
          .map((name) => ({ index, name: `${param}.${name}` })),
      ),
    );
    if (read.length === 0) return [];
    const list = [...new Set(read.map(({ name }) => name))].join(', ');
    const types = printAlternatives(paramsAt(event, read[0].index).flatMap((param) => param.types));
    return [
      drift(
        'warning',
        entry,
        `the example reads ${list}, which ${types} in ${surface.source} does not have`,
        { doc: list, other: types },
        { doc: entry.examples[0]?.line, other: event.place },
      ),
    ];
  });
}

const paramsAt = ({ listeners }: SurfaceEvent, index: number): SurfaceParam[] =>
  listeners.flatMap((params) => params.slice(index, index + 1));

/** Missing in every way the listener is declared; what is not declared at all is told elsewhere. */
const isAbsent = (name: string, params: readonly SurfaceParam[]): boolean =>
  params.length > 0 && params.every(({ field }) => field !== undefined && field(name) === null);

const LISTENER =
  /\.(?:on|once|addListener)\(\s*'([\w-]+)',\s*(?:async )?(?:function *\w* *\(([^)]*)\)|\(([^)]*)\) *=>|(\w+) *=>)\s*\{/g;

function listenersIn({ name, examples }: Entry): { readonly params: string[]; readonly body: string }[] {
  return examples.flatMap(({ code }) =>
    [...code.matchAll(LISTENER)]
      .filter((match) => match[1] === name)
      .map((match) => ({
        params: (match[2] ?? match[3] ?? match[4] ?? '').split(',').map((param) => param.trim()),
        body: blockAt(code, match.index + match[0].length),
      })),
  );
}

/** Up to the brace that closes a block which begins there. */
function blockAt(code: string, start: number): string {
  let depth = 1;
  let at = start;
  while (at < code.length && depth > 0) {
    if (code[at] === '{') depth++;
    if (code[at] === '}') depth--;
    at++;
  }
  return code.slice(start, at);
}

function namesReadOf(param: string, body: string): string[] {
  if (!/^\w+$/.test(param)) return [];
  return [...body.matchAll(new RegExp(`(?<![\\w.])${param}\\.(\\w+)`, 'g'))].map((match) => match[1]);
}
