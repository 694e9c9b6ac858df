import type { RootContent } from 'mdast';
import type { Entry, Param, Returns, Signature, Stability } from '../../ir/types.js';
import type { Body } from '../body.js';
import type { ReadContext } from '../context.js';
import { inlineMarkdown, stripMarks } from '../inline.js';
import { bareParam, parseSignature } from '../signature.js';
import { fieldParams } from './parts.js';

/** What the sentences of an old document state, where its lists do not. */
export function completeFromProse(entry: Entry, body: Body, receiver: string, context: ReadContext): Entry {
  const paragraphs = paragraphsOf(body.blocks, context);
  const text = paragraphs.join(' ');
  const stability = entry.stability ?? deprecation(text, context);
  const added = entry.added ?? context.phrases.sentence.added.exec(text)?.[1] ?? null;
  return { ...completeKind(entry, body, { text, paragraphs, receiver }, context), stability, added };
}

interface Prose {
  readonly text: string;
  readonly paragraphs: readonly string[];
  /** What the heading calls the instance: `request`. */
  readonly receiver: string;
}

function completeKind(entry: Entry, body: Body, prose: Prose, context: ReadContext): Entry {
  const { text, paragraphs, receiver } = prose;
  switch (entry.kind) {
    case 'event':
      return { ...entry, args: listenerArgs(entry, body, text, context), ...listedOptions(body, context) };
    case 'property':
    case 'moduleProperty':
      return { ...entry, types: statedType(entry, paragraphs, context) };
    case 'class':
      return entry.extends === undefined ? { ...entry, ...statedParent(text, context) } : entry;
    default: {
      const signatures = entry.signatures.map((each) =>
        withNamedClass(withTypes(withOptions(each, body, text, context), paragraphs, context)),
      );
      const returns = proseReturns(text, entry, receiver, context);
      return {
        ...entry,
        signatures: returns === null ? signatures : signatures.map(returning(returns)),
      };
    }
  }
}

const paragraphsOf = (blocks: readonly RootContent[], context: ReadContext): string[] =>
  blocks.flatMap((node) => (node.type === 'paragraph' ? [inlineMarkdown(node.children, context)] : []));

/** "This function is **deprecated**; please use ..." */
function deprecation(text: string, context: ReadContext): Stability | null {
  const sentence = context.phrases.sentence.deprecated.exec(text)?.[1];
  return sentence === undefined ? null : { index: 0, text: stripMarks(sentence) };
}

function listenerArgs(entry: Entry, body: Body, text: string, context: ReadContext): readonly Param[] {
  if (body.listener === null || (entry.args?.length ?? 0) > 0) return entry.args ?? [];
  const named = Object.entries(context.phrases.terms).reduce(
    (words, [term, name]) => words.replaceAll(term, ` ${name} `),
    text,
  );
  return parseSignature(body.listener).params.map((param) => {
    const item = body.described.find(
      (candidate) => candidate.kind === 'param' && candidate.name === param.name,
    );
    const described = item === undefined || item.description === '' ? {} : { description: item.description };
    const said = item === undefined ? named : `\`${param.name}\` ${item.description} ${named}`;
    return { ...bareParam(param), types: instanceTypes(param.name, said, context), ...described };
  });
}

/** "`socket` is an object of type `net.Socket`." */
function instanceTypes(name: string, text: string, context: ReadContext): string[] {
  for (const match of text.matchAll(/`?([A-Za-z_$][\w$]*)`?/g)) {
    if (match[1] !== name) continue;
    const type = context.phrases.sentence.instanceOf.exec(text.slice(match.index + match[0].length))?.[1];
    if (type !== undefined) return [type];
  }
  return [];
}

/** The list under `Options:` below an event, which documents up to 4.x have below `'response'`. */
function listedOptions(body: Body, context: ReadContext): { options?: readonly Param[] } {
  const options = optionParams(body, context);
  return options.length === 0 ? {} : { options };
}

const optionParams = (body: Body, context: ReadContext): Param[] =>
  fieldParams(body.options, 'options', context).map((option) => optionType(option, context));

