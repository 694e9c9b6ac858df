import { ts } from 'ts-morph';
import type { Example } from '../../../ir/types.js';
import { findExpectations } from './expectations.js';
import { hasExports, type Replacement, replaceImports } from './imports.js';
import { FREE_VARIABLES, unknownNames } from './names.js';
import { parseScript } from './parse.js';

/** An example made ready to run inside a function that is given `$run`, `require`, `console`, `process` and `$free`. */
export interface RunnableExample {
  /** Self-contained: it brings its own servers and closes them. */
  readonly program: boolean;
  /** How many results its comments state. */
  readonly expected: number;
  readonly source: string;
}

const SCRIPT_LANGUAGES: ReadonlySet<string> = new Set(['', 'js', 'cjs', 'mjs', 'javascript']);

// A test reaches its own machine only, and only ports that it was given: these examples are for reading.
const REACHES_OUT = [
  /\.listen\(\s*[1-9]/,
  /\b(?:request|get|connect|createConnection)\([\s\S]*\bport:\s*[1-9]/,
  /\bport:\s*[1-9][\s\S]*\b(?:request|get|connect|createConnection)\(/,
  /\/\/localhost:\d/,
  /['"`/]www\./,
  /https?:\/\/(?!127\.0\.0\.1|localhost)[\w-]+\.\w+[^'"`]*['"`]\s*[,)]/,
];

function replaceAll(code: string, replacements: readonly Replacement[]): string {
  const fromTheEnd = [...replacements].sort((a, b) => b.start - a.start);
  return fromTheEnd.reduce(
    (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
    code,
  );
}

/** Whether something is awaited outside of all functions, as only modules may. */
function awaitsAtTop(file: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    const awaits =
      ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
    return awaits || (ts.forEachChild(node, visit) ?? false);
  };
  return visit(file);
}

function isProgram(file: ts.SourceFile, lang: string): boolean {
  return lang === 'cjs' || lang === 'mjs' || /\brequire\(|^import /m.test(file.text);
}

function enclose(code: string, isAsync: boolean, free: readonly string[]): string {
  const variables = free.map((name) => `${name} = $free.${name}`).join(', ');
  const given = free.length > 0 ? `var ${variables};\n` : '';
  const body = `return (${isAsync ? 'async ' : ''}function () {\n${code}\n})();`;
  return given + body;
}

/** The example with its stated results as checks; null when it is not JavaScript, or cannot run on one machine alone. */
export function rewriteExample(example: Example): RunnableExample | null {
  const lang = example.lang.toLowerCase();
  if (!SCRIPT_LANGUAGES.has(lang) || REACHES_OUT.some((pattern) => pattern.test(example.code))) return null;
  const file = parseScript(example.code);
  if (file === null || hasExports(file)) return null;
  const program = isProgram(file, lang);
  const free = program ? [] : FREE_VARIABLES;
  if (unknownNames(file, free).length > 0) return null;
  const expectations = findExpectations(file);
  if (lang === '' && expectations.length === 0) return null;
  const replacements = expectations.map(({ start, end, source }, i) => ({ start, end, text: source(i) }));
  const code = replaceAll(example.code, [...replacements, ...replaceImports(file)]);
  const source = enclose(code, awaitsAtTop(file), free);
  return parseScript(`(function () {\n${source}\n});`) === null
    ? null
    : { program, expected: expectations.length, source };
}
