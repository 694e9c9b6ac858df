import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '../../ir/types.js';
import { ReadError } from '../../read/index.js';
import { type Api, apiOf } from '../faces/api.js';
import { httpsInput } from '../https/input.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { EMITTERS } from './emitters.js';
import { compareFacts, countFacts, type FactTable, factsOf } from './facts.js';
import {
  fileHashes,
  type Manifest,
  type ManifestVersion,
  manifestFile,
  mergeManifest,
  readManifest,
  readmeFile,
} from './manifest.js';
import { readSpec } from './read-spec.js';
import { openReuse, type Reuse } from './reuse.js';
import { SpecError } from './spec-error.js';
import { specHash, versionHashes } from './spec-hash.js';
import { verifyFiles } from './verify.js';
import { chooseVersions, findVersions, type SpecVersion } from './versions.js';
import { applyPlan, planWrites } from './write-plan.js';

export { SPEC_ERRORS, SpecError } from './spec-error.js';

export interface GenerateOptions {
  /** The folder of documents. Default: `spec`. */
  readonly spec?: string;
  /** The folder to write. Default: `generated`. */
  readonly out?: string;
  /** Versions to make; all when empty. */
  readonly only?: readonly string[];
  /** Find out what would change, and write nothing. */
  readonly check?: boolean;
  /** Called before each version is made. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly version: string;
  readonly done: number;
  readonly total: number;
}

export interface VersionResult extends ManifestVersion {
  /** Milliseconds that reading and emitting took. */
  readonly ms: number;
  /** Facts that differ from what was generated before: `v16 http.Agent#x: default 256 -> 128`. */
  readonly changedFacts: readonly string[];
}

export interface GenerateResult {
  readonly versions: readonly VersionResult[];
  /** Files that were (with `check`: would be) written or removed, relative to the output. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** What is wrong with specs of versions that were not chosen; each could only be left out of account. */
  readonly warnings: readonly string[];
}

/**
 * spec/ -> documents -> IR -> files -> generated/. Every version is read, emitted and verified before the first file
 * is touched, and files move into place only when all are on disk: a bad document changes nothing.
 * @throws {ReadError} and {@link SpecError}, with file, line and column.
 */
export function generate(options: GenerateOptions = {}): GenerateResult {
  const { spec = 'spec', out = 'generated', onProgress } = options;
  const all = findVersions(spec);
  const chosen = chooseVersions(all, options.only);
  const old = readManifest(out);
  const reuse = openReuse(out, old);
  // A check against less than all specs would find differences that are none.
  const specs = openSpecs(spec, all, options.check ? all : chosen);
  const made = chosen.map((version, done) => {
    onProgress?.({ version: version.version, done, total: chosen.length });
    // A check trusts nothing but what is made anew.
    return (
      (options.check ? undefined : reuseVersion(specs, reuse, version)) ?? makeVersion(specs, out, version)
    );
  });
  const documented = all.map(({ version }) => version);
  const manifest = mergeManifest(
    old,
    made.map(({ result: { ms, changedFacts, ...version } }) => version),
    documented,
  );
  const gone = (old?.versions ?? [])
    .map(({ version }) => version)
    .filter((name) => !documented.includes(name));
  const plan = planWrites(out, outputFiles(made, manifest), [
    ...chosen.map(({ version }) => version),
    ...gone,
  ]);
  if (!options.check) {
    applyPlan(plan);
    // Of all versions only: those that were not chosen may be older.
    if (chosen.length === all.length) reuse.remember();
  }
  return {
    versions: made.map(({ result }) => result),
    written: [...plan.writes.keys()].sort(),
    removed: plan.removes,
    warnings: specs.warnings(),
  };
}

interface MadeVersion {
  readonly result: VersionResult;
  readonly files: readonly EmittedFile[];
}

/** The specs of all versions, each read once and only when it is needed. */
interface Specs {
  readonly read: (version: SpecVersion) => EmitInput;
  readonly hashes: (version: SpecVersion) => Pick<ManifestVersion, 'specHash' | 'othersHash'>;
  readonly warnings: () => readonly string[];
}

