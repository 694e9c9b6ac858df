import type { Entry, Param, Stability } from '../../ir/types.js';
import { commentLine, commentText, wrapText } from './prose.js';

/** Columns for the text of a comment inside a class; deeper ones run a little further. */
const WIDTH = 100;

export interface CommentParts {
  readonly description: string;
  readonly params?: readonly { readonly name: string; readonly param: Param }[];
  readonly returns?: string;
  readonly default?: string;
  readonly since?: string | null;
  readonly deprecated?: string | null;
  readonly stability?: Stability | null;
}

/** The text of a JSDoc comment, lines without their stars. Empty when there is nothing to say. */
export function docComment(parts: CommentParts): string {
  const description = wrapText(commentText(parts.description), WIDTH);
  const tags = [
    ...(parts.params ?? []).map(({ name, param }) => paramTag(name, param)),
    tag('returns', parts.returns),
    tag('default', parts.default),
    tag('since', parts.since),
    deprecationTag(parts),
    parts.stability && Math.floor(parts.stability.index) === 1
      ? `@experimental ${commentLine(parts.stability.text)}`
      : '',
  ].filter((line) => line !== '');
  const tagLines = tags.map((line) => wrapTag(line));
  return [description, ...tagLines].filter((part) => part !== '').join('\n');
}

export function entryComment(entry: Entry, extra: Partial<CommentParts> = {}): string {
  return docComment({
    description: entry.description,
    default: entry.default,
    since: entry.added,
    deprecated: entry.deprecated,
    stability: entry.stability,
    ...extra,
  });
}

export function paramComment(param: Param): string {
  return docComment({ description: param.description ?? '', default: param.default });
}

function paramTag(name: string, param: Param): string {
  const text = commentLine(param.description ?? '');
  const preset =
    param.default === undefined ? '' : ` Default: \`${commentLine(param.default).replaceAll('`', '')}\`.`;
  return text === '' && preset === '' ? '' : `@param ${name} ${text}${preset}`.replace(/\s+/g, ' ');
}

function tag(name: string, text: string | null | undefined): string {
  const line = commentLine(text ?? '');
  return line === '' ? '' : `@${name} ${line}`;
}

function deprecationTag(parts: CommentParts): string {
  const isDeprecated = parts.deprecated || parts.stability?.index === 0;
  if (!isDeprecated) return '';
  const since = parts.deprecated ? `Since ${commentLine(parts.deprecated)}.` : '';
  const note =
    parts.stability?.index === 0
      ? commentLine(parts.stability.text).replace(/^Deprecated(: | - |$)/, '')
      : '';
  return `@deprecated ${[since, note].filter((part) => part !== '').join(' ')}`.trim();
}

/** Only the first character of a tag may be its `@`; wrapping must not make others. */
function wrapTag(line: string): string {
  return `@${wrapText(line.slice(1), WIDTH).replaceAll('\n', '\n  ')}`;
}
