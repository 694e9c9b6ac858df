import { paramLists } from '../compare-params.js';
import { entryCheck } from '../document-pair.js';

export const option = entryCheck(
  {
    code: 'SW2010',
    title: 'Option on one side only',
    help: 'An option, or a field of a documented object, is named by one side and not by the other.',
  },
  ({ doc, other }) =>
    paramLists(doc, other)
      .filter((list) => !list.ordered)
      .flatMap(({ place, left, right }) => {
        const [here, there] = [names(left), names(right)];
        return [
          ...[...here]
            .filter((name) => !there.has(name))
            .map((name) => ({ what: place, doc: name, other: 'nothing' })),
          ...[...there]
            .filter((name) => !here.has(name))
            .map((name) => ({ what: place, doc: 'nothing', other: name })),
        ];
      }),
);

const names = (params: readonly { readonly name: string }[]): Set<string> =>
  new Set(params.map((param) => param.name));
