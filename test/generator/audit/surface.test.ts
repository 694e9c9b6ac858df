import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditDocument, auditSurface } from '../../../generator/audit/audit-surface.js';
import { ownChecks, surfaceChecks } from '../../../generator/audit/checks/surface/index.js';
import type { Finding } from '../../../generator/audit/finding.js';
import { moduleSurface } from '../../../generator/audit/surface/module.js';
import { observedSurface } from '../../../generator/audit/surface/observed.js';
import { typesSurface } from '../../../generator/audit/surface/types/index.js';
import type { Observed } from '../../../generator/ir/observed.js';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';

const document = `# HTTP

## Class: \`http.Server\`
<!-- YAML
added: v0.1.17
-->

* Extends: {net.Server}

### Event: \`'request'\`

* \`request\` {http.IncomingMessage}
* \`response\` {http.ServerResponse}

### \`server.setTimeout([msecs][, callback])\`
<!-- YAML
added: v0.9.12
-->

* \`msecs\` {number} **Default:** \`0\`
* \`callback\` {Function}
* Returns: {http.Server}

### \`server.timeout\`

* Type: {number} **Default:** \`5000\`

### \`server[Symbol.asyncDispose]()\`

## \`http.createServer([options][, requestListener])\`

* \`options\` {Object}
  * \`noDelay\` {boolean} **Default:** \`true\`.
* \`requestListener\` {Function}
* Returns: {http.Server}
`;

const declarations = `
declare class EventEmitter { on(event: string, listener: (...args: any[]) => void): this; }
declare class NetServer extends EventEmitter { listen(port?: number): this; }
declare namespace net { class Server extends NetServer { address(): string; } }
export {};
export class IncomingMessage {}
export class ServerResponse {}
export interface ServerOptions {
  /** @default true */
  noDelay?: boolean | undefined;
}
/** @since v0.1.17 */
export class Server extends net.Server {
  _private: number;
  on(event: "request", listener: (req: IncomingMessage, res: ServerResponse) => void): this;
  on(event: string, listener: (...args: any[]) => void): this;
  /** @since v0.9.12 */
  setTimeout(msecs?: number, callback?: () => void): this;
  /** @default 5000 */
  timeout: number;
  [Symbol.asyncDispose](): Promise<void>;
}
export function createServer(options?: ServerOptions, requestListener?: (...args: any[]) => void): Server;
`;

