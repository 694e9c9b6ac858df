/**
 * `node --require specwire-http/register app.js`: the newest face takes the place of `http` for the whole program,
 * wherever it is asked for by `require` or by the process's own lookup. Asking twice changes nothing.
 *
 * The names below are the only place where the runtime mentions the module that it stands in for.
 */
import Module from 'node:module';

const REPLACED: ReadonlySet<unknown> = new Set(['http', 'node:http']);
/** Its main entry is the newest face. */
const THIS_PACKAGE = 'specwire-http';
/** Newer hosts give out built-in modules by this, too. */
const PROCESS_LOOKUP = 'getBuiltinModule';
/** Shared by copies of this file, so that the second one finds the first one's work. */
const kRegistered = Symbol.for('specwire.registered');

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;
type Lookup = (this: unknown, id: string) => unknown;
interface Loader {
  _load: Load & { [kRegistered]?: true };
}

function replaceInRequire(loader: Loader, face: unknown): void {
  const load = loader._load;
  const replacement: Loader['_load'] = function (this: unknown, request, ...rest) {
    return REPLACED.has(request) ? face : load.call(this, request, ...rest);
  };
  replacement[kRegistered] = true;
  loader._load = replacement;
}

function replaceInProcess(host: Record<string, unknown>, face: unknown): void {
  const lookup = host[PROCESS_LOOKUP] as Lookup | undefined;
  if (lookup === undefined) return;
  host[PROCESS_LOOKUP] = function (this: unknown, id: string) {
    return REPLACED.has(id) ? face : lookup.call(this, id);
  };
}

const loader = Module as unknown as Loader;
if (!loader._load[kRegistered]) {
  const face = loader._load(THIS_PACKAGE, module, false);
  replaceInRequire(loader, face);
  replaceInProcess(process as unknown as Record<string, unknown>, face);
}
