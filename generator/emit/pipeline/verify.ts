import { ts } from 'ts-morph';
import { headLine } from '../head.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { SpecError } from './spec-error.js';

/**
 * The last look before anything is written: each file has its head, a path inside the version's folder, and parses.
 * What fails here is a fault of an emitter, whatever the document says.
 * @throws {SpecError} SW3007.
 */
export function verifyFiles(input: EmitInput, files: readonly EmittedFile[]): void {
  const seen = new Set<string>();
  for (const file of files) {
    const where = `${input.version}/${file.path}`;
    const isInside = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(file.path);
    if (!isInside || seen.has(file.path)) throw fault(where, 'is no path of its own inside the folder');
    if (!file.content.includes(headLine(input))) throw fault(where, 'does not say that it is generated');
    const syntaxError = firstSyntaxError(file);
    if (syntaxError !== undefined) throw fault(where, syntaxError);
    seen.add(file.path);
  }
}

function fault(where: string, what: string): SpecError {
  return new SpecError('SW3007', `generated file ${where}: ${what}; nothing was written, please report this`);
}

/** The first thing a parser says against a file, with its place; nothing where it parses. */
export function firstSyntaxError({ path, content }: EmittedFile): string | undefined {
  if (path.endsWith('.json')) return jsonError(content);
  if (!/\.[cm]?[jt]s$/.test(path)) return undefined;
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ES2022, false);
  // The parser keeps its findings on the node; asking a whole program for them would cost a type check.
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  const first = parseDiagnostics[0];
  if (first === undefined) return undefined;
  const { line, character } = source.getLineAndCharacterOfPosition(first.start);
  return `line ${line + 1}, column ${character + 1}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
}

function jsonError(content: string): string | undefined {
  try {
    JSON.parse(content);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