const program = `
const { EventEmitter } = require('node:events');
const net = require('node:net');
class Server extends net.Server {
  constructor() { super(); this.timeout = 5000; this.noDelay = true; this._private = 1; }
  setTimeout(msecs, callback) { return this; }
  [Symbol.asyncDispose]() {}
}
exports.Server = Server;
exports.createServer = () => new Server();
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwire-surface-'));
});
afterAll(() => rm(folder, { recursive: true }));

const told = (findings: readonly Finding[]) =>
  findings.map(({ severity, code, entry, message }) => `${severity} ${code} ${entry} ${message}`);
const replaced = (text: string, from: string | RegExp, to: string | ((found: string) => string)) => {
  const changed = typeof to === 'string' ? text.replace(from, to) : text.replace(from, to);
  expect(changed, 'the replacement must hit').not.toBe(text);
  return changed;
};

let count = 0;
async function againstTypes(doc: string, types: string): Promise<string[]> {
  const file = path.join(folder, `case-${count++}.d.ts`);
  await writeFile(file, types);
  return told(auditSurface(readDocument(doc, { file: 'http.md' }), typesSurface(file, 'http', folder)));
}

async function againstProgram(doc: string, source: string): Promise<string[]> {
  const file = path.join(folder, `case-${count++}.cjs`);
  await writeFile(file, source);
  const surface = await moduleSurface(file, process.execPath, folder);
  return told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
}

describe('declarations', () => {
  test('what agrees is no drift: inherited and private members, symbols, other spellings of nothing', async () => {
    const found = await againstTypes(document, declarations);
    expect(found.filter((line) => !line.startsWith('info'))).toEqual([]);
  });

  const drifts: readonly [string, RegExp | string, string, RegExp][] = [
    ['missing', '  timeout: number;', '', /^warning SW2001 http\.Server#timeout/],
    ['undocumented', '_private: number', 'extra: number', /^info SW2002 http\.Server#extra/],
    ['undocumented static', '_private: number', 'static extra: number', /^info SW2002 http\.Server\.extra/],
    [
      'a member named in passing only',
      '_private: number',
      'options: number',
      /^info SW2002 http\.Server#options .*in passing/,
    ],
    [
      'undocumented export',
      'export class IncomingMessage',
      'export const extra: 1; export class IncomingMessage',
      /^warning SW2002 http\.extra/,
    ],
    ['kind', '  timeout: number;', '  timeout(): number;', /^warning SW2003 http\.Server#timeout/],
    [
      'arity',
      'msecs?: number, callback?: () => void',
      'msecs?: number',
      /^warning SW2004 http\.Server#setTimeout .*2 parameters.* 1/,
    ],
    [
      'parameter name',
      'setTimeout(msecs?',
      'setTimeout(delay?',
      /^info SW2005 http\.Server#setTimeout .*msecs.*delay/,
    ],
    ['optional', 'setTimeout(msecs?', 'setTimeout(msecs', /^warning SW2006 http\.Server#setTimeout .*msecs/],
    [
      'type of a parameter',
      'setTimeout(msecs?: number',
      'setTimeout(msecs?: boolean',
      /^warning SW2007 http\.Server#setTimeout .*number.*boolean/,
    ],
    [
      'type of a property',
      'timeout: number',
      'timeout: string',
      /^warning SW2007 http\.Server#timeout .*number.*string/,
    ],
    [
      'type of an option',
      'noDelay?: boolean',
      'noDelay?: number',
      /^warning SW2007 http\.createServer .*noDelay.*boolean.*number/,
    ],
    [
      'default of a property',
      '@default 5000',
      '@default 6000',
      /^warning SW2008 http\.Server#timeout .*5000.*6000/,
    ],
    [
      'default of an option',
      '@default true',
      '@default false',
      /^warning SW2008 http\.createServer .*true.*false/,
    ],
    [
      'return',
      'callback?: () => void): this',
      'callback?: () => void): string',
      /^warning SW2009 http\.Server#setTimeout/,
    ],
    [
      'undeclared option',
      'noDelay?: boolean | undefined',
      'other?: boolean',
      /^warning SW2010 http\.createServer options\.noDelay/,
    ],
    [
      'undocumented option',
      'noDelay?: boolean',
      'other?: boolean; noDelay?: boolean',
      /^warning SW2010 http\.createServer .*options\.other/,
    ],
    ['parent', 'extends net.Server', 'extends EventEmitter', /^warning SW2011 http\.Server .*net\.Server/],
    [
      'a class between it and its parent',
      '/** @since v0.1.17 */\nexport class Server extends net.Server',
      'declare class Between extends net.Server {}\nexport class Server extends Between',
      /^warning SW2011 http\.Server .*net\.Server.*Between/,
    ],
    ['event', 'on(event: "request"', 'on(event: "demand"', /^warning SW2017 http\.Server@request/],
    [
      'undocumented event',
      'on(event: string, listener: (...args: any[]) => void): this;\n  /**',
      'on(event: "more", listener: () => void): this;\n  /**',
      /^warning SW2017 http\.Server@more/,
    ],
    ['event argument', ', res: ServerResponse', '', /^warning SW2018 http\.Server@request .*2 arguments.* 1/],
    [
      'type of an event argument',
      'res: ServerResponse',
      'res: number',
      /^warning SW2018 http\.Server@request .*response/,
    ],
    ['deprecation', '@default 5000', '@default 5000\n@deprecated', /^warning SW2019 http\.Server#timeout/],
    [
      'since',
      '@since v0.9.12',
      '@since v0.9.13',
      /^warning SW2020 http\.Server#setTimeout .*v0\.9\.12.*v0\.9\.13/,
    ],
  ];
  test.each(drifts)('%s is found', async (_, from, to, expected) => {
    const found = await againstTypes(document, replaced(declarations, from, to));
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test('a member that the document has for a class below only', async () => {
    const doc = `${document}\n## Class: \`http.TlsServer\`\n\n* Extends: {http.Server}\n\n### \`server.secret\`\n\n* Type: {number}\n`;
    const types = replaced(declarations, '_private: number', 'secret: number');
    const found = await againstTypes(doc, `${types}\nexport class TlsServer extends Server {}`);
    expect(found.filter((line) => line.includes('secret'))).toEqual([
      expect.stringMatching(/^info SW2002 http\.Server#secret .*for http\.TlsServer only/),
    ]);
  });

  test('an option without a type, and one of which no history tells', async () => {
    const about = async (doc: string, types: string) =>
      (await againstTypes(doc, types)).filter((line) => line.includes('noDelay'));
    const untyped = replaced(document, '`noDelay` {boolean}', '`noDelay`:');
    expect(await about(untyped, declarations)).toEqual([
      expect.stringMatching(/^info SW2007 http\.createServer .*noDelay has no type/),
    ]);
    const old = replaced(
      document,
      '* `options` {Object}',
      '<!-- YAML\nadded: v0.1.13\n-->\n\n* `options` {Object}',
    );
    const dated = replaced(declarations, '@default true', '@default true\n@since v16.5.0');
    expect(await about(old, dated)).toEqual([
      expect.stringMatching(/^info SW2020 http\.createServer .*noDelay .*v16\.5\.0/),
    ]);
    const asOld = replaced(dated, 'v16.5.0', 'v0.1.13');
    expect(await about(old, asOld)).toEqual([]);
  });

  test('an option that is older on one side', async () => {
    const change =
      'changes:\n  - version: v17.7.0\n    description: The `noDelay` option is supported now.\n-->';
    const doc = replaced(
      document,
      '* `options` {Object}',
      `<!-- YAML\nadded: v0.1.13\n${change}\n\n* \`options\` {Object}`,
    );
    const dated = replaced(declarations, '@default true', '@default true\n@since v16.5.0');
    const found = (await againstTypes(doc, dated)).filter((line) => line.includes('SW2020'));
    expect(found).toEqual([
      expect.stringMatching(/^warning SW2020 http\.createServer .*noDelay.*v17\.7\.0.*v16\.5\.0/),
    ]);
    const agreeing = replaced(dated, 'v16.5.0', 'v17.7.0');
    expect((await againstTypes(doc, agreeing)).filter((line) => line.includes('SW2020'))).toEqual([]);
  });

  test('what is newer than the other side is no drift', async () => {
    const folderOfTypes = path.join(folder, 'node_modules/@types/node');
    await mkdir(folderOfTypes, { recursive: true });
    await writeFile(
      path.join(folderOfTypes, 'package.json'),
      '{"name":"@types/node","version":"20.3.7","types":"index.d.ts"}',
    );
    await writeFile(
      path.join(folderOfTypes, 'index.d.ts'),
      'declare module "http" { const METHODS: string[]; }',
    );
    const doc = (added: string) =>
      `# HTTP\n\n## \`http.METHODS\`\n\n* Type: {string\\[]}\n\n## \`http.newest()\`\n<!-- YAML\nadded: ${added}\n-->\n`;
    const found = (added: string) =>
      told(
        auditSurface(
          readDocument(doc(added), { file: 'http.md' }),
          typesSurface('@types/node', 'http', folder),
        ),
      );
    expect(found('v20.4.0')).toEqual([]);
    expect(found('v22.0.0')).toEqual([]);
    expect(found('v20.3.0')).toEqual([expect.stringMatching(/^warning SW2001 http\.newest/)]);
    expect(found('v21.1.0, v20.3.0')).toHaveLength(1);
    expect(found('v21.1.0, v20.9.0')).toEqual([]);
  });

  test('a package beside the audited one cannot bring another copy of it', async () => {
    const project = path.join(folder, 'other-project');
    const put = async (name: string, files: Record<string, string>) => {
      await mkdir(path.join(project, name), { recursive: true });
      for (const [file, text] of Object.entries(files)) await writeFile(path.join(project, name, file), text);
    };
    const manifest = (name: string, version: string) =>
      JSON.stringify({ name, version, types: 'index.d.ts' });
    await put('node_modules/@types/node', {
      'package.json': manifest('@types/node', '20.1.0'),
      'index.d.ts': 'declare module "http" { const METHODS: string[]; const x: typeof import("beside"); }',
    });
    await put('node_modules/beside', {
      'package.json': manifest('beside', '1.0.0'),
      'index.d.ts': '/// <reference types="node" />\nexport {};',
    });
    await put('cwd/node_modules/@types/node', {
      'package.json': manifest('@types/node', '24.1.0'),
      'index.d.ts': 'declare module "http" { const newer: string; }',
    });
    const before = process.cwd();
    try {
      process.chdir(path.join(project, 'cwd'));
      const surface = typesSurface(path.join(project, 'node_modules/@types/node'), 'http', process.cwd());
      expect([...surface.exports.keys()]).toEqual(['METHODS', 'x']);
    } finally {
      process.chdir(before);
    }
  });

  test('one file of @types/node is for the release of its package', async () => {
    const home = path.join(folder, 'single');
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'package.json'), '{"name":"@types/node","version":"20.3.7"}');
    await writeFile(
      path.join(home, 'http.d.ts'),
      'declare module "http" { const METHODS: string[]; }\nexport {};',
    );
    const { release } = typesSurface(path.join(home, 'http.d.ts'), 'http', folder);
    expect(release?.slice(0, 2)).toEqual([20, 3]);
  });

  test.each([
    [
      'what another class of another module is',
      '## Class: `httpPromises.Server`\n\n### `server.more()`\n\n',
      '',
    ],
    ['what users write themselves', '## `init(id)`\n\n* `id` {number}\n\n', ''],
    ['an index', '### `server[index]`\n\n* Type: {number}\n\n', ''],
    [
      'a member of a variant',
      '### `server.only()`\n\n',
      'export class TlsServer extends Server { only(): void }',
    ],
    [
      'a call that only names the one it is an alias of',
      '## `http.make()`\n\nAn alias of `http.createServer()`.\n\n',
      'export function make(a: string, b: number): void;',
    ],
    [
      'a number under the name of constants',
      '## `http.use(flags)`\n\n* `flags` {os.constants.dlopen}\n\n',
      'export function use(flags: number): void;',
    ],
    [
      'a title of a section',
      '## `http.set(values)`\n\n* `values` {HTTP/2 Settings Object}\n\n',
      'interface Settings { a?: number } export function set(values: Settings): void;',
    ],
    [
      'events by a map of functions',
      "### Event: `'open'`\n\n* `fd` {integer}\n\n",
      'type Events = { open: (fd: number) => void }; export interface Server { on<K extends keyof Events>(event: K, listener: Events[K]): this; }',
    ],
  ])('%s is no drift', async (_, entry, more) => {
    const isTop = entry.startsWith('## ');
    const doc = replaced(
      document,
      isTop ? '## `http.createServer' : "### Event: `'request'`",
      (text) => `${entry}${text}`,
    );
    const found = await againstTypes(doc, declarations + more);
    expect(found.filter((line) => !/^info|TlsServer/.test(line))).toEqual([]);
  });

  test('an event of a map of functions is compared argument by argument', async () => {
    const doc = replaced(
      document,
      "### Event: `'request'`",
      (text) => `### Event: \`'open'\`\n\n* \`fd\` {integer}\n\n${text}`,
    );
    const map = (listener: string) =>
      `type Events = { open: ${listener} }; export interface Server { on<K extends keyof Events>(event: K, listener: Events[K]): this; }`;
    const found = await againstTypes(doc, declarations + map('(fd: boolean, more: string) => void'));
    expect(found.some((line) => /^warning SW2018 http\.Server@open/.test(line))).toBe(true);
  });

  test('the members of what a module is, as of process, are what it exports', async () => {
    const doc = '# HTTP\n\n## `http.METHODS`\n\n* Type: {string\\[]}\n\n## `http.gone()`\n';
    const types = `declare module "http" {
      interface Emitter { on(): void }
      interface Http extends Emitter { METHODS: string[] }
      const http: Http;
      export = http;
    }`;
    expect(await againstTypes(doc, types)).toEqual([expect.stringMatching(/^warning SW2001 http\.gone/)]);
  });

  test('a name that no package and no file has is refused', () => {
    expect(() => typesSurface('@types/there-is-none', 'http', folder)).toThrow(/@types\/there-is-none/);
  });
});

