import { IndentationText, NewLineKind, Project, QuoteKind } from 'ts-morph';
import type { Document } from '../../ir/types.js';
import { headComment } from '../head.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { declareClass } from './class.js';
import { type Context, createContext, publicEntries, type Statement } from './context.js';
import { docComment } from './doc-comment.js';
import { incomingHeaders } from './headers.js';
import { breakLongLines } from './layout.js';
import { declareFunction, declareModuleProperty } from './module.js';
import { type HelperType, type Overrides, overridesFor } from './overrides/index.js';
import { MODULES } from './type-table.js';
import { modulesIn } from './type-text.js';

/** `types.d.ts`: everything that a version documents, as declarations that stand alone beside `@types/node`. */
export function emitDeclarations(input: EmitInput, overrides?: Overrides): readonly EmittedFile[] {
  const content = `${headComment(input)}\n${declarationsOf(input.document, overrides)}`;
  return [{ path: 'types.d.ts', content }];
}

/** The declarations of a document, without a head. */
export function declarationsOf(
  document: Document,
  overrides: Overrides = overridesFor(document.module),
): string {
  const context = createContext(document, overrides);
  for (const entry of basesFirst(context)) declareClass(context, entry);
  for (const entry of publicEntries(document)) {
    if (entry.owner !== document.module) continue;
    if (entry.kind === 'function') declareFunction(context, entry);
    if (entry.kind === 'moduleProperty') declareModuleProperty(context, entry);
  }
  const body = printStatements(context.statements);
  const helpers = helperCode(context, body);
  const code = [body, helpers].filter((part) => part !== '').join('\n');
  const imports = importsOf(code, overrides.imports);
  return breakLongLines(`${imports}${imports === '' ? '' : '\n'}${code}`);
}

/** Classes in document order, save that a base comes before what extends it: its event map has to be known. */
export function basesFirst(context: Context): readonly Context['document']['entries'][number][] {
  const ordered: Context['document']['entries'][number][] = [];
  const visit = (id: string, path: readonly string[]): void => {
    const entry = context.classes.get(id);
    if (entry === undefined || ordered.includes(entry) || path.includes(id)) return;
    const override = context.lookup.data.classes.find((row) => row.id === id && context.lookup.holds(row));
    const base = (override?.extends ?? entry.extends ?? '').replace(`${context.document.module}.`, '');
    visit(`${context.document.module}.${base}`, [...path, id]);
    ordered.push(entry);
  };
  for (const id of context.classes.keys()) visit(id, []);
  return ordered;
}

/** Statements as TypeScript, two columns deep at each level; without bodies where the file is a `.d.ts`. */
export function printStatements(statements: readonly Statement[], file = 'types.d.ts'): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
    },
  });
  return project.createSourceFile(file, { statements: [...statements] }).getFullText();
}

/** Helpers that the code refers to, those that the helpers refer to, and those that programs name. */
function helperCode(context: Context, body: string): string {
  const own = context.document.module === 'http' ? [incomingHeaders(context.document)] : [];
  const helpers = [...own, ...context.lookup.data.helpers];
  const chosen = new Map<string, HelperType>();
  let code = stripComments(body);
  for (let grew = true; grew; ) {
    grew = false;
    for (const helper of helpers) {
      if (chosen.has(helper.name) || context.declared.has(helper.name) || !context.lookup.holds(helper))
        continue;
      if (!helper.always && !new RegExp(`\\b${helper.name}\\b`).test(code)) continue;
      chosen.set(helper.name, helper);
      code += helper.code;
      grew = true;
    }
  }
  return [...chosen.values()].map(helperText).join('\n');
}

function helperText(helper: HelperType): string {
  const comment = docComment({ description: helper.description }).split('\n');
  const lines =
    comment.length === 1
      ? `/** ${comment[0]} */`
      : `/**\n${comment.map((line) => ` * ${line}`).join('\n')}\n */`;
  return `${lines}\nexport ${helper.code}\n`;
}

/** Import statements for the modules whose types the code names. */
export function importsOf(code: string, from: Overrides['imports'] = {}): string {
  const names = modulesIn(stripComments(code), MODULES);
  return names.map((name) => `import * as ${name} from '${from[name] ?? `node:${name}`}';\n`).join('');
}

export function stripComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '');
}
