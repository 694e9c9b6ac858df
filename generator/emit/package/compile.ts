import { ts } from 'ts-morph';
import type { EmittedFile } from '../types.js';

/** Entry points and declarations are shipped as they were generated. */
const AS_IT_STANDS = /^(?:https\/)?(?:index\.(?:cjs|mjs|d\.cts|d\.mts)|types\.d\.ts)$/;
const TO_COMPILE = /^(?:https\/)?[\w-]+\.ts$/;
/** In the built engine all of http is one file, and all of https another. */
const ENGINE_FILE = /\brequire\("((?:\.\.\/)+runtime)\/(https\/)?[\w/-]+\.js"\)/g;

/** What of one version's generated files belongs in a package, its TypeScript as CommonJS; tests and reports do not. */
export function compileFace(files: readonly EmittedFile[]): readonly EmittedFile[] {
  return files.flatMap((file) => {
    if (AS_IT_STANDS.test(file.path)) return [file];
    return TO_COMPILE.test(file.path) ? [compile(file)] : [];
  });
}

function compile({ path, content }: EmittedFile): EmittedFile {
  const { outputText } = ts.transpileModule(content, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      removeComments: true,
    },
  });
  const head = content.slice(0, content.indexOf('\n') + 1);
  const code = outputText.replace(
    ENGINE_FILE,
    (_, folder: string, https?: string) =>
      `require("${folder}/${https === undefined ? 'engine' : 'https'}.js")`,
  );
  return { path: path.replace(/\.ts$/, '.js'), content: head + withTabs(code) };
}

/** The compiler indents by four spaces. Inside of a template literal they are part of a string. */
function withTabs(code: string): string {
  const strings: (readonly [from: number, to: number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) strings.push([node.pos, node.end]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('compiled.js', code, ts.ScriptTarget.ES2022));
  return code.replace(/^(?: {4})+/gm, (spaces, at: number) =>
    strings.some(([from, to]) => from < at && at < to) ? spaces : '\t'.repeat(spaces.length / 4),
  );
}
