import type { PhrasingContent, Root, RootContent } from 'mdast';
import { codeSpan } from '../inline.js';
import { metadataNode } from '../metadata.js';
import { type Fragments, fragments, headingNode, type ItemText, listNode, quoteNode } from './fragment.js';
import { isObject, type JsonObject, objectAt, objectsAt, placesOf, textAt, versionsAt } from './values.js';

/** Whether a JSON text says that it is a document of this form. */
export const isApiDoc = (head: string): boolean =>
  /"\$schema"\s{0,10}:\s{0,10}"[^"]{0,300}api-doc\/1\.\d+\.\d+/.test(head);

type Context = Fragments & { readonly place: (object: JsonObject) => number };

/**
 * A document of doc-kit (schema `api-doc/1.0.0`) to the tree of the Markdown it was made from. Its typed lists
 * became `signature`, `parameters`, `type` and `extends`; they are made lists again.
 */
export function apiDocToTree(text: string, onCut: (offset: number) => void): Root {
  const data: unknown = JSON.parse(text);
  const root = isObject(data) ? data : {};
  const context: Context = { ...fragments(onCut), place: placesOf(root, 'title', text) };
  const children = entryNodes(root, 1, context);
  const introduced = textAt(root, 'introducedIn');
  if (introduced !== '')
    children.splice(1, 0, ...context.markdown(`<!-- introduced_in=${introduced} -->`, 0));
  const source = textAt(objectAt(root, 'sourceLink'), 'path') || moduleSource(root);
  if (source !== '') children.splice(1, 0, ...context.markdown(`<!-- source_link=${source} -->`, 0));
  return { type: 'root', children };
}

const moduleSource = (root: JsonObject): string => {
  const module = textAt(root, 'module');
  return module === '' ? '' : `lib/${module}.js`;
};

function entryNodes(entry: JsonObject, depth: number, context: Context): RootContent[] {
  const offset = context.place(entry);
  const items = typedItems(entry, offset, context);
  return [
    headingNode(context.inline(textAt(entry, 'title'), offset), depth, offset),
    metadata(entry, offset),
    ...stability(entry, offset, context),
    ...listNode(items),
    ...context.markdown(textAt(entry, 'description'), offset),
    ...objectsAt(entry, 'children').flatMap((child) => entryNodes(child, depth + 1, context)),
  ];
}

function metadata(entry: JsonObject, offset: number): RootContent {
  const changes = objectsAt(entry, 'changes').map((change) => ({
    version: versionsAt(change, 'versions') ?? '',
    description: textAt(change, 'description').replace(/\s+/g, ' ').trim(),
  }));
  return metadataNode(
    {
      added: versionsAt(entry, 'added'),
      deprecated: versionsAt(entry, 'deprecated'),
      removed: versionsAt(entry, 'removed'),
      changes,
    },
    offset,
  );
}

function stability(entry: JsonObject, offset: number, context: Context): RootContent[] {
  const said = objectAt(entry, 'stability');
  const index = textAt(said, 'index');
  if (index === '') return [];
  return [quoteNode(context.inline(`Stability: ${index} - ${textAt(said, 'description')}`, offset), offset)];
}

function typedItems(entry: JsonObject, offset: number, context: Context): ItemText[] {
  const signature = objectAt(entry, 'signature');
  const parameters = [...objectsAt(signature, 'parameters'), ...objectsAt(entry, 'parameters')];
  const returns = objectAt(signature, 'returns');
  const parent = typeText(objectAt(entry, 'extends'));
  const type = typeText(objectAt(entry, 'type'));
  const fallback = textAt(entry, 'default');
  return [
    ...(parent === '' ? [] : [item(`Extends: ${parent}`, '', '', offset, context)]),
    ...(type === '' ? [] : [item(`Type: ${type}`, '', fallback, offset, context)]),
    ...parameters.flatMap((parameter) => parameterItem(parameter, offset, context)),
    ...(Object.keys(returns).length === 0
      ? []
      : [
          item(
            `Returns: ${typeText(objectAt(returns, 'type'))}`,
            textAt(returns, 'description'),
            '',
            offset,
            context,
          ),
        ]),
  ];
}

/** A parameter of which the list says nothing stands in the heading alone. */
function parameterItem(parameter: JsonObject, offset: number, context: Context): ItemText[] {
  const type = typeText(objectAt(parameter, 'type'));
  const description = textAt(parameter, 'description');
  const fallback = textAt(parameter, 'default');
  const items = objectsAt(parameter, 'properties').flatMap((field) => parameterItem(field, offset, context));
  const name = textAt(parameter, 'name');
  if (name === '' || (type === '' && description === '' && fallback === '' && items.length === 0)) return [];
  const rest = Object.getOwnPropertyDescriptor(parameter, 'rest')?.value === true ? '...' : '';
  const head = `${codeSpan(rest + name)}${type === '' ? ':' : ` ${type}`}`;
  const read = item(head, description, fallback, offset, context);
  return [{ ...read, items: [...read.items, ...items] }];
}

/** `{string|Buffer}` as Markdown that means just that. */
function typeText(type: JsonObject): string {
  const text = textAt(type, 'text');
  return text === '' ? '' : `{${text.replace(/[[\]\\<*_`]/g, '\\$&')}}`;
}

/** The default goes to the end of the first paragraph; what else the description holds comes after it. */
function item(
  head: string,
  description: string,
  fallback: string,
  offset: number,
  context: Context,
): ItemText {
  const [first, ...others] = context.markdown(description, offset);
  const opening: PhrasingContent[] = first?.type === 'paragraph' ? first.children : [];
  const space: PhrasingContent = { type: 'text', value: ' ' };
  const marked =
    fallback === '' ? [] : [space, ...context.inline(`**Default:** ${codeSpan(fallback)}`, offset)];
  return {
    children: [
      ...context.inline(head, offset),
      ...(opening.length === 0 ? [] : [space, ...opening]),
      ...marked,
    ],
    offset,
    blocks: first?.type === 'paragraph' || first === undefined ? others : [first, ...others],
    items: [],
  };
}
