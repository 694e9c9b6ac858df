'use strict';
// A --require preload that puts one face in the place of `http` for a process, its children and its workers.
//   SPECWIRE_FACE      the face: what `specwire-http/<version>` resolves to
//   SPECWIRE_FACE_ESM  set: for `import`, too
// The `_http_*` modules, which a few of Node's tests ask for, are the face itself: it has what they look for there.
const Module = require('node:module');
const path = require('node:path');
const util = require('node:util');

const { SPECWIRE_FACE: faceFile, SPECWIRE_FACE_ESM: alsoForImport } = process.env;
const REPLACED = /^(?:node:)?(?:http|_http_(?:agent|client|common|incoming|outgoing|server))$/;
/** Nothing of the package itself may ask for what it replaces. */
const packageFolder = faceFile && path.dirname(path.dirname(path.dirname(faceFile)));

function replaceForRequire() {
  const load = Module._load;
  let face;
  const give = () => {
    face ??= load.call(Module, faceFile, module, false);
    return face;
  };
  Module._load = function (request, parent, ...rest) {
    if (!REPLACED.test(request)) return load.call(this, request, parent, ...rest);
    if (parent?.filename?.startsWith(packageFolder + path.sep))
      throw new Error(`${parent.filename} asks for the host's '${request}'`);
    return give();
  };
  const lookup = process.getBuiltinModule;
  if (lookup) process.getBuiltinModule = (id) => (REPLACED.test(id) ? give() : lookup.call(process, id));
  return { give, host: load.call(Module, 'http', module, false) };
}

/** The host's module object keeps its identity, and shows the face's members. */
function replaceForImport(host, face) {
  for (const name of new Set([...Object.keys(host), ...Object.keys(face)])) {
    Object.defineProperty(host, name, {
      configurable: true,
      enumerable: true,
      get: () => face[name],
      set: (value) => {
        face[name] = value;
      },
    });
  }
  Module.syncBuiltinESMExports();
}

/** What the tests of a newer Node use of `util`, on an older one. Nothing of http. */
function addCallSites() {
  util.getCallSites ??= (count = 10) => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    const holder = {};
    Error.stackTraceLimit = count + 1;
    Error.prepareStackTrace = (_error, sites) => sites;
    Error.captureStackTrace(holder, util.getCallSites);
    const sites = holder.stack;
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    return sites.slice(0, count).map((site) => ({
      functionName: site.getFunctionName() ?? '',
      scriptName: site.getFileName() ?? '',
      lineNumber: site.getLineNumber(),
      column: site.getColumnNumber(),
    }));
  };
}

addCallSites();
if (faceFile) {
  const { give, host } = replaceForRequire();
  if (alsoForImport) replaceForImport(host, give());
}
