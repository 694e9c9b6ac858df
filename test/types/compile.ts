import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
};

/** Parsed once for all programs: libraries and `@types/node` do not change. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Type-checks files that exist only in memory, beside the real ones of the repository.
 * @param files contents by path, relative to the repository.
 * @returns one line for each finding: `path:line: message`.
 */
export function compile(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = {},
): readonly string[] {
  const contents = new Map(Object.entries(files).map(([name, text]) => [path.join(ROOT, name), text]));
  const settings = { ...OPTIONS, ...options };
  const host = ts.createCompilerHost(settings);
  const real = { getSourceFile: host.getSourceFile, fileExists: host.fileExists, readFile: host.readFile };
  host.getCurrentDirectory = () => ROOT;
  const folders = new Set([...contents.keys()].map((file) => path.dirname(file)));
  const hasFolder = host.directoryExists;
  host.directoryExists = (folder) => folders.has(folder) || (hasFolder?.(folder) ?? true);
  host.fileExists = (file) => contents.has(file) || real.fileExists(file);
  host.readFile = (file) => contents.get(file) ?? real.readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = contents.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, target);
    if (!file.includes('node_modules')) return real.getSourceFile(file, target, ...rest);
    if (!parsed.has(file)) parsed.set(file, real.getSourceFile(file, target, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([...contents.keys()], settings, host);
  return ts.getPreEmitDiagnostics(program).map(describe);
}

function describe(diagnostic: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  if (!diagnostic.file || diagnostic.start === undefined) return message;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return `${path.relative(ROOT, diagnostic.file.fileName)}:${line + 1}: ${message}`;
}
