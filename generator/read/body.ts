import type { List, RootContent } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import type { Example, Stability } from '../ir/types.js';
import { isComment } from './block.js';
import { placeOf, type ReadContext } from './context.js';
import { readExamples } from './examples.js';
import { type Metadata, NO_METADATA, readMetadata } from './metadata.js';
import { parseSignature } from './signature.js';
import { readStability } from './stability.js';
import { readTypeList, type TypeItem } from './type-list.js';

/** The blocks under one heading, sorted by what they say. */
export interface Body {
  readonly metadata: Metadata;
  readonly stability: Stability | null;
  readonly items: readonly TypeItem[];
  readonly prose: readonly RootContent[];
  readonly examples: readonly Example[];
  /** The parameters of `function (request, response) { }`, as documents before typed lists give them. */
  readonly listener: string | null;
  /** The list under `Options:`. */
  readonly options: readonly TypeItem[];
  /** Items of other lists in the prose, which may describe arguments. */
  readonly described: readonly TypeItem[];
  /** All blocks, for facts that stand in sentences. */
  readonly blocks: readonly RootContent[];
}

/**
 * Sorts the blocks under a heading. Typed lists stand before the prose; a list further down is one only where
 * every item has a type and names one of `names`, the heading's parameters. Events and classes have none (null): there
 * the first list of typed names says what listeners get, or what the class takes, wherever it stands.
 */
export function readBody(
  blocks: readonly RootContent[],
  names: readonly string[] | null,
  context: ReadContext,
): Body {
  const sorted: Sorted = {
    stability: null,
    items: [],
    listener: null,
    options: [],
    described: [],
    prose: [],
    examples: [],
  };
  let metadata: Metadata | null = null;
  blocks.forEach((node, index) => {
    if (node.type === 'html' && isComment(node)) metadata ??= readMetadata(node, context);
    else sortBlock(node, blocks[index - 1], names, sorted, context);
  });
  return { ...sorted, metadata: metadata ?? NO_METADATA, blocks };
}

/** What has been sorted so far. */
interface Sorted {
  stability: Stability | null;
  listener: string | null;
  readonly items: TypeItem[];
  readonly options: TypeItem[];
  readonly described: TypeItem[];
  readonly prose: RootContent[];
  readonly examples: Example[];
}

function sortBlock(
  node: RootContent,
  before: RootContent | undefined,
  names: readonly string[] | null,
  sorted: Sorted,
  context: ReadContext,
): void {
  const { prose, examples } = sorted;
  const listener = context.legacy && prose.length === 0 ? listenerOf(node) : null;
  const stability = sorted.stability === null ? readStability(node, context) : null;
  if (listener !== null) sorted.listener = listener;
  else if (stability !== null) sorted.stability = stability;
  else if (node.type === 'code') {
    noteOpenFence(node, context);
    examples.push(...readExamples(node, context));
  } else {
    const first = prose.length === 0 && examples.length === 0;
    const open = !context.legacy && !sorted.items.some((item) => item.kind === 'param');
    const wanted = names ?? (open ? null : []);
    const typed = node.type === 'list' ? typedItems(node, wanted, first, context) : null;
    if (typed !== null) sorted.items.push(...typed);
    else if (node.type === 'list' && takesOptions(before, names, context)) sortOptions(node, sorted, context);
    else if (
      node.type !== 'list' ||
      !(context.legacy || (names === null && introducesOptions(before, context)))
    )
      prose.push(node);
    else sortOldList(node, before, names, sorted, context);
  }
}

/** "For TCP connections, available `options` are:" */
const takesOptions = (
  before: RootContent | undefined,
  names: readonly string[] | null,
  context: ReadContext,
): boolean =>
  !context.legacy &&
  names?.includes('options') === true &&
  before?.type === 'paragraph' &&
  context.phrases.optionsFollow.test(nodeText(before).trim());

function sortOptions(list: List, sorted: Sorted, context: ReadContext): void {
  const items = readTypeList(list, context);
  if (items.every((item) => item.kind === 'param' && item.typed)) sorted.options.push(...items);
  else sorted.prose.push(list);
}

/** A list without types: the options of a call or, by a slip of the oldest documents, of an event; or arguments. */
function sortOldList(
  list: List,
  before: RootContent | undefined,
  names: readonly string[] | null,
  sorted: Sorted,
  context: ReadContext,
): void {
  const items = readTypeList(list, context);
  const isOptions = introducesOptions(before, context);
  const given =
    sorted.listener === null ? [] : parseSignature(sorted.listener).params.map((each) => each.name);
  const isArguments = items.every((item) => item.kind === 'param' && given.includes(item.name));
  if (isOptions) sorted.options.push(...items);
  else sorted.described.push(...items);
  if (isOptions && (names === null || names.includes('options'))) sorted.prose.pop();
  else if (isOptions || !isArguments) sorted.prose.push(list);
}

/** `function (request, response) { }`, as code, as text, or as a block. */
function listenerOf(node: RootContent): string | null {
  const text = node.type === 'paragraph' || node.type === 'code' ? nodeText(node) : '';
  return /^function(?:\s+\w+)?\s*\(([^()]*)\)\s*\{\s*\}$/.exec(text.trim())?.[1] ?? null;
}

const introducesOptions = (node: RootContent | undefined, context: ReadContext): boolean =>
  node?.type === 'paragraph' && context.phrases.sentence.options.test(nodeText(node).trim());

function typedItems(
  list: List,
  names: readonly string[] | null,
  first: boolean,
  context: ReadContext,
): TypeItem[] | null {
  const items = readTypeList(list, context);
  const states = (item: TypeItem): boolean =>
    item.typed || item.kind === 'returns' || (item.kind === 'param' && names?.includes(item.name) === true);
  const belongs = (item: TypeItem): boolean =>
    item.kind === 'param' ? (names?.includes(item.name) ?? true) : names !== null;
  return (first ? items.some(states) : items.every((item) => states(item) && belongs(item))) ? items : null;
}

function noteOpenFence(node: RootContent, context: ReadContext): void {
  const end = node.position?.end.offset ?? 0;
  const start = node.position?.start.offset ?? 0;
  const source = context.text.slice(start, end);
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1];
  if (fence === undefined || end < context.text.trimEnd().length) return;
  if (source.trimEnd().split('\n').length > 1 && source.trimEnd().endsWith(fence)) return;
  context.report('SW1030', placeOf(node, context), `a code fence is not closed; end it with ${fence}`);
}
