/**
 * `node --require specwire-http/register app.js`, or `--import`: the faces of one version take the place of `http` and `https` for the whole
 * program, by whichever of `require`, `import`, `import()`, `module.createRequire()` and `process.getBuiltinModule()` it asks.
 * `SPECWIRE_HTTP_VERSION=v20` says which version; without it, the newest. Asking twice changes nothing.
 *
 * What the host itself uses inside is not touched. The names below are the only place where the runtime mentions the
 * modules that it stands in for.
 */
import Module from 'node:module';
import { pathToFileURL } from 'node:url';
import * as threads from 'node:worker_threads';
import { initialize, type Replacements, resolve } from './import-hooks.js';

/** Where the replacement of each lives below a face. */
const PATH_IN_FACE = new Map([
  ['http', ''],
  ['https', '/https'],
]);
/** Its main entry is the newest face. */
const THIS_PACKAGE = 'specwire-http';
const VERSION_VARIABLE = 'SPECWIRE_HTTP_VERSION';
/** Newer hosts give out built-in modules by this, too. */
const PROCESS_LOOKUP = 'getBuiltinModule';
/** On the host's `Module`, so that each copy of this file finds what another did, whoever wrapped the rest since. */
const kRegistered = Symbol.for('specwire.registered');

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;
type Lookup = (this: unknown, id: string) => unknown;
interface Loader {
  _load: Load;
  _resolveFilename(request: string, parent: NodeJS.Module): string;
  [kRegistered]?: true;
}

const loader = Module as unknown as Loader;

interface Replacement {
  readonly module: unknown;
  readonly url: string;
}

/** @throws {Error} when there is no such face. */
function replacementOf(builtin: string, version: string): Replacement {
  const face = version === '' ? THIS_PACKAGE : `${THIS_PACKAGE}/${version}`;
  const file = loader._resolveFilename(`${face}${PATH_IN_FACE.get(builtin)}`, module);
  return { module: loader._load(file, module), url: pathToFileURL(file).href };
}

/** A host that was built without cryptography has no `https` to replace. */
function replaced(): string[] {
  return [...PATH_IN_FACE.keys()].filter(
    (name) => name !== 'https' || process.versions.openssl !== undefined,
  );
}

function loadReplacements(version: string): ReadonlyMap<string, Replacement> {
  try {
    const pairs = replaced().map((name) => [name, replacementOf(name, version)] as const);
    return new Map(
      pairs.flatMap(([name, found]) => [[name, found] as const, [`node:${name}`, found] as const]),
    );
  } catch (cause) {
    if (version === '') throw cause;
    throw new Error(
      `${VERSION_VARIABLE} is '${version}': there is no such face; faces are 'v0.10', 'v24', ...`,
      { cause },
    );
  }
}

function replaceInRequire(found: ReadonlyMap<string, Replacement>): void {
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    const replacement = found.get(request);
    return replacement === undefined ? load.call(this, request, ...rest) : replacement.module;
  };
}

function replaceInProcess(host: Record<string, unknown>, found: ReadonlyMap<string, Replacement>): void {
  const lookup = host[PROCESS_LOOKUP] as Lookup | undefined;
  if (lookup === undefined) return;
  host[PROCESS_LOOKUP] = function (this: unknown, id: string) {
    const replacement = found.get(id);
    return replacement === undefined ? lookup.call(this, id) : replacement.module;
  };
}

/** In the program's own thread where the host can do that (from 22.15 on); else in one that takes its time to start. */
function replaceInImport(replacements: Replacements): void {
  // A thread in which other hooks run executes --require too, and may not have such hooks itself.
  if (threads.isInternalThread) return;
  if (typeof Module.registerHooks === 'function') {
    initialize(replacements);
    Module.registerHooks({ resolve });
  } else {
    Module.register('./import-hooks.js', pathToFileURL(__filename), { data: replacements });
  }
}

if (!loader[kRegistered]) {
  Object.defineProperty(loader, kRegistered, { value: true });
  const found = loadReplacements(process.env[VERSION_VARIABLE] ?? '');
  replaceInRequire(found);
  replaceInProcess(process as unknown as Record<string, unknown>, found);
  replaceInImport(new Map([...found].map(([name, { url }]) => [name, url])));
}
