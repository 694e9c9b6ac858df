import type { Entry, Param } from '../../ir/types.js';
import type { Body } from '../body.js';
import type { ReadContext } from '../context.js';
import type { HeadingForm } from '../heading.js';
import type { TypeItem } from '../type-list.js';

/** What one kind of heading adds to an entry, and the items of its list that it could not place. */
export interface Parts {
  readonly entry: Partial<
    Pick<Entry, 'signatures' | 'extends' | 'types' | 'default' | 'defaultFrom' | 'args' | 'options'>
  >;
  /** Prose from list items, that goes before the description. */
  readonly lead: readonly string[];
  readonly unplaced: readonly TypeItem[];
}

export interface ExtractInput {
  readonly form: HeadingForm;
  readonly heading: string;
  readonly body: Body;
  readonly context: ReadContext;
}

export type Extractor = (input: ExtractInput) => Parts;

/** The fields `default` and `defaultFrom` of a list item. */
export const defaultOf = (item: TypeItem): { default?: string; defaultFrom?: 'prose' } => {
  if (item.default === null) return {};
  return item.defaultFrom === 'prose'
    ? { default: item.default, defaultFrom: 'prose' }
    : { default: item.default };
};

/** Whose fields are listed: options may be left out, what a callback or listener gets is there. */
export type FieldsOf = 'options' | 'given';

/** A list item as a parameter, with its fields as deep as they go. */
export function itemParam(
  item: Extract<TypeItem, { kind: 'param' }>,
  optional: boolean,
  fieldsOf: FieldsOf,
  context: ReadContext,
): Param {
  const isCallback = item.types.length > 0 && item.types.every((type) => type === 'Function');
  const options = fieldParams(item.fields, isCallback ? 'given' : fieldsOf, context);
  return {
    name: item.name,
    types: item.types,
    optional,
    ...(item.rest ? { rest: true as const } : {}),
    ...defaultOf(item),
    ...(item.description === '' ? {} : { description: item.description }),
    ...(options.length === 0 ? {} : { options }),
    line: context.locate(item.node.position?.start.offset ?? 0).line,
  };
}

export function fieldParams(items: readonly TypeItem[], fieldsOf: FieldsOf, context: ReadContext): Param[] {
  return items.flatMap((item) => {
    if (item.kind !== 'param') return [];
    const { optional, required } = context.phrases;
    const isOptional =
      fieldsOf === 'options' ? !required.test(item.description) : optional.test(item.description);
    return [itemParam(item, isOptional, fieldsOf, context)];
  });
}
