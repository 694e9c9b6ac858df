import { type Extractor, fieldParams } from './parts.js';

/** ``Event: `'request'` `` and what its listeners get, in order. */
export const extractEvent: Extractor = ({ body, context }) => {
  const args = fieldParams(body.items, 'given', context);
  return { entry: { args }, lead: [], unplaced: body.items.filter((item) => item.kind !== 'param') };
};
