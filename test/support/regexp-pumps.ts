/**
 * Strings that make a backtracking regular expression work hard, made from the pattern itself: for each part that
 * repeats, what leads to it, many times what it matches, and something that it does not.
 */
export function attacksOn(pattern: RegExp, length: number): string[] {
  const tree = new Parser(pattern.source, pattern.flags).alternatives();
  const attacks = new Set<string>();
  for (const { prefix, samples } of pumps(tree, '')) {
    for (const sample of samples) {
      const pumped = sample.repeat(Math.ceil(length / sample.length)).slice(0, length);
      for (const end of ENDS) {
        attacks.add(prefix + pumped + end);
        if (prefix !== '') attacks.add(pumped + end);
      }
    }
  }
  // What begins a match, over and over: each of them is tried up to the end of the text.
  for (const whole of samplesOf(tree)) {
    for (const part of [whole, whole.slice(0, -1), whole.slice(0, Math.ceil(whole.length / 2))]) {
      if (part !== '') attacks.add(part.repeat(Math.ceil(length / part.length)));
    }
  }
  return [...attacks];
}

const ENDS = ['\u0001', '\n\u0001', '!'];

/** How many repetitions at least make a repeated part worth an attack. */
const MANY = 20;

type Node =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'group'; readonly options: Alternatives; readonly matchesText: boolean }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };
type Alternatives = readonly (readonly Node[])[];

interface Pump {
  readonly prefix: string;
  readonly samples: readonly string[];
}

/** Every repeated part, with a string that leads up to it. */
function pumps(options: Alternatives, before: string): Pump[] {
  return options.flatMap((nodes) => {
    const found: Pump[] = [];
    let prefix = before;
    for (const node of nodes) {
      found.push(...pumpsOf(node, prefix));
      prefix += samplesOfNode(node)[0] ?? '';
    }
    return found;
  });
}

function pumpsOf(node: Node, prefix: string): Pump[] {
  if (node.kind === 'atom') return [];
  if (node.kind === 'group') return pumps(node.options, prefix);
  const single = samplesOfNode(node.node).filter((sample) => sample !== '');
  const samples = single.length > 1 ? [...single, single.join('')] : single;
  return [...(node.max >= MANY ? [{ prefix, samples }] : []), ...pumpsOf(node.node, prefix)];
}

/** Short strings that the alternatives match, the first of each. */
function samplesOf(options: Alternatives): string[] {
  const samples = options.flatMap((nodes) => {
    const parts = nodes.map(samplesOfNode);
    const first = parts.map((part) => part[0] ?? '').join('');
    const last = parts.map((part) => part.at(-1) ?? '').join('');
    return [first, last];
  });
  return [...new Set(samples)].slice(0, 6);
}

function samplesOfNode(node: Node): string[] {
  if (node.kind === 'atom') return charactersOf(node.source);
  if (node.kind === 'group') return node.matchesText ? samplesOf(node.options) : [''];
  return samplesOfNode(node.node).map((sample) => sample.repeat(Math.max(1, node.min)));
}

const CANDIDATES = [
  ...'aA0 `\'"\n\t_-.,;:*[](){}<>/\\#=!|&@~^$+?%',
  ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)),
  '默',
  '：',
];

/** Characters that a single atom matches: a common one, a space and a mark, where it does. */
function charactersOf(source: string): string[] {
  if (/^(?:\\[bB]|\^|\$)$/.test(source)) return [''];
  if (source.length === 1 && source !== '.') return [source];
  const atom = new RegExp(`^(?:${source})$`, 'u');
  const found = CANDIDATES.filter((character) => atom.test(character));
  const kinds = [/\p{L}|\p{N}/u, /\s/, /[^\p{L}\p{N}\s]/u];
  const chosen = kinds.flatMap((kind) => found.find((character) => kind.test(character)) ?? []);
  return chosen.length > 0 ? chosen : [''];
}

/** As much of the grammar (ECMA-262, section 22.2.1) as tells parts that repeat from their atoms. */
class Parser {
  private at = 0;
  private readonly source: string;

  constructor(source: string, flags: string) {
    if (flags.includes('v')) throw new Error('sets of the flag v are not understood here');
    this.source = source;
  }

  alternatives(): Alternatives {
    const options: Node[][] = [[]];
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.take(/\|/y) !== null) options.push([]);
      else options.at(-1)?.push(this.quantified(this.term()));
    }
    return options;
  }

  private term(): Node {
    const open = this.take(/\((?:\?(?:<[A-Za-z]\w*>|:|<?[=!]))?/y);
    if (open === null) return { kind: 'atom', source: this.atom() };
    const options = this.alternatives();
    if (this.take(/\)/y) === null) throw new Error(`a group does not end: ${this.source}`);
    return { kind: 'group', options, matchesText: !/[=!]$/.test(open) };
  }

  private atom(): string {
    const found = this.take(
      /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<\w+>|[\s\S])|[\s\S]/uy,
    );
    // What a group has matched is not known here; a letter stands for it.
    if (found === null) throw new Error(`nothing to read at ${this.at} of ${this.source}`);
    return /^\\(?:[1-9]|k<)/.test(found) ? 'a' : found;
  }

  private quantified(node: Node): Node {
    const mark = this.take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    if (mark === null) return node;
    const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(mark) ?? [];
    if (min !== undefined) {
      const upper = comma === '' ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max);
      return { kind: 'repeat', node, min: Number(min), max: upper };
    }
    const least = mark.startsWith('+') ? 1 : 0;
    return { kind: 'repeat', node, min: least, max: mark.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }
}
