// Bundles the development face to one CommonJS file: `node test/support/dev-face.cjs <observed.json> <out.cjs>`.
// Node's own tests, frameworks and benchmarks are pointed at that file.
const { buildSync } = require('esbuild');
const path = require('node:path');

const [observed, out] = process.argv.slice(2).map((file) => path.resolve(file));
buildSync({
  stdin: {
    contents: `
      import observed from ${JSON.stringify(observed)};
      import { devFace } from ${JSON.stringify(path.join(__dirname, 'dev-face.ts'))};
      module.exports = devFace(observed);
    `,
    resolveDir: __dirname,
    loader: 'ts',
  },
  outfile: out,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
});
