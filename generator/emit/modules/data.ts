/**
 * What Node's documents leave to the reader's knowledge, as data: one row a fact, with the reason. No code asks for a
 * name that stands here.
 */

/** Pages whose members belong to another module than the reader can tell from the page, or to none. */
export const PAGES: ReadonlyMap<string, { readonly unit: string; readonly reason: string }> = new Map([
  ['global_objects', { unit: 'globals', reason: 'what is there without a module' }],
  ['errors', { unit: 'globals', reason: 'classes of the language and of the whole platform' }],
  ['modules_commonjs_modules', { unit: 'globals', reason: 'variables of every CommonJS module' }],
  ['modules_ecmascript_modules', { unit: 'globals', reason: '`import.meta` of every ECMAScript module' }],
  ['web_streams_api', { unit: 'stream/web', reason: 'the page imports its classes from there' }],
]);

/** Owners by which a page calls a module of its own, or a part of one. */
export const OWNERS: ReadonlyMap<string, { readonly unit: string; readonly reason: string }> = new Map([
  ['sea', { unit: 'sea', reason: 'a page about executables documents the module `node:sea`' }],
]);

/** Functions that a page documents under a module's own name though a part of it exports them. */
export const PARTS: readonly { readonly name: RegExp; readonly unit: string; readonly reason: string }[] = [
  {
    name: /^(de)?compress(Brotli|Deflate|Gzip|Zstd)(Sync)?$/,
    unit: 'zlib/iter',
    reason: 'the section names the module in its prose, not in its title',
  },
];

/** Modules that are a class themselves: `const EventEmitter = require('node:events')`. */
export const MODULE_CLASSES: ReadonlyMap<string, string> = new Map([['events', 'EventEmitter']]);

/** Modules that are an EventEmitter themselves; elsewhere an event under no class has lost its heading. */
export const EMITTERS: ReadonlySet<string> = new Set(['process', 'cluster']);

/** Paths that give an object of another module. */
export const SUBPATHS: readonly {
  readonly path: string;
  readonly unit: string;
  /** The member of that module; the module itself where absent. */
  readonly member?: string;
}[] = [
  { path: 'assert/strict', unit: 'assert' },
  { path: 'path/posix', unit: 'path' },
  { path: 'path/win32', unit: 'path' },
  { path: 'util/types', unit: 'util', member: 'types' },
];

/** Members whose documented type is only `Object`, and which another module is. */
export const MEMBER_TYPES: ReadonlyMap<string, string> = new Map([
  ['assert.strict', "typeof import('node:assert')"],
  ['path.posix', "typeof import('node:path')"],
  ['path.win32', "typeof import('node:path')"],
  ['fs/promises.constants', "typeof import('node:fs').constants"],
  ['fs.promises', "typeof import('node:fs/promises')"],
  ['crypto.webcrypto', 'Crypto'],
  ['crypto.subtle', 'SubtleCrypto'],
  ['process.env', '{ [name: string]: string | undefined }'],
  ['process.versions', '{ readonly [name: string]: string }'],
]);

/** What methods return where the document is silent and its examples, or those of its class, show it. */
export const RETURNS: ReadonlyMap<string, string> = new Map([
  ['Hash#update', 'this'],
  ['Hmac#update', 'this'],
  ['Sign#update', 'this'],
  ['Verify#update', 'this'],
]);

/** Bases that only the prose of a class names. */
export const BASES: ReadonlyMap<string, string> = new Map([
  ['Buffer', 'Uint8Array'],
  ['stream.Readable', 'stream.Stream'],
  ['stream.Writable', 'stream.Stream'],
  ['stream.Duplex', 'stream.Readable'],
  ['stream.Transform', 'stream.Duplex'],
  ['stream.PassThrough', 'stream.Transform'],
  ['zlib.ZlibBase', 'stream.Transform'],
  ['zlib.BrotliCompress', 'zlib.ZlibBase'],
  ['zlib.BrotliDecompress', 'zlib.ZlibBase'],
  ['zlib.Deflate', 'zlib.ZlibBase'],
  ['zlib.DeflateRaw', 'zlib.ZlibBase'],
  ['zlib.Gunzip', 'zlib.ZlibBase'],
  ['zlib.Gzip', 'zlib.ZlibBase'],
  ['zlib.Inflate', 'zlib.ZlibBase'],
  ['zlib.InflateRaw', 'zlib.ZlibBase'],
  ['zlib.Unzip', 'zlib.ZlibBase'],
  ['zlib.ZstdCompress', 'zlib.ZlibBase'],
  ['zlib.ZstdDecompress', 'zlib.ZlibBase'],
]);

