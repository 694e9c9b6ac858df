import type { Engine, FaceSource } from './types.js';

/** `specwire-http-v16`; npm allows the dot of `v0.10`. Several faces are told apart inside. */
export function packageName(faces: readonly FaceSource[]): string {
  const [only, ...more] = faces;
  return only === undefined || more.length > 0 ? 'specwire-http-faces' : `specwire-http-${only.version}`;
}

/** The subpaths of a package: the last face is the package itself; each of several has a path of its own, too. */
export function subpaths(
  faces: readonly FaceSource[],
): readonly { readonly path: string; readonly folder: string }[] {
  const named = faces.length > 1 ? faces.map((face) => ({ face, prefix: `./${face.version}` })) : [];
  const newest = faces.slice(-1).map((face) => ({ face, prefix: '.' }));
  return [...newest, ...named].flatMap(({ face, prefix }) => {
    const folder = `./dist/generated/${face.version}`;
    return [
      { path: prefix, folder },
      ...(hasHttps(face) ? [{ path: `${prefix}/https`, folder: `${folder}/https` }] : []),
    ];
  });
}

export function hasHttps(face: FaceSource): boolean {
  return face.documents.some(({ module }) => module === 'https');
}

export function packageJson(name: string, faces: readonly FaceSource[], engine: Engine): string {
  const paths = subpaths(faces);
  const versions = faces.map(({ version }) => version).join(', ');
  const content = {
    name,
    version: engine.version,
    description: `http as Node ${versions} documents it: typed, over node:net, without dependencies`,
    license: engine.license,
    keywords: ['http', 'https', 'node', 'typescript', 'types', ...faces.map(({ version }) => version)],
    type: 'commonjs',
    sideEffects: false,
    engines: engine.engines,
    main: `${paths[0]?.folder}/index.cjs`,
    types: `${paths[0]?.folder}/index.d.cts`,
    exports: {
      ...Object.fromEntries(paths.map(({ path, folder }) => [path, conditions(folder)])),
      './provenance.json': './provenance.json',
      './package.json': './package.json',
    },
    files: ['dist', 'provenance.json'],
    ...(engine.peerDependencies ? { peerDependencies: engine.peerDependencies } : {}),
    ...(engine.peerDependenciesMeta ? { peerDependenciesMeta: engine.peerDependenciesMeta } : {}),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function conditions(folder: string): object {
  return {
    import: { types: `${folder}/index.d.mts`, default: `${folder}/index.mjs` },
    require: { types: `${folder}/index.d.cts`, default: `${folder}/index.cjs` },
  };
}
