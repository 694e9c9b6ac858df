import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SpecError } from '../pipeline/spec-error.js';
import type { EmittedFile } from '../types.js';
import { reachableFiles } from './reach.js';

export interface PackOptions {
  readonly version: string;
  /** The folder of the built package `specwire-http`. */
  readonly source: string;
}

interface SourcePackage {
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>;
}

/**
 * One face as a package of its own: the built face, what it loads of the runtime, its types, README and LICENSE.
 * @throws {SpecError} SW3002 (no such face), SW3009 (the source is not built).
 */
export function packFace({ version, source }: PackOptions): readonly EmittedFile[] {
  const dist = path.join(source, 'dist');
  const face = `generated/${version}`;
  if (!existsSync(path.join(dist, 'generated'))) {
    throw new SpecError(
      'SW3009',
      `${source}: specwire-http is not built here; run its build, or name another with --from`,
    );
  }
  if (!existsSync(path.join(dist, face, 'index.cjs'))) {
    const known = readdirSync(path.join(dist, 'generated')).sort().join(', ');
    throw new SpecError('SW3002', `there is no face '${version}' in ${source}; it has ${known}`);
  }
  const modules = ['', 'https/'].filter((at) => existsSync(path.join(dist, face, at, 'index.cjs')));
  const files = new Set(modules.flatMap((at) => moduleFiles(dist, `${face}/${at}`)));
  const manifest = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as SourcePackage;
  return [
    { path: 'package.json', content: packageJson(version, manifest, modules) },
    { path: 'README.md', content: readme(version, modules) },
    { path: 'LICENSE', content: license(source) },
    ...[...files]
      .sort()
      .map((name) => ({ path: `dist/${name}`, content: readFileSync(path.join(dist, name), 'utf8') })),
  ];
}

/** What the module in a folder of the face consists of. */
function moduleFiles(dist: string, folder: string): readonly string[] {
  const entries = ['index.mjs', 'index.d.cts', 'index.d.mts', 'types.d.ts'].map((name) => `${folder}${name}`);
  return [...reachableFiles(dist, `${folder}index.cjs`), ...entries];
}

function packageJson(version: string, source: SourcePackage, modules: readonly string[]): string {
  const at = (name: string): string => `./dist/generated/${version}/${name}`;
  const content = {
    name: packageName(version),
    version: source.version,
    description: `http as Node ${version} documents it: typed, over node:net, without dependencies`,
    license: source.license,
    type: 'commonjs',
    engines: source.engines,
    main: at('index.cjs'),
    types: at('index.d.cts'),
    exports: {
      ...Object.fromEntries(
        modules.map((folder) => [
          folder === '' ? '.' : `./${folder.slice(0, -1)}`,
          {
            import: { types: at(`${folder}index.d.mts`), default: at(`${folder}index.mjs`) },
            require: { types: at(`${folder}index.d.cts`), default: at(`${folder}index.cjs`) },
          },
        ]),
      ),
      './package.json': './package.json',
    },
    files: ['dist'],
    ...(source.peerDependencies ? { peerDependencies: source.peerDependencies } : {}),
    ...(source.peerDependenciesMeta ? { peerDependenciesMeta: source.peerDependenciesMeta } : {}),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** `specwire-http-v16`; npm allows the dot of `v0.10`. */
export function packageName(version: string): string {
  return `specwire-http-${version}`;
}

function readme(version: string, modules: readonly string[]): string {
  const name = packageName(version);
  return `# ${name}

The \`http\` module as Node ${version} documents it, over \`node:net\`, with types and without dependencies.

\`\`\`js
const http = require('${name}');

http.createServer((request, response) => response.end('hello')).listen(8080);
\`\`\`

\`import http from '${name}'\` gives the same object.${
    modules.includes('https/') ? ` \`${name}/https\` is its \`https\`.` : ''
  } Made with \`specwire pack --only ${version}\`.
`;
}

/** Beside the package's own files once it is published, one folder up in its repository. */
function license(source: string): string {
  const file = [source, path.join(source, '..')].map((at) => path.join(at, 'LICENSE')).find(existsSync);
  if (file === undefined) throw new SpecError('SW3009', `${source}: the package has no LICENSE to pass on`);
  return readFileSync(file, 'utf8');
}
