import type { EmittedFile } from '../types.js';
import { compileFace } from './compile.js';
import { engineFiles, engineLicense } from './engine.js';
import { hasHttps, packageJson, packageName } from './package-json.js';
import { type Maker, provenance } from './provenance.js';
import { readme } from './readme.js';
import type { Engine, FaceSource } from './types.js';

export interface PackOptions {
  /** Oldest first; the last is the package itself. */
  readonly faces: readonly FaceSource[];
  readonly engine: Engine;
  /** Default: `specwire-http-v16`, or `specwire-http-faces` for several. */
  readonly name?: string;
  readonly maker: Maker;
}

/**
 * Faces as a package of their own: the faces compiled, the engine below them, their declarations, README, LICENSE and
 * where all of it comes from.
 * @throws {SpecError} SW3009 where the engine is not whole.
 */
export function packFaces({
  faces,
  engine,
  maker,
  name = packageName(faces),
}: PackOptions): readonly EmittedFile[] {
  const shipped = engineFiles(engine, faces.some(hasHttps));
  const compiled = faces.flatMap(({ version, files }) =>
    compileFace(files).map((file) => ({ ...file, path: `dist/generated/${version}/${file.path}` })),
  );
  return [
    { path: 'package.json', content: packageJson(name, faces, engine) },
    { path: 'README.md', content: readme(name, faces, maker.version) },
    { path: 'LICENSE', content: engineLicense(engine) },
    { path: 'provenance.json', content: provenance(faces, engine, shipped, maker) },
    ...compiled,
    ...shipped,
  ];
}