/** "This is an EventEmitter with the following events"; "It implements the Readable Stream interface". */
function statedParent(text: string, context: ReadContext): { extends?: string } {
  const { sentence } = context.phrases;
  const parent = sentence.extends
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (parent !== undefined) return { extends: parent };
  const kind = sentence.implements.exec(text)?.[1];
  return kind === undefined ? {} : { extends: `stream.${kind.charAt(0).toUpperCase()}${kind.slice(1)}` };
}

function statedType(entry: Entry, paragraphs: readonly string[], context: ReadContext): readonly string[] {
  if ((entry.types?.length ?? 0) > 0) return entry.types ?? [];
  for (const paragraph of paragraphs.slice(0, 2)) {
    const groups =
      context.phrases.sentence.type.exec(paragraph.replace(/^\*\*[^*]{1,200}\*\* /, ''))?.slice(1) ?? [];
    const type = groups.find((group) => group !== undefined);
    if (type !== undefined) return [context.phrases.terms[type] ?? type];
  }
  return [];
}

/** "`options` can be an object or a string", at the start of a sentence: "if it is a string" says less. */
function withTypes(signature: Signature, paragraphs: readonly string[], context: ReadContext): Signature {
  const { sentence, terms } = context.phrases;
  const params = signature.params.map((param) => {
    const said = param.types.length > 0 ? null : matchAfter(param.name, paragraphs, sentence.parameterType);
    const types = said?.slice(1).filter((type) => type !== undefined) ?? param.types;
    return { ...param, types: types.map((type) => terms[type] ?? type) };
  });
  return { ...signature, params };
}

/** What the pattern finds right after a name that starts a sentence. */
function matchAfter(name: string, paragraphs: readonly string[], pattern: RegExp): RegExpExecArray | null {
  for (const paragraph of paragraphs) {
    for (const match of paragraph.matchAll(/(?:^|\. )(?:The )?`?([A-Za-z_$][\w$]*)`?/g)) {
      const found = match[1] === name ? pattern.exec(paragraph.slice(match.index + match[0].length)) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function withOptions(signature: Signature, body: Body, text: string, context: ReadContext): Signature {
  const options = optionParams(body, context);
  const byName = context.phrases.sentence.parameterDefault.exec(text);
  const params = signature.params.map((param) => {
    const listed = param.name === 'options' && param.options === undefined && options.length > 0;
    const filled = listed ? { ...param, options } : param;
    if (filled.default !== undefined || byName?.[1] !== param.name) return filled;
    return { ...filled, default: stripMarks(byName[2] ?? ''), defaultFrom: 'prose' as const };
  });
  return { ...signature, params };
}

/** "`method`: A string specifying the HTTP request method." */
function optionType(option: Param, context: ReadContext): Param {
  const type = context.phrases.sentence.optionType.exec(option.description ?? '')?.[1];
  return option.types.length > 0 || type === undefined ? option : { ...option, types: [type] };
}

const returning =
  (returns: Returns) =>
  (signature: Signature): Signature =>
    signature.returns === undefined ? { ...signature, returns } : signature;

/** `- Returns a new `http.Server` instance`: a list item that names the class as code, not in braces. */
function withNamedClass(signature: Signature): Signature {
  const { returns } = signature;
  const named =
    returns?.types.length === 0 ? /^`([\w.]*\b[A-Z]\w*)`/.exec(returns.description ?? '')?.[1] : undefined;
  return named === undefined ? signature : { ...signature, returns: { ...returns, types: [named] } };
}

/** "Returns `request`." gives the object itself back; a class or `true` say what they are. */
function proseReturns(text: string, entry: Entry, receiver: string, context: ReadContext): Returns | null {
  const said = context.phrases.sentence.returns.exec(text)?.[1];
  if (said === undefined) return null;
  const words = stripMarks(said);
  const what = context.phrases.terms[words] ?? words;
  if (what === receiver) return { types: [entry.owner] };
  if (what === 'true' || what === 'false') return { types: ['boolean'] };
  return /^\w+(?:\.[A-Z]\w*)+$|^[A-Z]\w+$/.test(what) ? { types: [what] } : null;
}
