import { Project, ts } from 'ts-morph';

/** Files by path, as an emitter gives them. */
export interface Files {
  readonly path: string;
  readonly content: string;
}

/** Compiles programs against declarations alone: nothing of `@types/node`, no browser. One line for each finding. */
export function compileAgainst(
  declarations: readonly Files[],
  programs: Readonly<Record<string, string>>,
  lib: readonly string[] = ['lib.esnext.d.ts'],
): readonly string[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: [...lib],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noImplicitOverride: true,
      skipLibCheck: false,
      esModuleInterop: true,
      types: [],
    },
  });
  for (const { path, content } of declarations) {
    if (path.endsWith('.d.ts')) project.createSourceFile(`/types/${path}`, content);
  }
  for (const [name, text] of Object.entries(programs)) project.createSourceFile(`/programs/${name}`, text);
  return ts
    .getPreEmitDiagnostics(project.getProgram().compilerObject)
    .map(({ file, start, code, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName ?? ''}:${line}: TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}