describe('a live module', () => {
  test('what agrees is no drift', async () => {
    expect(await againstProgram(document, program)).toEqual([]);
  });

  const drifts: readonly [string, RegExp | string, string, RegExp][] = [
    ['missing', 'this.timeout = 5000;', '', /^error SW2001 http\.Server#timeout/],
    ['undocumented', 'this._private = 1', 'this.extra = 1', /^info SW2002 http\.Server#extra/],
    [
      'kind',
      'setTimeout(msecs, callback) { return this; }',
      'get setTimeout() { return 1; }',
      /^warning SW2003 http\.Server#setTimeout/,
    ],
    ['arity', '(msecs, callback)', '(msecs, callback, third)', /^warning SW2004 http\.Server#setTimeout/],
    [
      'default',
      'this.timeout = 5000',
      'this.timeout = 6000',
      /^error SW2008 http\.Server#timeout .*5000.*6000/,
    ],
    [
      'default of an option',
      'this.noDelay = true',
      'this.noDelay = false',
      /^error SW2008 http\.createServer .*noDelay/,
    ],
    ['parent', 'extends net.Server', 'extends EventEmitter', /^warning SW2011 http\.Server/],
  ];
  test.each(drifts)('%s is found', async (_, from, to, expected) => {
    const found = await againstProgram(document, replaced(program, from, to));
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['Otherwise, the default level when [`write()`][] returns false (`16384`).', '65536', '16384'],
    ['Always `false`.', 'true', 'false'],
  ])('a value that only the prose states: %s', async (prose, other, same) => {
    const type = same === 'false' ? 'boolean' : 'number';
    const doc = replaced(
      document,
      '### `server[Symbol',
      `### \`server.level\`\n\n* Type: {${type}}\n\n${prose}\n\n[\`write()\`]: x.md\n\n### \`server[Symbol`,
    );
    const live = (value: string) => replaced(program, 'this._private = 1', `this.level = ${value}`);
    expect(await againstProgram(doc, live(same))).toEqual([]);
    expect(await againstProgram(doc, live(other))).toEqual([
      expect.stringMatching(/^error SW2008 http\.Server#level/),
    ]);
  });

  test("a class that a program puts in between is nobody's business", async () => {
    const between = replaced(
      program,
      'class Server extends net.Server',
      'class Between extends net.Server {}\nclass Server extends Between',
    );
    expect(await againstProgram(document, between)).toEqual([]);
  });

  test('a symbol that only looks the same is another member', async () => {
    const orphan = replaced(program, 'extends net.Server', 'extends EventEmitter');
    const symbol = /SW2001 http\.Server#\[Symbol/;
    expect((await againstProgram(document, orphan)).filter((line) => symbol.test(line))).toEqual([]);
    const lookalike = replaced(orphan, '[Symbol.asyncDispose]', '[Symbol("Symbol.asyncDispose")]');
    expect((await againstProgram(document, lookalike)).filter((line) => symbol.test(line))).toHaveLength(1);
  });

  test('it is loaded elsewhere: it can neither end nor change this process, nor talk in our place', async () => {
    const file = path.join(folder, 'loud.cjs');
    await writeFile(
      file,
      'globalThis.wasHere = true; console.log("{}"); exports.x = 1; process.on("exit", () => console.log("bye"));',
    );
    const surface = await moduleSurface(file, process.execPath, folder);
    expect([...surface.exports.keys()]).toEqual(['x']);
    expect('wasHere' in globalThis).toBe(false);
  });

  test.each([
    ['1000', []],
    ['2000', [expect.stringMatching(/^error SW2008 http\.Server#maxHeadersCount .*2000.*1000/)]],
  ])(
    'a limit of %s headers, null until it is set, is held against what is taken',
    async (limit, expected) => {
      const doc = `# HTTP\n\n## Class: \`http.Server\`\n\n### \`server.maxHeadersCount\`\n\n* Type: {number} **Default:** \`${limit}\`\n`;
      const surface = await moduleSurface('node:http', process.execPath, folder);
      const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
      expect(found.filter((line) => line.includes('SW2008'))).toEqual(expected);
    },
  );

  test('one that throws is refused in one line', async () => {
    const file = path.join(folder, 'bad.cjs');
    await writeFile(file, 'throw new Error("no way");');
    await expect(moduleSurface(file, process.execPath, folder)).rejects.toThrow(
      /bad\.cjs could not be loaded .*no way/,
    );
  });

  test('a module in the other syntax is loaded too', async () => {
    const file = path.join(folder, 'esm.mjs');
    await writeFile(file, 'export const METHODS = [];');
    expect([...(await moduleSurface(file, process.execPath, folder)).exports.keys()]).toEqual(['METHODS']);
  });
});

describe('a document alone', () => {
  const own = (from: string | RegExp, to: string) =>
    told(auditDocument(readDocument(replaced(document, from, to), { file: 'http.md' })));

  test('that contradicts itself', () => {
    expect(
      own('  * `noDelay` {boolean} **Default:** `true`.', '  * `timeout` {number} **Default:** `6000`.'),
    ).toEqual([expect.stringMatching(/^error SW2021 http\.Server#timeout 5000.*6000/)]);
  });

  test('that requires what it gives a default', () => {
    expect(own('([msecs][, callback])', '(msecs[, callback])')).toEqual([
      expect.stringMatching(/^info SW2021 http\.Server#setTimeout .*requires msecs/),
    ]);
  });

  test('that spells a parameter in two ways', () => {
    expect(own('setTimeout([msecs]', 'setTimeout([msesc]')).toEqual([
      expect.stringMatching(/^warning SW2022 http\.Server#setTimeout .*msesc.*msecs/),
    ]);
  });
});

test('each check has a code, a title and a help text; no code is used twice', () => {
  const codes = [...surfaceChecks, ...ownChecks].map((check) => check.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  for (const { help } of [...surfaceChecks, ...ownChecks]) expect(help.length).toBeGreaterThan(40);
});

describe('upstream', () => {
  const file = upstreamFile('docs/v24/http.md');
  const skip = 'missing' in file;
  const read = () => readDocument('path' in file ? readFileSync(file.path) : '', { file: 'http.md' });
  const counted = (findings: readonly Finding[]) =>
    findings.filter(({ severity }) => severity !== 'info').map(({ code, entry }) => `${code} ${entry}`);

  test.skipIf(skip)('every warning about @types/node has been looked at by hand', () => {
    expect(counted(auditSurface(read(), typesSurface('@types/node', 'http', import.meta.dirname)))).toEqual([
      'SW2002 http.CloseEvent',
      'SW2002 http.MessageEvent',
      'SW2004 http.ServerResponse#writeContinue',
      'SW2004 http.ServerResponse#writeProcessing',
      'SW2004 http.validateHeaderName',
      'SW2006 http.OutgoingMessage#end',
      'SW2007 http.ServerResponse#addTrailers',
      'SW2007 http.OutgoingMessage#addTrailers',
      'SW2010 http.createServer',
      'SW2011 http.OutgoingMessage',
      'SW2017 http.IncomingMessage@aborted',
      'SW2017 http.OutgoingMessage@prefinish',
      'SW2020 http.createServer',
      'SW2020 http.createServer',
      'SW2020 http.createServer',
      'SW2021 http.Server#keepAliveTimeout',
    ]);
  });

  test.skipIf(skip)('every error and warning about the genuine 24 has been looked at by hand', () => {
    const saved = new URL('../../../spec/v24/observed.json', import.meta.url);
    const observed = JSON.parse(readFileSync(saved, 'utf8')) as Observed;
    expect(counted(auditSurface(read(), observedSurface(observed, 'observed.json')))).toEqual([
      'SW2002 http.CloseEvent',
      'SW2002 http.MessageEvent',
      'SW2004 http.ServerResponse#writeContinue',
      'SW2004 http.ServerResponse#writeProcessing',
      'SW2008 http.createServer',
      'SW2021 http.Server#keepAliveTimeout',
    ]);
  });
});
