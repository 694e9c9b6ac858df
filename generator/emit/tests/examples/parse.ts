import { ts } from 'ts-morph';

/** Parses JavaScript; null when it is not valid on its own, so that nothing can reach beyond its place. */
export function parseScript(code: string): ts.SourceFile | null {
  if (hasHtmlComment(code)) return null;
  const file = ts.createSourceFile('example.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return syntaxErrors(file) === 0 ? file : null;
}

// In scripts `<!--` and a leading `-->` start comments, which this parser does not know.
function hasHtmlComment(code: string): boolean {
  return /<!--|^\s*(?:\/\*.*?\*\/\s*)*-->/m.test(code);
}

// Kept by the parser on every file, though only compiler programs show it in their types.
function syntaxErrors(file: ts.SourceFile): number {
  const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics?: readonly unknown[] };
  return parseDiagnostics?.length ?? 0;
}

/** The source of exactly one expression, without comments around it; null when `text` is anything else. */
export function expressionSource(text: string): string | null {
  const file = parseScript(`(${text}\n)`);
  const [statement, ...more] = file?.statements ?? [];
  if (file === null || statement === undefined || more.length > 0) return null;
  if (!ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression))
    return null;
  return statement.expression.expression.getText(file);
}
