import type { RootContent } from 'mdast';
import type { Param, Returns } from '../../ir/types.js';
import type { Body } from '../body.js';
import { placeOf, type ReadContext } from '../context.js';
import { findDefault } from '../defaults.js';
import { inlineMarkdown } from '../inline.js';
import { bareParam, type HeadingParam, parseSignature, patternNames } from '../signature.js';
import type { TypeItem } from '../type-list.js';
import { type Extractor, fieldParams, itemParam } from './parts.js';

type ParamItem = Extract<TypeItem, { kind: 'param' }>;

/** Constructors, methods and functions: the heading gives names and order, the list types and defaults. */
export const extractCallable: Extractor = ({ form, heading, body, context }) => {
  const text = form.form === 'call' || form.form === 'constructor' ? form.params : '';
  const named = parseSignature(text).params;
  const items = body.items.filter((item): item is ParamItem => item.kind === 'param');
  const params = named.map((param) =>
    withProseDefault(withListed(callableParam(param, items, context), body, context), body.prose, context),
  );
  // Some functions give what they return as a property would: `* {number}`.
  const returns =
    body.items.find((item) => item.kind === 'returns') ?? body.items.find((item) => item.kind === 'type');
  const known = new Set(named.flatMap((param) => [param.name, ...patternNames(param.name)]));
  return {
    entry: {
      signatures: [
        { params, ...(returns === undefined ? {} : { returns: readReturns(returns, context) }), heading },
      ],
    },
    lead: [],
    unplaced: body.items.filter(
      (item) => item !== returns && !(item.kind === 'param' && known.has(item.name)),
    ),
  };
};

/** One parameter of the heading, with what its list item says. */
function callableParam(param: HeadingParam, items: readonly ParamItem[], context: ReadContext): Param {
  const item = items.find((candidate) => candidate.name === param.name);
  const pattern = patternNames(param.name);
  if (pattern.length > 0) {
    const fields = items.filter((candidate) => pattern.includes(candidate.name));
    const options = fieldParams(fields, 'options', context);
    return { ...bareParam(param), ...(options.length === 0 ? {} : { options }) };
  }
  if (item === undefined) return bareParam(param);
  const read = itemParam(item, param.optional, 'options', context);
  const withRest = param.rest ? { ...read, rest: true as const } : read;
  return withRest.default === undefined && param.default !== null
    ? { ...withRest, default: param.default }
    : withRest;
}

/** Options that stand in a list of their own, below a sentence that says so. */
function withListed(param: Param, body: Body, context: ReadContext): Param {
  if (context.legacy || param.name !== 'options' || body.options.length === 0) return param;
  return { ...param, options: [...(param.options ?? []), ...fieldParams(body.options, 'options', context)] };
}

export function readReturns(item: TypeItem, context: ReadContext): Returns {
  const options = fieldParams(item.fields, 'given', context);
  return {
    types: item.types,
    ...(item.description === '' ? {} : { description: item.description }),
    ...(options.length === 0 ? {} : { options }),
  };
}

/** "The `encoding` argument is optional and only applies when ... Defaults to `'utf8'`." */
function withProseDefault(param: Param, prose: readonly RootContent[], context: ReadContext): Param {
  if (param.default !== undefined) return param;
  const wanted = context.legacy ? param.name.toLowerCase() : param.name;
  let subject: string | undefined;
  for (const node of prose) {
    if (node.type !== 'paragraph') continue;
    const text = inlineMarkdown(node.children, context);
    // "The default value of this parameter is ..." goes on about the parameter of the paragraph before.
    const own = subjectOf(text, context);
    const goesOn = context.legacy && own !== wanted && context.phrases.sentence.sameSubject.test(text);
    if (!goesOn) subject = own;
    if (subject !== wanted) continue;
    const found = findDefault(text, context.phrases);
    if (found?.from === 'prose') return { ...param, default: found.value, defaultFrom: 'prose' };
  }
  return param;
}

function subjectOf(text: string, context: ReadContext): string | undefined {
  if (!context.legacy) return context.phrases.subject.exec(text)?.[1];
  return context.phrases.sentence.subject.exec(text)?.[1]?.toLowerCase();
}

/** Tells a reader where heading and list disagree. */
export function noteParameters(
  heading: { readonly params: string; readonly node: Parameters<typeof placeOf>[0] },
  items: readonly TypeItem[],
  context: ReadContext,
): void {
  const { params, balanced } = parseSignature(heading.params);
  if (!balanced)
    context.report('SW1022', placeOf(heading.node, context), 'the brackets of the signature do not match');
  const listed = new Set(items.map((item) => (item.kind === 'param' ? item.name : '')));
  for (const param of params) {
    const isListed = [param.name, ...patternNames(param.name)].some((name) => listed.has(name));
    if (isListed || (context.legacy && items.length === 0)) continue;
    const message = `the parameter \`${param.name}\` has no list item, so its types are unknown`;
    context.report('SW1024', placeOf(heading.node, context), message);
  }
}
