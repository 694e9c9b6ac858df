import type { List, ListItem, Nodes, Paragraph } from 'mdast';
import { blockMarkdown } from './block.js';
import { placeOf, type ReadContext } from './context.js';
import { findDefault } from './defaults.js';
import { inlineMarkdown, unescapeText } from './inline.js';
import { readTypes } from './types-text.js';

interface ItemBase {
  readonly types: readonly string[];
  /** Whether the item gives types in braces. */
  readonly typed: boolean;
  readonly description: string;
  readonly default: string | null;
  readonly defaultFrom: 'mark' | 'prose' | null;
  readonly fields: readonly TypeItem[];
  readonly node: ListItem;
}

/** One item of a typed list: a parameter or field, what is returned or extended, a property's type, or prose. */
export type TypeItem =
  | (ItemBase & { readonly kind: 'param'; readonly name: string; readonly rest: boolean })
  | (ItemBase & { readonly kind: 'returns' | 'extends' | 'type' | 'prose' });

/** Names as lists write them: `options`, `...args`, `shouldUpgradeCallback(request)`, `options.host`. */
const NAME = /^(?:\.{3})?[\p{ID_Start}$_][\p{ID_Continue}$.-]*(?:\([^()]*\))?$/u;

/** Values that an option accepts look like names, but are none. */
const LITERAL = /^(?:undefined|null|true|false|NaN|Infinity)$/;

export function readTypeList(list: List, context: ReadContext): TypeItem[] {
  const items: TypeItem[] = [];
  for (const node of list.children) {
    for (const item of readItem(node, context)) {
      const last = items.at(-1);
      const takesValues = last?.kind === 'param' && /:(?:\n\n- [\s\S]*)?$/.test(last.description);
      if (item.kind === 'prose' && takesValues) acceptValue(items, last, item, context);
      else items.push(item);
    }
  }
  return items;
}

/** Values that an option accepts, listed one space deeper than the option, which Markdown takes for its neighbours. */
function acceptValue(items: TypeItem[], option: TypeItem, value: TypeItem, context: ReadContext): void {
  const text = blockMarkdown(value.node.children, context);
  const separator = option.description.endsWith(':') ? '\n\n' : '\n';
  const found = option.default === null ? acceptedDefault([value], context) : null;
  items[items.length - 1] = {
    ...option,
    description: `${option.description}${separator}- ${text}`,
    ...(found === null ? {} : { default: found.value, defaultFrom: found.from }),
  };
}

function readItem(node: ListItem, context: ReadContext): TypeItem[] {
  const [first, ...others] = node.children;
  const text = first?.type === 'paragraph' ? inlineMarkdown(first.children, context) : '';
  const head = itemHead(text, context);
  if (head.typed === 'open') {
    context.report(
      'SW1025',
      placeOf(node, context),
      'a type opens with `{` but is not closed; end it with `}`',
    );
  }
  const body = first?.type === 'paragraph' ? others : node.children;
  const { fields, prose, accepted } = readNested(body, context);
  const found =
    head.kind === 'prose' && !startsWithDefault(head.rest, context)
      ? null
      : (findDefault(head.rest, context.phrases) ?? accepted);
  const rest = found === null || found === accepted ? head.rest : found.rest;
  const description = [rest, blockMarkdown(prose, context)].filter((part) => part !== '').join('\n\n');
  const base: ItemBase = {
    types: head.types,
    typed: head.typed === 'yes',
    description,
    default: found?.value ?? null,
    defaultFrom: found?.from ?? null,
    fields,
    node,
  };
  if (head.kind !== 'param') return [{ ...base, kind: head.kind }];
  return head.names.map((name) => ({ ...base, ...itemName(name), kind: 'param' as const }));
}

/** `* **Default:** `'deny'`.` below the item of the type. */
const startsWithDefault = (text: string, context: ReadContext): boolean =>
  text.search(context.phrases.default.mark) === 0;

