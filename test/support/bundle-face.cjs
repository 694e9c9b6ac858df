// Bundles one generated face, with the engine, to one CommonJS file from the sources as they stand, without a build:
// `node test/support/bundle-face.cjs v24 <out.cjs>`. Node's own tests, frameworks and benchmarks are pointed at it.
const { buildSync } = require('esbuild');
const path = require('node:path');

const [version, out] = process.argv.slice(2);
const from = (file) => JSON.stringify(path.join(__dirname, '../..', file));
buildSync({
  stdin: {
    contents: `
      import { createFace } from ${from('runtime/face.ts')};
      import { profile } from ${from(`generated/${version}/profile.ts`)};
      import { validators } from ${from(`generated/${version}/validators.ts`)};
      module.exports = createFace(profile, validators);
    `,
    resolveDir: __dirname,
    loader: 'ts',
  },
  outfile: path.resolve(out),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
});
