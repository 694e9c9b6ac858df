import type { Document, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { SurfaceOption } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { isNewerThan, type MemberPair, type SurfacePair } from '../../surface-pair.js';
import { option as about } from '../option.js';
import { matchedParams } from './matched-params.js';

export const option: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) =>
    pair.members.flatMap((match) =>
      matchedParams(match).flatMap(({ param, others }) => {
        const bags = others.flatMap((other) => (other.options ? [other.options] : []));
        // A bag that is not spelt out on both sides cannot be compared; a callback's arguments are no options.
        if (bags.length === 0 || !param.options || param.types.some((item) => /function/i.test(item)))
          return [];
        return [
          ...undeclared(pair, match, param, bags.flat()),
          ...undocumentedOptions(pair, match, param, bags.flat()),
        ];
      }),
    ),
};

function undeclared(
  { surface }: SurfacePair,
  { entry, member }: MemberPair,
  param: Param,
  bag: readonly SurfaceOption[],
): Drift[] {
  const known = new Set(bag.map((item) => item.name));
  return (param.options ?? [])
    .filter((item) => !known.has(item.name) && !isNewerThan(entry, item.name, surface.release))
    .map((item) =>
      drift(
        'warning',
        entry,
        `${param.name}.${item.name} is not declared in ${surface.source}`,
        { doc: item.name, other: 'nothing' },
        { doc: item.line, other: member.place },
      ),
    );
}

/**
 * Options that the declarations take over from elsewhere are documented elsewhere, and one type often stands for the
 * options of several calls: what any of them documents is documented.
 */
function undocumentedOptions(
  { doc, surface }: SurfacePair,
  { entry, member }: MemberPair,
  param: Param,
  bag: readonly SurfaceOption[],
): Drift[] {
  const known = new Set((param.options ?? []).map((item) => item.name));
  const prose = `${entry.description} ${param.description ?? ''} ${(param.options ?? []).map((item) => item.description).join(' ')}`;
  const names = new Set(prose.match(/[\w$]+/g) ?? []);
  return [...new Map(bag.map((item) => [item.name, item])).values()]
    .filter(({ name, place }) => place.file === member.place.file && !/^[_[]/.test(name))
    .filter(({ name }) => !known.has(name) && !names.has(name) && !isListed(doc, name))
    .map((item) =>
      drift(
        'warning',
        entry,
        `${surface.source} declares ${param.name}.${item.name}, the document does not name it`,
        { doc: 'nothing', other: item.name },
        { doc: param.line, other: item.place },
      ),
    );
}

const isListed = (doc: Document, name: string): boolean =>
  doc.entries.some(({ signatures }) =>
    signatures.some(({ params }) =>
      params.some((param) => param.options?.some((item) => item.name === name)),
    ),
  );
