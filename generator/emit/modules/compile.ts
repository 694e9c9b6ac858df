import { Project, ts } from 'ts-morph';

export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** What the language itself declares, and nothing of a browser or of `@types/node`. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.esnext.d.ts'],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  esModuleInterop: true,
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: [],
};

/** Checks files together; those that changed since the last time can be given alone. */
export class Compilation {
  readonly #project: Project;
  readonly #files = new Set<string>();

  /** `typeRoot`: the folder of the `@types/node` to compile beside, on the real file system; else in memory, by itself. */
  constructor(typeRoot: string | null) {
    this.#project = new Project({
      useInMemoryFileSystem: typeRoot === null,
      skipAddingFilesFromTsConfig: true,
      compilerOptions:
        typeRoot === null
          ? OPTIONS
          : { ...OPTIONS, types: ['node'], typeRoots: [typeRoot], skipLibCheck: false },
    });
  }

  put(file: string, text: string): void {
    this.#files.add(file);
    this.#project.createSourceFile(file, text, { overwrite: true });
  }

  /** Everything that the compiler has against the files, in their order. */
  errors(): readonly CompileError[] {
    const program = this.#project.getProgram().compilerObject;
    return ts.getPreEmitDiagnostics(program).map(describe);
  }
}

function describe({ file, start, code, messageText }: ts.Diagnostic): CompileError {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' ');
  if (file === undefined || start === undefined) return { file: '', line: 0, code, message };
  const { line } = file.getLineAndCharacterOfPosition(start);
  return { file: file.fileName, line: line + 1, code, message };
}
