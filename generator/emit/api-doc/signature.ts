import type { Param, Returns, Signature } from '../../ir/types.js';
import type { ApiDocParameter, ApiDocSignature, ApiDocType } from './types.js';

/** Whether defaults that stand in sentences only are written too; a reader finds those of typed lists again. */
export interface WriteOptions {
  readonly proseDefaults: boolean;
}

export const typeOf = (types: readonly string[]): ApiDocType | null =>
  types.length === 0 ? null : { text: types.join(' | '), links: [] };

export const defaultOf = (
  stated: { readonly default?: string; readonly defaultFrom?: 'prose' },
  options: WriteOptions,
): string | null =>
  stated.defaultFrom === 'prose' && !options.proseDefaults ? null : (stated.default ?? null);

export const parameterOf = (param: Param, options: WriteOptions): ApiDocParameter => ({
  name: param.name,
  type: typeOf(param.types),
  description: param.description ?? '',
  default: defaultOf(param, options),
  optional: param.optional,
  rest: param.rest ?? false,
  properties: (param.options ?? []).map((field) => parameterOf(field, options)),
});

export const signatureOf = (signature: Signature | undefined, options: WriteOptions): ApiDocSignature => ({
  parameters: (signature?.params ?? []).map((param) => parameterOf(param, options)),
  returns: signature?.returns === undefined ? null : returnsOf(signature.returns),
});

/** The format has no fields of what is returned; they stay in its description, as the document lists them. */
const returnsOf = (returns: Returns): ApiDocSignature['returns'] => ({
  type: typeOf(returns.types),
  description: [returns.description ?? '', fieldList(returns.options ?? [])]
    .filter((text) => text !== '')
    .join('\n\n'),
});

/** Fields as the list that Markdown has for them. */
export const fieldList = (fields: readonly Param[], indent = ''): string =>
  fields
    .map((field) => {
      const types = field.types.length === 0 ? '' : ` {${escaped(field.types.join('|'))}}`;
      const description = (field.description ?? '').replace(/\n(?=[^\n])/g, `\n${indent}  `);
      const [first = '', ...more] = description.split('\n\n');
      const fallback =
        field.default === undefined || field.defaultFrom === 'prose'
          ? ''
          : ` **Default:** \`${field.default}\`.`;
      const head = `${indent}- \`${field.rest ? '...' : ''}${field.name}\`${types}${first === '' ? '' : ` ${first}`}${fallback}`;
      const nested = fieldList(field.options ?? [], `${indent}  `);
      return [head, ...more.map((block) => `\n${block}`), ...(nested === '' ? [] : [nested])].join('\n');
    })
    .join('\n');

/** Types in Markdown: brackets would be links, angles would be tags. */
const escaped = (types: string): string => types.replace(/[[\\<*_]/g, '\\$&');
