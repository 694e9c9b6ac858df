import type { Param } from '../../ir/types.js';
import type { TypeItem } from '../type-list.js';
import { type Extractor, fieldParams } from './parts.js';

/** ``Event: `'request'` `` and what its listeners get, in order. */
export const extractEvent: Extractor = ({ body, context }) => {
  const args = body.items.flatMap((item): Param[] =>
    item.kind === 'type' ? [unnamedArgument(item)] : fieldParams([item], 'given', context),
  );
  const placed = (item: TypeItem): boolean => item.kind === 'param' || item.kind === 'type';
  const options = fieldParams(body.options, 'options', context);
  return {
    entry: { args, ...(options.length === 0 ? {} : { options }) },
    lead: [],
    unplaced: body.items.filter((item) => !placed(item)),
  };
};

/** `* {Error}`: an argument that the document gives no name is called after its type. */
function unnamedArgument(item: TypeItem): Param {
  const type = item.types[0] ?? 'argument';
  const word =
    type
      .split(/\W/)
      .at(-1)
      ?.replace(/^[^A-Za-z]+/, '') || 'argument';
  const description = item.description === '' ? {} : { description: item.description };
  return {
    name: word.charAt(0).toLowerCase() + word.slice(1),
    types: item.types,
    optional: false,
    ...description,
  };
}
