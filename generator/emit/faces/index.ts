import type { Document } from '../../ir/types.js';
import { docComment, entryComment } from '../declarations/doc-comment.js';
import { bindingName, isIdentifier, memberName } from '../declarations/identifier.js';
import { headComment } from '../head.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { documentedExports } from './exports.js';

/** The face of one version, and what programs load it by: `require`, `import`, and the types of both. */
export function emitFace(input: EmitInput): readonly EmittedFile[] {
  const module = faceName(input.document);
  return [
    { path: 'face.ts', content: faceModule(input) },
    { path: 'index.cjs', content: commonJsEntry(input) },
    { path: 'index.mjs', content: esmWrapper(input) },
    {
      path: 'index.d.cts',
      content: `${headComment(input)}import * as ${module} from './types.js';\n\nexport = ${module};\n`,
    },
    {
      path: 'index.d.mts',
      content: `${headComment(input)}import * as ${module} from './types.js';\n\nexport * from './types.js';\nexport default ${module};\n`,
    },
  ];
}

/** What a face is made by. */
const MAKERS = {
  http: {
    imports:
      "import { createFace } from '../../runtime/face.js';\n" +
      "import { profile } from './profile.js';\n" +
      "import type * as types from './types.js';\n" +
      "import { validators } from './validators.js';\n",
    made: 'createFace(profile, validators)',
  },
  https: {
    imports:
      "import { createHttpsFace } from '../../../runtime/https/face.js';\n" +
      "import { http } from '../face.js';\n" +
      "import { profile } from './profile.js';\n" +
      "import type * as types from './types.js';\n",
    made: 'createHttpsFace(http, profile)',
  },
} as const;

/** What a face's module object is called in the files around it. */
function faceName({ module }: Document): keyof typeof MAKERS {
  return module === 'https' ? 'https' : 'http';
}

function faceModule(input: EmitInput): string {
  const { document } = input;
  const module = faceName(document);
  const { imports, made } = MAKERS[module];
  const intro = docComment({ description: document.description });
  const parts = [
    headComment(input),
    imports,
    `${commentBlock(intro)}export const ${module} = ${made} as unknown as typeof types;\n`,
    ...documentedExports(document)
      .filter((entry) => entry.kind === 'class')
      .map((entry) => {
        const name = unusedName(bindingName(entry.name), [
          module,
          ...['createFace', 'createHttpsFace', 'http', 'profile', 'types', 'validators'],
        ]);
        const access = isIdentifier(entry.name)
          ? `${module}.${entry.name}`
          : `${module}[${memberName(entry.name)}]`;
        return `${commentBlock(entryComment(entry))}export const ${name} = ${access};\n`;
      }),
  ];
  return parts.join('\n');
}

/** A name that nothing else in the file has. */
function unusedName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? unusedName(`${name}_`, taken) : name;
}

function commentBlock(text: string): string {
  if (text === '') return '';
  const lines = text.split('\n');
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

interface ExportedName {
  readonly name: string;
  /** What it is called in the file that exports it. */
  readonly local: string;
  /** The two are the same. */
  readonly isPlain: boolean;
}

function exportedNames(input: EmitInput): readonly ExportedName[] {
  return documentedExports(input.document).map(({ name }) => {
    const local = unusedName(bindingName(name), [faceName(input.document)]);
    return { name, local, isPlain: isIdentifier(name) && local === name };
  });
}

/** A host finds names for `import { name }` in CommonJS by looking at its text: those of a branch that is not taken. */
function commonJsEntry(input: EmitInput): string {
  const plain = exportedNames(input).filter(({ isPlain }) => isPlain);
  const names = plain.map(({ name }) => `  ${name},\n`).join('');
  return [
    `${headComment(input)}'use strict';\n\nmodule.exports = require('./face.js').${faceName(input.document)};\n`,
    ...(plain.length === 0
      ? []
      : [
          `// The names, for import, which reads them from the text.\n0 && (module.exports = {\n${names}});\n`,
        ]),
  ].join('\n');
}

/** ESM on top of the same CommonJS module: one globalAgent and one set of classes, however a face is loaded. */
function esmWrapper(input: EmitInput): string {
  const module = faceName(input.document);
  const exported = exportedNames(input);
  const bindings = exported.map(({ name, local, isPlain }) =>
    isPlain ? `  ${name},\n` : `  ${memberName(name)}: ${local},\n`,
  );
  const renamed = exported
    .filter(({ isPlain }) => !isPlain)
    .map(
      ({ name, local }) => `export { ${local} as ${isIdentifier(name) ? name : JSON.stringify(name)} };\n`,
    );
  const plain = exported.filter(({ isPlain }) => isPlain).map(({ name }) => name);
  return [
    headComment(input),
    `import ${module} from './index.cjs';\n`,
    `export default ${module};\n`,
    ...(exported.length === 0 ? [] : [`const {\n${bindings.join('')}} = ${module};\n`]),
    ...(plain.length === 0 ? [] : [`export {\n${plain.map((name) => `  ${name},\n`).join('')}};\n`]),
    ...renamed,
  ].join('\n');
}
