// Builds the package: ESM and declarations by tsc; the library once more as CommonJS, file by file, by esbuild, with
// the ESM-only dependencies folded in, so that require() works on every supported Node; and what is no TypeScript.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const folders = ['ir', 'read', 'probe', 'emit', 'audit', 'snapshot', 'report', 'update'];

buildModules();
await buildCommonJs();

function buildModules() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
  copyTree([...folders, 'cli'], '.', 'dist', isAsset);
}

async function buildCommonJs() {
  const sources = readdirSync(here, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => !file.includes('/') || folders.includes(file.split('/')[0]));
  await build({
    absWorkingDir: here,
    entryPoints: sources,
    outbase: '.',
    outdir: 'dist/cjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [{ name: 'keep-modules', setup: keepModules }],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  writeFileSync(path.join(here, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');
  copyTree(folders, '.', 'dist/cjs', isAsset);
  // The same declarations once more, where the nearest package.json makes them CommonJS.
  copyTree(['index.d.ts', ...folders], 'dist', 'dist/cjs', (file) => file.endsWith('.d.ts'));
}

/** Our own modules and CommonJS dependencies stay apart; only what require() cannot load is folded in. */
function keepModules(builder) {
  const { dependencies } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
  const isEsmOnly = /^(unified|remark|mdast|unist|micromark)/;
  const kept = new Set(Object.keys(dependencies).filter((name) => !isEsmOnly.test(name)));
  builder.onResolve({ filter: /.*/ }, ({ path: wanted, importer, kind }) => {
    if (kind === 'entry-point' || importer.includes('node_modules')) return undefined;
    return wanted.startsWith('.') || kept.has(wanted) ? { path: wanted, external: true } : undefined;
  });
}

function copyTree(items, from, to, wanted) {
  for (const item of items) {
    cpSync(path.join(here, from, item), path.join(here, to, item), {
      recursive: true,
      filter: (file) => !/\.[a-z]+$/.test(file) || wanted(file),
    });
  }
}

function isAsset(file) {
  return /\.(hbs|json|cjs)$|[\\/]script[\\/].*\.js$|[\\/]report[\\/]page[\\/].*\.css$/.test(file);
}
