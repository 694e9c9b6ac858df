/** Types that old documents give, as they end up glued to names: `msecsNumber`. */
const TYPES = 'Array|Boolean|Buffer|Function|Integer|Number|Object|String';
const GLUED_TYPE = new RegExp(`^([A-Za-z_$][\\w$]*?)(${TYPES})(?![a-z])`);
const ONLY_TYPE = new RegExp(`^(${TYPES})\\b`);

/** One item of a list with its code spans lost, as Markdown: ``- `msecs` {Number}``. */
export function rewriteItem(line: string, names: readonly string[], nested: boolean): string {
  if (nested) return `  - ${rewriteHead(line.slice(2), [])}`;
  const [head = '', ...inner] = splitInner(line.slice(2));
  const fields = inner.map((item) => `\n  - ${rewriteHead(item, [])}`);
  return `- ${rewriteHead(head, names)}${fields.join('')}`;
}

/** `...following fields:- keepAliveBoolean ...` starts a list inside of the item. */
function splitInner(text: string): string[] {
  const at = text.search(/:- (?=\S)/);
  return at < 0 ? [text] : [text.slice(0, at + 1), text.slice(at + 3)];
}

function rewriteHead(text: string, names: readonly string[]): string {
  const type = ONLY_TYPE.exec(text)?.[1];
  if (type !== undefined && !/^object:/.test(text.slice(type.length)))
    return `{${type}}${codeSpans(text.slice(type.length))}`;
  const accepted = /^([A-Z]\w*?)object:/.exec(text);
  if (accepted !== null) return `\`${accepted[1]}\` object:${codeSpans(text.slice(accepted[0].length))}`;
  const name = names.find((candidate) => text.startsWith(candidate));
  if (name !== undefined) return named(name, text.slice(name.length));
  const glued = GLUED_TYPE.exec(text);
  if (glued?.[1] !== undefined) return named(glued[1], text.slice(glued[1].length));
  const colon = /^([A-Za-z_$][\w$]*)(?=:|\(default\))/.exec(text)?.[1];
  return colon === undefined ? codeSpans(text) : named(colon, text.slice(colon.length));
}

/** A list item whose bullet was lost too: `msecs Number`, or under `Options:` `host: A domain name`. */
export function bareItem(line: string, inOptions: boolean): string | null {
  const typed = new RegExp(`^([a-z_$][\\w$]*) (?:${TYPES})(?![\\w.])`).exec(line)?.[1];
  const name = typed ?? (inOptions ? /^([a-z_$][\w$]*)(?=: | \(default\): )/.exec(line)?.[1] : undefined);
  if (name !== undefined) return named(name, line.slice(name.length));
  const accepted = inOptions ? /^([A-Z]\w*) object: /.exec(line) : null;
  return accepted === null ? null : `\`${accepted[1]}\` object: ${line.slice(accepted[0].length)}`;
}

function named(name: string, rest: string): string {
  const typed = rest.trimStart();
  const type = ONLY_TYPE.exec(typed)?.[1];
  if (type !== undefined) return `\`${name}\` {${type}}${codeSpans(typed.slice(type.length))}`;
  return `\`${name}\`${/^[\s:]/.test(rest) ? '' : ' '}${codeSpans(rest)}`;
}

/** Code spans inside of items came out as ` - code`: `Defaults to- 'GET'.` */
const codeSpans = (text: string): string => text.replace(/ ?- ('[^']*'|[\w.]+(?:\(\))?(?<!\.))/g, ' `$1`');
