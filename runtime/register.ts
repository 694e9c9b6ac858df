/**
 * `node --require specwire-http/register app.js`: the newest face takes the place of `http` for the whole program,
 * wherever it is asked for by `require` or `process.getBuiltinModule`. Asking twice changes nothing.
 *
 * The names below are the only place where the runtime mentions the module that it stands in for.
 */
import Module from 'node:module';
import path from 'node:path';

const REPLACED: ReadonlySet<unknown> = new Set(['http', 'node:http']);
/** Shared by copies of this file, so that the second one finds the first one's work. */
const kRegistered = Symbol.for('specwire.registered');

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;
type Lookup = (this: unknown, id: string) => unknown;
interface Loader {
  _load: Load & { [kRegistered]?: true };
}

function newestFace(): unknown {
  // The package's own main entry: resolved by name, since it is generated.
  return require(path.join(__dirname, '../generated/v24/index.cjs'));
}

function register(): void {
  const loader = Module as unknown as Loader;
  if (loader._load[kRegistered]) return;
  const face = newestFace();
  const load = loader._load;
  const replacement: Loader['_load'] = function (this: unknown, request, ...rest) {
    return REPLACED.has(request) ? face : load.call(this, request, ...rest);
  };
  replacement[kRegistered] = true;
  loader._load = replacement;
  const host = process as unknown as { getBuiltinModule?: Lookup };
  const lookup = host.getBuiltinModule;
  if (lookup === undefined) return;
  host.getBuiltinModule = function (this: unknown, id) {
    return REPLACED.has(id) ? face : lookup.call(this, id);
  };
}

register();