const itemName = (name: string): { name: string; rest: boolean } => ({
  name: name.replace(/^\.{3}/, '').replace(/\(.*$/, ''),
  rest: name.startsWith('...'),
});

interface Head {
  readonly kind: TypeItem['kind'];
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly typed: 'yes' | 'no' | 'open';
  readonly rest: string;
}

function itemHead(text: string, context: ReadContext): Head {
  const { item } = context.phrases;
  for (const kind of ['returns', 'extends', 'type'] as const) {
    if (item[kind].test(text)) return withTypes(kind, [], text.replace(item[kind], ''));
  }
  if (text.startsWith('{')) return withTypes('type', [], text);
  const names = leadingNames(text);
  const accepted = context.legacy && context.phrases.sentence.acceptedType.test(names.rest);
  if (names.names.length > 0 && !accepted) return withTypes('param', names.names, names.rest);
  return { kind: 'prose', names: [], types: [], typed: 'no', rest: text };
}

function withTypes(kind: TypeItem['kind'], names: readonly string[], text: string): Head {
  if (!text.startsWith('{')) return { kind, names, types: [], typed: 'no', rest: afterColon(text) };
  const { types, rest, closed } = readTypes(text);
  return { kind, names, types, typed: closed ? 'yes' : 'open', rest: afterColon(rest) };
}

const afterColon = (text: string): string => text.replace(/^\s*[:–-]?\s+|^\s*:\s*/, '').trim();

/** `` `a`, `b` {string}`` names two parameters; a plain word counts as a name only right before a type. */
function leadingNames(text: string): { names: string[]; rest: string } {
  const names: string[] = [];
  let rest = text;
  for (;;) {
    const code = /^`([^`]+)`\s*/.exec(rest);
    if (code?.[1] === undefined) break;
    const name = code[1].trim();
    if (!NAME.test(name) || LITERAL.test(name)) break;
    names.push(name);
    rest = rest.slice(code[0].length);
    const separator = /^(?:,|\/|or|and)\s*(?=`[^`]+`\s*(?:\{|,|\/|:))/.exec(rest);
    if (separator === null) break;
    rest = rest.slice(separator[0].length);
  }
  if (names.length > 0) return { names, rest: rest.replace(/^:\s*(?=\{)/, '') };
  const plain = /^([\w$\\.]+)\s*(?::\s*)?(?=\{)/.exec(text);
  const name = unescapeText(plain?.[1] ?? '');
  return plain !== null && NAME.test(name)
    ? { names: [name], rest: text.slice(plain[0].length) }
    : { names: [], rest: text };
}

interface Nested {
  readonly fields: readonly TypeItem[];
  readonly prose: readonly Nodes[];
  /** A default that is marked among the values that an option accepts, or in a paragraph of its own. */
  readonly accepted: {
    readonly value: string;
    readonly from: 'mark' | 'prose';
    readonly rest: string;
  } | null;
}

function readNested(body: readonly Nodes[], context: ReadContext): Nested {
  const fields: TypeItem[] = [];
  const prose: Nodes[] = [];
  let accepted: Nested['accepted'] = null;
  for (const node of body) {
    if (node.type === 'list') {
      const items = readTypeList(node, context);
      if (items.some((item) => item.kind === 'param' && (item.typed || item.defaultFrom === 'mark'))) {
        fields.push(...items);
        continue;
      }
      accepted ??= acceptedDefault(items, context);
    } else if (node.type === 'paragraph') accepted ??= markedDefault(node, context);
    prose.push(node);
  }
  return { fields, prose, accepted };
}

function markedDefault(node: Paragraph, context: ReadContext): Nested['accepted'] {
  const text = inlineMarkdown(node.children, context);
  return context.phrases.default.mark.test(text) ? findDefault(text, context.phrases) : null;
}

function acceptedDefault(items: readonly TypeItem[], context: ReadContext): Nested['accepted'] {
  for (const item of items) {
    const text = blockMarkdown(item.node.children, context);
    const code = /^`([^`]+)`/.exec(text);
    if (code?.[1] !== undefined && context.phrases.default.acceptedValue.test(text.slice(code[0].length))) {
      return { value: code[1], from: 'prose', rest: '' };
    }
    const found = context.phrases.default.mark.test(text) ? findDefault(text, context.phrases) : null;
    if (found !== null) return found;
  }
  return null;
}