/** What cannot be read of versions that are not `needed` is left out, and warned of. */
function openSpecs(spec: string, all: readonly SpecVersion[], needed: readonly SpecVersion[]): Specs {
  const inputs = new Map<string, EmitInput>();
  const left = new Map<string, string>();
  const hashes = new Map(all.map((version) => [version.version, specHash(spec, version)]));
  const one = (version: SpecVersion): EmitInput => {
    const input = inputs.get(version.version) ?? readSpec(spec, version);
    inputs.set(version.version, input);
    return input;
  };
  const documentOf = (version: SpecVersion): readonly Document[] => {
    if (left.has(version.version)) return [];
    if (needed.includes(version)) return [one(version).document];
    try {
      return [one(version).document];
    } catch (error) {
      if (!(error instanceof SpecError || error instanceof ReadError)) throw error;
      left.set(version.version, `${error.code} ${error.message}`);
      return [];
    }
  };
  const othersOf = ({ version }: SpecVersion): readonly SpecVersion[] =>
    all.filter((other) => other.version !== version);
  return {
    read: (version) => ({ ...one(version), others: othersOf(version).flatMap(documentOf) }),
    // What was made without one of the others is no longer up to date once that can be read.
    hashes: ({ version }) => versionHashes(hashes, version, (other) => left.has(other)),
    warnings: () =>
      [...left].map(
        ([version, message]) => `${message}; what only ${version} documents is left out of account`,
      ),
  };
}

function reuseVersion(specs: Specs, reuse: Reuse, version: SpecVersion): MadeVersion | undefined {
  const started = performance.now();
  const found = reuse.find(version.version, specs.hashes(version));
  if (found === undefined) return undefined;
  const ms = Math.round(performance.now() - started);
  return { files: found.files, result: { ...found.entry, ms, changedFacts: [] } };
}

function makeVersion(specs: Specs, out: string, version: SpecVersion): MadeVersion {
  const started = performance.now();
  const input = specs.read(version);
  const files = emitAll(input);
  verifyFiles(input, files);
  const facts = allFacts([input, httpsInput(input)].map((module) => module && apiOf(module)));
  return {
    files,
    result: {
      version: input.version,
      ...specs.hashes(version),
      entries: input.document.entries.length + (input.https?.document.entries.length ?? 0),
      facts: countFacts(facts),
      types: countTypes(files),
      tests: countTests(files),
      files: fileHashes(files),
      ms: Math.round(performance.now() - started),
      changedFacts: changedFacts(out, input.version, facts),
    },
  };
}

/** Everything one version is made into; pure. @throws {SpecError} SW3007, naming the emitter that failed. */
export function emitAll(input: EmitInput): readonly EmittedFile[] {
  return EMITTERS.flatMap((emit) => {
    try {
      return emit(input);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new SpecError('SW3007', `spec/${input.version}: ${emit.name} cannot use it: ${message}`, {
        cause: error,
      });
    }
  });
}

/** The facts of both modules; no subject of one is a subject of the other. */
function allFacts(modules: readonly (Api | undefined)[]): FactTable {
  return new Map(modules.flatMap((api) => (api === undefined ? [] : [...factsOf(api)])));
}

function countTypes(files: readonly EmittedFile[]): number {
  const types = files.filter((file) => path.basename(file.path) === 'types.d.ts');
  return types.reduce(
    (sum, { content }) => sum + (content.match(/^export (declare )?(class|interface|type) /gm)?.length ?? 0),
    0,
  );
}

/** Cases of the emitted case files; each is an object with a `run`. */
function countTests(files: readonly EmittedFile[]): number {
  const cases = files.filter((file) => /(?:^|\/)tests\/cases\//.test(file.path));
  return cases.reduce((sum, { content }) => sum + (content.match(/^ {4}run: function /gm)?.length ?? 0), 0);
}

/** Against the api.json that was generated before; nothing where there is none. */
function changedFacts(out: string, version: string, facts: FactTable): readonly string[] {
  try {
    const read = (file: string): Api =>
      JSON.parse(readFileSync(path.join(out, version, file), 'utf8')) as Api;
    const https = existsSync(path.join(out, version, 'https/api.json')) ? read('https/api.json') : undefined;
    return compareFacts(version, allFacts([read('api.json'), https]), facts);
  } catch {
    // Never generated, or damaged: the files that differ are named anyway.
    return [];
  }
}

function outputFiles(made: readonly MadeVersion[], manifest: Manifest): ReadonlyMap<string, string> {
  return new Map([
    ...made.flatMap(({ result, files }) =>
      files.map((file): [string, string] => [`${result.version}/${file.path}`, file.content]),
    ),
    // Last: a manifest must not be newer than what it lists.
    ['README.md', readmeFile(manifest)],
    ['manifest.json', manifestFile(manifest)],
  ]);
}
