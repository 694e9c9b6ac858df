import { findDefault } from '../defaults.js';
import { inlineMarkdown } from '../inline.js';
import { defaultOf, type Extractor, fieldParams } from './parts.js';

/** `agent.sockets`: `{Object}` or `Type: {Object}`, its default, and fields of its value. */
export const extractProperty: Extractor = ({ body, context }) => {
  const item = body.items.find((candidate) => candidate.kind === 'type' || candidate.kind === 'returns');
  const stated = item === undefined ? {} : defaultOf(item);
  const fields = fieldParams([...(item?.fields ?? []), ...body.items], 'given', context);
  return {
    entry: {
      types: item?.types ?? [],
      ...(stated.default === undefined ? proseDefault(body.prose, context) : stated),
      ...(fields.length === 0 ? {} : { options: fields }),
    },
    lead: item === undefined || item.description === '' ? [] : [item.description],
    unplaced: body.items.filter((candidate) => candidate !== item && candidate.kind !== 'param'),
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