/** Classes that, as prose tells, have the members of a second class, which types cannot extend as well. */
export const SECOND_BASES: ReadonlyMap<string, string> = new Map([['stream.Duplex', 'stream.Writable']]);

/** Classes and types that prose names and no heading declares. `extends` is as documents write it. */
export const UNHEADED_CLASSES: readonly {
  readonly unit: string;
  readonly name: string;
  readonly extends: string;
  readonly reason: string;
}[] = [
  {
    unit: 'stream',
    name: 'Stream',
    extends: 'EventEmitter',
    reason: 'the base of all streams: types name it, prose tells that it is an EventEmitter',
  },
];

/** Types under a name that is no class: what TypeScript calls them. */
export const NAMED_TYPES: ReadonlyMap<string, string> = new Map([
  ['Stream', 'stream.Stream'],
  ['stream', 'stream.Stream'],
  ['Readable', 'stream.Readable'],
  ['Writable', 'stream.Writable'],
  ['Duplex', 'stream.Duplex'],
  ['zlib options', 'zlib.Options'],
  ['brotli options', 'zlib.BrotliOptions'],
  ['zstd options', 'zlib.ZstdOptions'],
  ['quic.ApplicationOptions', 'applicationOptions'],
  ['quic.EndpointOptions', 'endpointOptions'],
  ['quic.SessionOptions', 'sessionOptions'],
  ['quic.TransportParams', 'transportParams'],
  ['errors.Error', 'Error'],
]);

/** The same where TypeScript says it without a declaration of ours. */
export const PLAIN_TYPES: ReadonlyMap<string, string> = new Map([
  ['HTTP/2 Headers Object', 'Record<string, string | number | readonly string[] | undefined>'],
  ['HTTP/2 Settings Object', 'Record<string, unknown>'],
  ['HTTP/2 Raw Headers', 'readonly string[]'],
  ['crypto.constants', 'number'],
  ['os.constants.dlopen', 'number'],
  ['AsyncGeneratorFunction', '(...args: any[]) => AsyncGenerator<unknown>'],
  ['AsyncIterableIterator', 'AsyncIterableIterator<unknown>'],
  ['Disposable', 'Disposable'],
  // What the language's own methods give can be iterated itself.
  ['Iterator', 'IterableIterator<unknown>'],
  ['AsyncIterator', 'AsyncIterableIterator<unknown>'],
  ['Proxy', 'object'],
  ['EventListener', '(event: Event) => void'],
  ['import.meta', 'ImportMeta'],
]);

/** Whose class a bare name means, where several modules have one and the page is about none of them. */
export const NAMESAKES: ReadonlyMap<string, string> = new Map([
  ['Worker', 'worker_threads'],
  ['Session', 'inspector'],
]);

/** Names that TypeScript's library of the language (`lib.esnext`) declares. */
export const LANGUAGE_TYPES: ReadonlySet<string> = new Set([
  ...['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AggregateError', 'EvalError'],
  'URIError',
]);

/** Variables that every CommonJS module has, and the global object has not. */
export const MODULE_SCOPE: ReadonlySet<string> = new Set([
  ...['__dirname', '__filename', 'exports', 'module', 'require', 'import'],
]);

/** Classes without a module that are Node's and the web's, not the language's: only documents can declare them. */
export const DOCUMENTED_GLOBALS: ReadonlySet<string> = new Set([
  ...[
    'Buffer',
    'URL',
    'URLSearchParams',
    'Headers',
    'AbortSignal',
    'AbortController',
    'Event',
    'EventTarget',
  ],
]);

/** Values without a module: their type, where the page of globals only refers to another page. */
export const GLOBAL_VALUES: ReadonlyMap<string, string> = new Map([
  ['console', "import('node:console').Console"],
  ['process', "typeof import('node:process')"],
  ['crypto', 'Crypto'],
  ['performance', "typeof import('node:perf_hooks').performance"],
  ['navigator', 'Navigator'],
  ['localStorage', 'Storage'],
  ['sessionStorage', 'Storage'],
  ['__dirname', 'string'],
  ['__filename', 'string'],
  ['exports', 'Record<string, unknown>'],
  ['fetch', '(...args: unknown[]) => Promise<Response>'],
  ['global', 'typeof globalThis'],
]);
