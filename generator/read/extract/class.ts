import { type Extractor, fieldParams } from './parts.js';

/** ``Class: `http.Server` `` and `Extends: {net.Server}`. */
export const extractClass: Extractor = ({ form, body, context }) => {
  const options = fieldParams(body.items, 'options', context);
  const item = body.items.find((candidate) => candidate.kind === 'extends');
  // Globals: `Buffer` and `WebAssembly` stand under headings of classes, with the type of a property.
  const type = body.items.find((candidate) => candidate.kind === 'type');
  const stated = item === undefined ? '' : item.types.join(' | ') || item.description.replaceAll('`', '');
  const parent = stated || (form.form === 'class' ? form.extends : null);
  return {
    entry: {
      ...(parent === null || parent === '' ? {} : { extends: parent }),
      ...(type === undefined ? {} : { types: type.types }),
      ...(options.length === 0 ? {} : { options }),
    },
    lead: item === undefined || item.types.length === 0 || item.description === '' ? [] : [item.description],
    unplaced: body.items.filter(
      (candidate) => candidate !== item && candidate !== type && candidate.kind !== 'param',
    ),
  };
};
