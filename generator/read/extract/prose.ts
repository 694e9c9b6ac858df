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
  switch (entry.kind) {
    case 'event':
      return { ...entry, stability, args: listenerArgs(entry, body, text, context) };
    case 'property':
    case 'moduleProperty':
      return { ...entry, stability, types: statedType(entry, paragraphs, context) };
    case 'class':
      return { ...entry, stability };
    default: {
      const signatures = entry.signatures.map((each) =>
        withNamedClass(withOptions(each, body, text, context)),
      );
      const returns = proseReturns(text, entry, receiver, context);
      return {
        ...entry,
        stability,
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

function statedType(entry: Entry, paragraphs: readonly string[], context: ReadContext): readonly string[] {
  if ((entry.types?.length ?? 0) > 0) return entry.types ?? [];
  const type = context.phrases.sentence.type.exec(paragraphs[0] ?? '')?.[1];
  return type === undefined ? [] : [type];
}

function withOptions(signature: Signature, body: Body, text: string, context: ReadContext): Signature {
  const options = fieldParams(body.options, 'options', context);
  const byName = context.phrases.sentence.parameterDefault.exec(text);
  const params = signature.params.map((param) => {
    const listed = param.name === 'options' && param.options === undefined && options.length > 0;
    const filled = listed ? { ...param, options } : param;
    if (filled.default !== undefined || byName?.[1] !== param.name) return filled;
    return { ...filled, default: stripMarks(byName[2] ?? ''), defaultFrom: 'prose' as const };
  });
  return { ...signature, params };
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
  const what = stripMarks(said);
  if (what === receiver) return { types: [entry.owner] };
  if (what === 'true' || what === 'false') return { types: ['boolean'] };
  return /^\w+(?:\.[A-Z]\w*)+$|^[A-Z]\w+$/.test(what) ? { types: [what] } : null;
}
