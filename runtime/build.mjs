// Builds the package: one file with the engine, one with what https adds to it, one for each face, and what the
// generator wrote as it stands (entry points and declarations). All of it is CommonJS; ESM is a thin wrapper over the
// same modules, so that a program that both imports and requires a face gets one globalAgent and one set of classes.
// Few files load fast: a hundred small ones take four times as long. Names stay as they are, for stack traces.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const here = path.dirname(fileURLToPath(import.meta.url));
const generated = path.join(here, '../generated');
const dist = path.join(here, 'dist');
const HTTPS = path.join(here, `https${path.sep}`);
const HOOKS = path.join(here, 'import-hooks.ts');
const HTTPS_PART = path.join(dist, 'runtime/https.js');
const ENGINE = path.join(dist, 'runtime/engine.js');

/** Source files whose exports faces and https take from the engine. */
const asked = new Set();

const faces = readdirSync(generated, { withFileTypes: true }).filter((item) => item.isDirectory());
rmSync(dist, { recursive: true, force: true });
for (const { name } of faces) {
  copyEntries(name);
  await bundle(path.join(generated, name, 'face.ts'));
  await bundle(path.join(generated, name, 'https/face.ts'));
}
await bundle(path.join(HTTPS, 'face.ts'), HTTPS_PART);
await bundle(path.join(here, 'register.ts'));
await bundle(HOOKS);
writeFileSync(path.join(dist, 'runtime/register.d.ts'), 'export {};\n');
await bundleEngine();

/** What people load, and the declarations. */
function copyEntries(face) {
  const from = path.join(generated, face);
  for (const file of readdirSync(from, { recursive: true })) {
    if (!/\.(cjs|mjs|d\.ts|d\.cts|d\.mts)$/.test(file) || /(?:^|[\\/])tests[\\/]/.test(file)) continue;
    cpSync(path.join(from, file), path.join(dist, 'generated', face, file));
  }
}

async function bundle(source, outfile = outputOf(source)) {
  await write({ entryPoints: [source], outfile, plugins: [{ name: 'parts', setup: keepParts(outfile) }] });
}

/** Last: by now it is known what it has to export. */
async function bundleEngine() {
  const contents = [...asked].sort().map((file) => `export * from ${JSON.stringify(file)};\n`);
  // Plain members: faces ask for some of them at every request, and getters cost a client a hundredth.
  const footer = { js: 'module.exports = { ...module.exports };' };
  await write({ stdin: { contents: contents.join(''), resolveDir: here }, outfile: ENGINE, footer });
}

async function write({ outfile, ...input }) {
  const { outputFiles } = await build({
    ...input,
    outfile,
    absWorkingDir: path.dirname(here),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  mkdirSync(path.dirname(outfile), { recursive: true });
  writeFileSync(outfile, withoutIndents(withOwnNames(outputFiles[0].text)));
}

/** `runtime/register.ts` to `dist/runtime/register.js`, `generated/v16/face.ts` to `dist/generated/v16/face.js`. */
function outputOf(source) {
  return path.join(dist, path.relative(path.dirname(here), source)).replace(/\.ts$/, '.js');
}

/** An import of another part becomes a require of that part's file: there is one engine, however many load it. */
function keepParts(outfile) {
  return (builder) => {
    builder.onResolve({ filter: /^\./ }, ({ path: wanted, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const source = path.join(resolveDir, wanted).replace(/\.js$/, '.ts');
      const target = partOf(source, outfile);
      if (target === undefined) return undefined;
      if (target === ENGINE) asked.add(source);
      const file = path.relative(path.dirname(outfile), target).replaceAll('\\', '/');
      return { path: file.startsWith('.') ? file : `./${file}`, external: true };
    });
  };
}

/** The file that a source goes to, unless that is the one under way. */
function partOf(source, outfile) {
  if (source.startsWith(HTTPS)) return outfile === HTTPS_PART ? undefined : HTTPS_PART;
  // The host loads it by itself, in a thread where nothing else is needed.
  if (source === HOOKS) return outputOf(source);
  if (source.startsWith(here + path.sep)) return ENGINE;
  // The face of http, as that of https sees it.
  return path.basename(source) === 'face.ts' ? outputOf(source) : undefined;
}

/** In one file two functions of one name cannot stand beside each other. Who asks for a name gets the one it had. */
function withOwnNames(code) {
  const renamed = [...code.matchAll(/^(?:async )?function\*? (([\w$]*?[A-Za-z_$])\d+)\(/gm)].filter(
    ([, , own]) => new RegExp(`^(?:async )?function\\*? ${own.replaceAll('$', '\\$')}\\(`, 'm').test(code),
  );
  const lines = renamed.map(
    ([, name, own]) => `Object.defineProperty(${name}, "name", { value: "${own}" });\n`,
  );
  return code + lines.join('');
}

/**
 * A tenth of the size is the spaces before lines: debuggers put them back, where names and statements that a minifier
 * has changed would stay changed. Those inside of template literals are part of a string, and stay.
 */
function withoutIndents(code) {
  const strings = [];
  const visit = (node) => {
    if (ts.isTemplateLiteralToken(node)) strings.push([node.pos, node.end]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('built.js', code, ts.ScriptTarget.Latest));
  const unindented = code.replace(/^ +/gm, (spaces, at) =>
    strings.some(([from, to]) => from < at && at < to) ? spaces : '',
  );
  // Notes for bundlers that come after (whole files are left out by `sideEffects` already), and where parts came from.
  return unindented.replaceAll('/* @__PURE__ */ ', '').replace(/^\/\/ (?:runtime|generated)\/.*\n/gm, '');
}
