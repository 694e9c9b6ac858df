/** Types that old documents give, as they end up glued to names: `msecsNumber`. */
const TYPES = 'Array|Boolean|Buffer|Function|Integer|Number|Object|String';
const GLUED_TYPE = new RegExp(`^([A-Za-z_$][\\w$]*?)(${TYPES})(?![a-z])`);
const ONLY_TYPE = new RegExp(`^(${TYPES})\\b`);

/** The words of a page that stand by themselves. */
type Words = ReadonlySet<string>;

const NO_WORDS: Words = new Set();

/** Every word of a page but those behind a bullet, where code is glued to what follows it; `- auth:` is a word. */
export const wordsOf = (text: string): Words => new Set(text.match(/(?<![\w$]|- )[\w$]+|[\w$]+(?=:)/g) ?? []);

export interface ItemScope {
  /** Names that the item may start with. */
  readonly names: readonly string[];
  /** Whether a list inside of an item is open. */
  readonly nested: boolean;
  readonly words: Words;
}

/** One item of a list with its code spans lost, as Markdown: ``- `msecs` {Number}``. */
export function rewriteItem(line: string, { names, nested, words }: ItemScope): string {
  if (nested) return `  - ${rewriteHead(line.slice(2), [], words)}`;
  const [head = '', ...inner] = splitInner(line.slice(2));
  const fields = inner.map((item) => `\n  - ${rewriteHead(item, [], words)}`);
  return `- ${rewriteHead(head, names, words)}${fields.join('')}`;
}

/** `...following fields:- keepAliveBoolean ...` starts a list inside of the item. */
function splitInner(text: string): string[] {
  const at = text.search(/:- (?=\S)/);
  return at < 0 ? [text] : [text.slice(0, at + 1), text.slice(at + 3)];
}

function rewriteHead(text: string, names: readonly string[], words: Words): string {
  const type = ONLY_TYPE.exec(text)?.[1];
  if (type !== undefined && !/^object:/.test(text.slice(type.length)))
    return `{${type}}${codeSpans(text.slice(type.length), words)}`;
  const accepted = /^([A-Z]\w*?)object:/.exec(text);
  if (accepted !== null)
    return `\`${accepted[1]}\` object:${codeSpans(text.slice(accepted[0].length), words)}`;
  const name = names.find((candidate) => text.startsWith(candidate));
  if (name !== undefined) return named(name, text.slice(name.length), words);
  const glued = GLUED_TYPE.exec(text);
  if (glued?.[1] !== undefined) return named(glued[1], text.slice(glued[1].length), words);
  const colon = /^([A-Za-z_$][\w$]*)(?=:|\(default\))/.exec(text)?.[1];
  return colon === undefined ? codeSpans(text, words) : named(colon, text.slice(colon.length), words);
}

/** A list item whose bullet was lost too: `msecs Number`, or under `Options:` `host: A domain name`. */
export function bareItem(line: string, inOptions: boolean): string | null {
  const typed = new RegExp(`^([a-z_$][\\w$]*) (?:${TYPES})(?![\\w.])`).exec(line)?.[1];
  const name = typed ?? (inOptions ? /^([a-z_$][\w$]*)(?=: | \(default\): )/.exec(line)?.[1] : undefined);
  if (name !== undefined) return named(name, line.slice(name.length), NO_WORDS);
  const accepted = inOptions ? /^([A-Z]\w*) object: /.exec(line) : null;
  return accepted === null ? null : `\`${accepted[1]}\` object: ${line.slice(accepted[0].length)}`;
}

function named(name: string, rest: string, words: Words): string {
  const typed = rest.trimStart();
  const type = ONLY_TYPE.exec(typed)?.[1];
  if (type !== undefined) return `\`${name}\` {${type}}${codeSpans(typed.slice(type.length), words)}`;
  return `\`${name}\`${/^[\s:]/.test(rest) ? '' : ' '}${codeSpans(rest, words)}`;
}

/** Code spans inside of items came out as ` - code`: `Defaults to- 'GET'.` */
const codeSpans = (text: string, words: Words): string =>
  text.replace(
    / ?- (?:([A-Z][\w-]{1,40}: [a-z-]+)|('[^']*'|[\w.]+(?:\(\))?(?<!\.))(?=([A-Za-z])?))/g,
    (_, header: string | undefined, code: string, next: string | undefined) => {
      if (header !== undefined) return ` \`${header}\``;
      const [name, word] = unglued(code, words);
      return ` \`${name}\`${word === '' ? (next === undefined ? '' : ' ') : ` ${word}`}`;
    },
  );

/** `hostnameis` -> `hostname` and `is`, where the page has the one by itself elsewhere, and never the other. */
function unglued(code: string, words: Words): [string, string] {
  const [, name = '', word = ''] = /^(\w*?[\w$])(is|and|or|option|event)$/.exec(code) ?? [];
  const isGlued = name !== '' && !words.has(code) && (words.has(name) || /^\d+$/.test(name));
  return isGlued ? [name, word] : [code, ''];
}
