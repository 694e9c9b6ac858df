// Builds the package: ESM and declarations by tsc, one CommonJS file of the library by esbuild (its ESM-only
// dependencies are folded in, so that require() works on every supported Node), and the files that are no TypeScript.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const assets = /\.(hbs|json|cjs)$|[\\/]script[\\/].*\.js$/;

execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
for (const folder of ['ir', 'read', 'probe', 'emit', 'audit', 'snapshot', 'cli']) {
  cpSync(path.join(here, folder), path.join(here, 'dist', folder), {
    recursive: true,
    filter: (file) => !/\.[a-z]+$/.test(file) || assets.test(file),
  });
}

const { dependencies } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
const isEsmOnly = /^(unified|remark|mdast|unist|micromark)/;
await build({
  absWorkingDir: here,
  entryPoints: ['index.ts'],
  outfile: 'dist/index.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: Object.keys(dependencies).filter((name) => !isEsmOnly.test(name)),
  define: { 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
});
copyFileSync(path.join(here, 'dist/index.d.ts'), path.join(here, 'dist/index.d.cts'));
