import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../generator/read/phrases/en.js';
import { CHINESE } from '../../generator/read/phrases/zh.js';
import { attacksOn } from '../support/regexp-pumps.js';

/** Characters of an attack; paragraphs are cut at 100,000, and what has so many marks far earlier. */
const LENGTH = 30_000;

/** Milliseconds below which growth is not looked at, and after which an expression is stopped. */
const FAST = 50;
const LIMIT = 250;

interface Found {
  readonly where: string;
  readonly pattern: RegExp;
}

/** Every literal of the sources under these folders. */
function literalsIn(folder: string): Found[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const name = path.posix.join(folder, file.replaceAll('\\', '/'));
      const source = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ES2022, true);
      const found: Found[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const { line } = source.getLineAndCharacterOfPosition(node.getStart());
          const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
          found.push({ where: `${name}:${line + 1}`, pattern });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}

/** Those of a table of phrases, some of which are put together when it is loaded. */
function phrasesOf(table: object, where: string): Found[] {
  return Object.entries(table).flatMap(([name, value]): Found[] => {
    if (value instanceof RegExp) return [{ where: `${where}.${name}`, pattern: value }];
    return typeof value === 'object' && value !== null ? phrasesOf(value, `${where}.${name}`) : [];
  });
}

const clock = vm.createContext({ performance });
const script = new vm.Script(
  'started = performance.now(); pattern.lastIndex = 0; pattern.global ? text.replace(pattern, "") : pattern.exec(text); performance.now() - started',
);

/** Milliseconds that the expression needs for the text; infinite where it was stopped. */
function milliseconds(pattern: RegExp, text: string): number {
  Object.assign(clock, { pattern, text });
  try {
    return script.runInContext(clock, { timeout: LIMIT }) as number;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return Number.POSITIVE_INFINITY;
  }
}

/** The least of three: another program may hold the processor for a while. */
const leastOf = (pattern: RegExp, text: string): number =>
  [1, 2, 3].reduce(
    (least) => (least > FAST ? Math.min(least, milliseconds(pattern, text)) : least),
    Number.POSITIVE_INFINITY,
  );

/** The attack under which four times the text takes more than ten times as long, and long enough to matter. */
function weaknessOf(pattern: RegExp): string | null {
  const short = attacksOn(pattern, LENGTH / 4);
  for (const [index, text] of attacksOn(pattern, LENGTH).entries()) {
    const many = leastOf(pattern, text);
    if (many <= FAST) continue;
    const few = milliseconds(pattern, short[index] ?? '');
    if (!(many / few <= 10)) return `${JSON.stringify(text.slice(0, 60))}...: ${few} -> ${many} ms`;
  }
  return null;
}

const FOUND = [
  ...['generator/read', 'generator/snapshot', 'generator/ir'].flatMap(literalsIn),
  ...phrasesOf(ENGLISH, 'ENGLISH'),
  ...phrasesOf(CHINESE, 'CHINESE'),
];
const DISTINCT = [...new Map(FOUND.map((found) => [String(found.pattern), found])).values()];

describe('regular expressions of the reader', () => {
  test.each([/(a+)+b/, /^(?:a|aa)+$/, /\s+$/, /(?:\w+\s?)+:/, /a.*b/, /`(?:[^`\\]|\\.|[a-z])*`/])(
    '%s is found to be slow',
    (pattern) => {
      expect(weaknessOf(pattern)).not.toBeNull();
    },
  );

  test.each([/^a+b/, /[^"]{0,100}z/, /^\s*(\w+)/, /(?<=a)b+/, /\bab?\b/])('%s is not', (pattern) => {
    expect(weaknessOf(pattern)).toBeNull();
  });

  test('all of them are measured', () => {
    expect(DISTINCT.length).toBeGreaterThan(200);
  });

  test('none grows faster than its text under strings made to slow it down', () => {
    const weak = DISTINCT.flatMap(({ where, pattern }) => {
      const found = weaknessOf(pattern);
      return found === null ? [] : [`${where} ${pattern} ${found}`];
    });
    expect(weak).toEqual([]);
  }, 60_000);
});
