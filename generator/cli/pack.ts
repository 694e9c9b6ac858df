import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from 'commander';
import { openEngine } from '../emit/package/engine.js';
import { faceFromDocument } from '../emit/package/from-document.js';
import { facesFromSpec } from '../emit/package/from-spec.js';
import { packFaces } from '../emit/package/index.js';
import type { FaceSource } from '../emit/package/types.js';
import { commitOf } from '../emit/package/worktree.js';
import { SpecError } from '../emit/pipeline/spec-error.js';
import { applyPlan } from '../emit/pipeline/write-plan.js';
import type { EmittedFile } from '../emit/types.js';
import { inputDocument } from './input-document.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';
import { packageVersion } from './version.js';

interface Options {
  readonly only?: string;
  readonly all?: true;
  readonly out: string;
  readonly from?: string;
  readonly name?: string;
  readonly spec: string;
  readonly generated: string;
}

const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]{0,200}$/;

/** `specwire pack --only v16 --out dir`: a package of one face, or of all, ready for `npm publish`. */
export function registerPack(program: Command, io: CliIo): void {
  program
    .command('pack')
    .description('write one face, or all, as a publishable npm package')
    .argument(
      '[doc]',
      'path or URL of an http document, or -, to make the face from; else spec/ and generated/',
    )
    .option('--only <version>', 'the version of the face; with a document, the version it is of')
    .option('--all', 'every version in spec/')
    .requiredOption('--out <folder>', 'where to write; missing, empty, or such a package already')
    .option('--name <name>', 'of the package (default: "specwire-http-<version>", or "specwire-http-faces")')
    .option('--from <folder>', 'a built specwire-http (default: the one that is installed here)')
    .option('--spec <folder>', 'the documents', 'spec')
    .option('--generated <folder>', 'what specwire generate made of them', 'generated')
    .action(async (doc: string | undefined, options: Options, command: Command) => {
      if (isAmbiguous(doc, options)) {
        command.error('error: name one face with --only, or --all, or a document');
      }
      if (options.name !== undefined && !PACKAGE_NAME.test(options.name)) {
        command.error(`error: '${options.name}' is no name for an npm package; give one like @me/http-v16`);
      }
      requireOwnFolder(options.out);
      const version = packageVersion();
      const engine = openEngine(options.from ?? installedPackage(), version);
      const faces = await readFaces(doc, options, io);
      const commit = doc === undefined ? commitOf(options.generated) : undefined;
      const maker = { version, ...(commit === undefined ? {} : { commit }) };
      const name = options.name === undefined ? {} : { name: options.name };
      const files = packFaces({ faces, engine, maker, ...name });
      writePackage(options.out, files);
      if (!io.quiet) io.stdout.write(`${options.out}: ${files.length} files, ${kilobytes(files)} kB\n`);
    });
}

function isAmbiguous(doc: string | undefined, { only, all }: Options): boolean {
  return doc === undefined ? (only === undefined) === (all === undefined) : all !== undefined;
}

async function readFaces(
  doc: string | undefined,
  options: Options,
  io: CliIo,
): Promise<readonly FaceSource[]> {
  const { spec, generated, only } = options;
  if (doc !== undefined) return [faceFromDocument(await inputDocument(doc, io), only)];
  const progress = progressLine(io);
  try {
    return facesFromSpec({
      ...{ spec, generated, only: only === undefined ? [] : [only] },
      onProgress: ({ version, done, total }) => progress.show(`checking ${version}, ${done + 1} of ${total}`),
    });
  } finally {
    progress.clear();
  }
}

function kilobytes(files: readonly EmittedFile[]): number {
  return Math.ceil(files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) / 1000);
}

/** All or nothing; what an older package of the folder had, and this one has not, goes. */
function writePackage(out: string, files: readonly EmittedFile[]): void {
  const writes = new Map(files.map((file) => [file.path, file.content]));
  const dist = path.join(out, 'dist');
  const old = existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }) : [];
  const removes = old
    .filter((item) => item.isFile())
    .map((item) => path.relative(out, path.join(item.parentPath, item.name)).replaceAll('\\', '/'))
    .filter((name) => !writes.has(name));
  applyPlan({ root: out, writes, removes });
}

/** The package as the current folder would load it. @throws {SpecError} SW3009. */
function installedPackage(): string {
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'));
    return realpathSync(path.dirname(require.resolve('specwire-http/package.json')));
  } catch {
    throw new SpecError(
      'SW3009',
      `specwire-http is not installed here; run npm install specwire-http@${packageVersion()}, or name its folder with --from`,
    );
  }
}

/** A package must not end up among other files. @throws {SpecError} SW3008. */
function requireOwnFolder(out: string): void {
  const isFree = !existsSync(out) || readdirSync(out).length === 0 || isPacked(out);
  if (!isFree) throw new SpecError('SW3008', `${out} holds other files; give an empty folder with --out`);
}

function isPacked(out: string): boolean {
  const file = path.join(out, 'provenance.json');
  return existsSync(file) && /"name": "specwire-http"/.test(readFileSync(file, 'utf8'));
}
