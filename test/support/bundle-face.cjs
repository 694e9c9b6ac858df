// Bundles one generated face, with the engine, to one CommonJS file from the sources as they stand, without a build:
// `node test/support/bundle-face.cjs v24 <out.cjs> [<https-out.cjs>]`. Node's own tests, frameworks and benchmarks are
// pointed at it. The https file gives the https face over the http face of the other one: they share their classes.
const { buildSync } = require('esbuild');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const [version, out, httpsOut] = process.argv.slice(2);
const from = (file) => JSON.stringify(path.join(__dirname, '../..', file));
buildSync({
  stdin: {
    contents: `
      import { createFace } from ${from('runtime/face.ts')};
      import { createHttpsFace } from ${from('runtime/https/face.ts')};
      import { profile as https } from ${from(`generated/${version}/https/profile.ts`)};
      import { profile } from ${from(`generated/${version}/profile.ts`)};
      import { validators } from ${from(`generated/${version}/validators.ts`)};
      module.exports = createFace(profile, validators);
      Object.defineProperty(module.exports, Symbol.for('specwire.https'), {
        value: createHttpsFace(module.exports, https),
      });
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

if (httpsOut !== undefined) {
  const http = JSON.stringify(path.resolve(out));
  writeFileSync(httpsOut, `module.exports = require(${http})[Symbol.for('specwire.https')];\n`);
}
