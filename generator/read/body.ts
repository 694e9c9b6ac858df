import type { List, RootContent } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import type { Example, Stability } from '../ir/types.js';
import { isComment } from './block.js';
import { placeOf, type ReadContext } from './context.js';
import { readExamples } from './examples.js';
import { type Metadata, NO_METADATA, readMetadata } from './metadata.js';
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
 * every item has a type and one at least names one of `names`, the heading's parameters.
 */
export function readBody(
  blocks: readonly RootContent[],
  names: readonly string[],
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
  names: readonly string[],
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
    const typed = node.type === 'list' ? typedItems(node, names, first, context) : null;
    if (typed !== null) sorted.items.push(...typed);
    else prose.push(node);
    if (typed !== null || node.type !== 'list' || !context.legacy) return;
    (introducesOptions(before, context) ? sorted.options : sorted.described).push(
      ...readTypeList(node, context),
    );
  }
}

/** `function (request, response) { }`, as code, as text, or as a block. */
function listenerOf(node: RootContent): string | null {
  const text = node.type === 'paragraph' || node.type === 'code' ? nodeText(node) : '';
  return /^function\s*\w*\s*\(([^()]*)\)\s*\{\s*\}$/.exec(text.trim())?.[1] ?? null;
}

const introducesOptions = (node: RootContent | undefined, context: ReadContext): boolean =>
  node?.type === 'paragraph' && context.phrases.sentence.options.test(nodeText(node).trim());

function typedItems(
  list: List,
  names: readonly string[],
  first: boolean,
  context: ReadContext,
): TypeItem[] | null {
  const items = readTypeList(list, context);
  const states = (item: TypeItem): boolean =>
    item.typed || item.kind === 'returns' || (item.kind === 'param' && names.includes(item.name));
  const belongs = (item: TypeItem): boolean => item.kind !== 'param' || names.includes(item.name);
  return (first ? items.some(states) : items.every(states) && items.some(belongs)) ? items : null;
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
