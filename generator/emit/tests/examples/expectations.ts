import { ts } from 'ts-morph';
import { expressionSource } from './parse.js';

/** A result that an example states in a comment, and the source that takes the place of what it stands behind. */
export interface Expectation {
  readonly start: number;
  readonly end: number;
  /** The new source; `index` is the expectation's number in its example. */
  source(index: number): string;
}

const RESULT = /^\/\/\s*(?:=>|-->)\s*(.+)$/s;
const THROWN = /^\/\/\s*throws\s+([A-Z][\w.]*)/;
const PRINTED = /^\/\/\s*Prints:?\s+(.+)$/s;
// Upstream's habit after a declaration: `// headerNames === ['foo', 'cookie']`, `// contentType is 'text/html'`.
const STATED = /^\/\/\s*(?:([A-Za-z_$][\w$.]*)\s*===|'?([A-Za-z_$][\w$]*)'? is(?= '))\s*(.+)$/s;
const NOT_FINISHED = 12;

function lineComments(file: ts.SourceFile, position: number): readonly string[] {
  const text = file.text;
  const found: string[] = [];
  const [first] = ts.getTrailingCommentRanges(text, position) ?? [];
  if (first === undefined) return found;
  found.push(text.slice(first.pos, first.end));
  // A long value goes on in comments on the following lines.
  const following = /^\r?\n[ \t]*(\/\/[^\n]*)/;
  for (
    let at = first.end, next = following.exec(text.slice(at));
    next;
    next = following.exec(text.slice(at))
  ) {
    found.push(next[1] ?? '');
    at += next[0].length;
  }
  return found;
}

/** The value behind a mark, on as many comment lines as it takes. */
function statedValue(comments: readonly string[], mark: RegExp): string | null {
  const [, first] = mark.exec(comments[0] ?? '') ?? [];
  if (first === undefined) return null;
  let text = first;
  for (let lines = 1; lines <= NOT_FINISHED; lines++) {
    const source = expressionSource(text);
    if (source !== null) return source;
    const next = comments[lines];
    if (next === undefined) return null;
    text += `\n${next.replace(/^\/\/\s?/, '')}`;
  }
  return null;
}

/** `console.log(x)` states what `x` is, not what the call returns. */
function subjectOf(expression: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1) return expression;
  const callee = expression.expression.getText();
  return /^console\.(?:log|error|info|warn)$/.test(callee)
    ? (expression.arguments[0] ?? expression)
    : expression;
}

function ofStatement(file: ts.SourceFile, statement: ts.ExpressionStatement): Expectation | null {
  const comments = lineComments(file, statement.end);
  if (comments.length === 0) return null;
  const place = { start: statement.getStart(file), end: statement.end };
  const thrown = THROWN.exec(comments[0] ?? '')?.[1];
  if (thrown !== undefined) {
    const code = JSON.stringify(thrown);
    return {
      ...place,
      source: (i) => `$run.throws(${i}, function () { ${statement.getText(file)} }, ${code});`,
    };
  }
  const subject = subjectOf(statement.expression).getText(file);
  const value = statedValue(comments, RESULT);
  if (value !== null) return { ...place, source: (i) => `$run.is(${i}, (${subject}), (${value}));` };
  const [, printed] = PRINTED.exec(comments[0] ?? '') ?? [];
  if (printed === undefined) return null;
  const text = JSON.stringify(printed.trim());
  return { ...place, source: (i) => `$run.is(${i}, String(${subject}), ${text});` };
}

/** Statements about a variable, in a comment of their own after its declaration. */
function ofDeclaration(file: ts.SourceFile, statement: ts.VariableStatement): Expectation | null {
  const match = /^\s*(\/\/[^\n]*)/.exec(file.text.slice(statement.end));
  const [, name, other, text] = STATED.exec(match?.[1] ?? '') ?? [];
  const value = text === undefined ? null : expressionSource(text);
  const subject = name ?? other;
  if (value === null || subject === undefined) return null;
  return {
    start: statement.end,
    end: statement.end,
    source: (i) => ` $run.is(${i}, ${subject}, (${value}));`,
  };
}

/** All results that the example's comments state, in the order of their places. */
export function findExpectations(file: ts.SourceFile): readonly Expectation[] {
  const found: Expectation[] = [];
  const visit = (node: ts.Node): void => {
    const expectation = ts.isExpressionStatement(node)
      ? ofStatement(file, node)
      : ts.isVariableStatement(node)
        ? ofDeclaration(file, node)
        : null;
    if (expectation !== null) found.push(expectation);
    // What is stated about a statement replaces all of it, with what is stated inside.
    if (expectation === null || !ts.isExpressionStatement(node)) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
