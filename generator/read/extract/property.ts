import { findDefault } from '../defaults.js';
import { inlineMarkdown } from '../inline.js';
import { defaultOf, type Extractor, fieldParams } from './parts.js';

/** `agent.sockets`: `{Object}` or `Type: {Object}`, its default, and fields of its value. */
export const extractProperty: Extractor = ({ body, context }) => {
  const item = body.items.find((candidate) => candidate.kind === 'type' || candidate.kind === 'returns');
  // `* Type: {string}` and `* **Default:** ...`, an item each.
  const alone = body.items.find(
    (candidate) => candidate.kind === 'prose' && candidate.defaultFrom === 'mark',
  );
  const first = item === undefined ? {} : defaultOf(item);
  const stated = first.default === undefined && alone !== undefined ? defaultOf(alone) : first;
  const fields = fieldParams([...(item?.fields ?? []), ...body.items], 'given', context);
  return {
    entry: {
      types: item?.types ?? [],
      ...(stated.default === undefined ? proseDefault(body.prose, context) : stated),
      ...(fields.length === 0 ? {} : { options: fields }),
    },
    lead: [item, alone].flatMap((each) =>
      each === undefined || each.description === '' ? [] : [each.description],
    ),
    unplaced: body.items.filter(
      (candidate) => candidate !== item && candidate !== alone && candidate.kind !== 'param',
    ),
  };
};

type PropertyInput = Parameters<Extractor>[0];

/** "By default set to 256." in the property's own paragraphs. */
function proseDefault(
  prose: PropertyInput['body']['prose'],
  context: PropertyInput['context'],
): { default?: string; defaultFrom?: 'prose' } {
  for (const node of prose) {
    if (node.type !== 'paragraph') continue;
    const found = findDefault(inlineMarkdown(node.children, context), context.phrases);
    if (found !== null)
      return { default: found.value, ...(found.from === 'prose' ? { defaultFrom: 'prose' } : {}) };
  }
  return {};
}
