import type { List, RootContent } from 'mdast';
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
  let metadata: Metadata | null = null;
  let stability: Stability | null = null;
  const items: TypeItem[] = [];
  const prose: RootContent[] = [];
  const examples: Example[] = [];
  for (const node of blocks) {
    if (node.type === 'html' && isComment(node)) {
      const found = readMetadata(node, context);
      if (metadata === null) metadata = found;
    } else if (node.type === 'code') {
      noteOpenFence(node, context);
      examples.push(...readExamples(node, context));
    } else if (node.type === 'list') {
      const typed = typedItems(node, names, prose.length === 0 && examples.length === 0, context);
      if (typed === null) prose.push(node);
      else items.push(...typed);
    } else {
      const found: Stability | null = stability === null ? readStability(node, context) : null;
      if (found === null) prose.push(node);
      else stability = found;
    }
  }
  return { metadata: metadata ?? NO_METADATA, stability, items, prose, examples, blocks };
}

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
