import type { Document } from '../../ir/types.js';
import { memberName } from './identifier.js';
import { SINGLE_FIELDS } from './overrides/field-names.js';
import type { HelperType } from './overrides/index.js';

/** `IncomingHttpHeaders`: which fields are lists is this version's own rule for repeated fields. */
export function incomingHeaders(document: Document): HelperType {
  const rules = document.facts.duplicateHeaders;
  const lists = new Set(rules?.array ?? ['set-cookie']);
  const singles = [...SINGLE_FIELDS, ...(rules?.discard ?? []), ...(rules?.joinSemicolon ?? [])];
  const names = [...new Set([...singles, ...lists])].sort();
  const rows = names.map(
    (name) => `  ${memberName(name)}?: ${lists.has(name) ? 'string[]' : 'string'} | undefined;\n`,
  );
  return {
    name: 'IncomingHttpHeaders',
    always: true,
    description:
      'Header fields as received: names are lower-case, repeated fields are merged as the document says.',
    code: `interface IncomingHttpHeaders extends NodeJS.Dict<string | string[]> {\n${rows.join('')}}`,
  };
}
