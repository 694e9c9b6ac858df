// Builds the package: the runtime and all faces to CommonJS by tsc, then what the generator wrote as it stands
// (entry points and declarations). ESM is a thin wrapper over the same CommonJS modules, so that a program that
// both imports and requires a face gets one globalAgent and one set of classes.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const generated = path.join(here, '../generated');
const out = path.join(here, 'dist/generated');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const faces = readdirSync(generated, { withFileTypes: true }).filter((item) => item.isDirectory());
mkdirSync(out, { recursive: true });
for (const built of readdirSync(out)) {
  if (!faces.some((face) => face.name === built)) rmSync(path.join(out, built), { recursive: true });
}
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
for (const face of faces) {
  for (const file of readdirSync(path.join(generated, face.name), { recursive: true })) {
    if (!/\.(cjs|mjs|d\.ts|d\.cts|d\.mts)$/.test(file) || /(?:^|[\\/])tests[\\/]/.test(file)) continue;
    cpSync(path.join(generated, face.name, file), path.join(out, face.name, file));
  }
}
