import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, declarations, document, replaced, told } from './cases.js';

const cases = caseFolder();

/** The document, with a section of its own before another one. */
const withSection = (section: string): string =>
  replaced(document, '## `http.createServer', (found) => `${section}\n\n${found}`);

describe('declarations', () => {
  test('what agrees is no drift: inherited and private members, symbols, other spellings of nothing', async () => {
    const found = await cases.againstTypes(document, declarations);
    expect(found.filter((line) => !line.startsWith('info'))).toEqual([]);
  });

  const drifts: readonly [string, RegExp | string, string, RegExp][] = [
    ['missing', '  timeout: number;', '', /^warning SW2001 http\.Server#timeout/],
    [
      'undocumented',
      '_private: number',
      '/** More. */\n  extra: number',
      /^warning SW2002 http\.Server#extra/,
    ],
    [
      'undocumented, and not explained where others are',
      '_private: number',
      'extra: number',
      /^info SW2002 http\.Server#extra/,
    ],
    [
      'undocumented static',
      '_private: number',
      '/** More. */\n  static extra: number',
      /^warning SW2002 http\.Server\.extra/,
    ],
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
    [
      'event',
      /on\(event: "request"(.*)\n.*;/,
      'on(event: "demand"$1',
      /^warning SW2017 http\.Server@request/,
    ],
    [
      'an event that any listener may be given for',
      'on(event: "request"',
      'on(event: "demand"',
      /^info SW2017 http\.Server@request/,
    ],
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
    const found = await cases.againstTypes(document, replaced(declarations, from, to));
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['property', '`server.secret`\n\n* Type: {number}\n', 'secret: number', 'info'],
    ['method', '`server.secret()`\n', 'secret(): void', 'warning'],
  ])('a %s that the document has for a class below only', async (_, entry, member, severity) => {
    const doc = `${document}\n## Class: \`http.TlsServer\`\n\n* Extends: {http.Server}\n\n### ${entry}`;
    const types = replaced(declarations, '_private: number', member);
    const found = await cases.againstTypes(doc, `${types}\nexport class TlsServer extends Server {}`);
    expect(found.filter((line) => line.includes('secret'))).toEqual([
      expect.stringMatching(
        new RegExp(`^${severity} SW2002 http\\.Server#secret .*for http\\.TlsServer only`),
      ),
    ]);
  });

  test('what may be anything in the document only', async () => {
    const about = async (documented: string, declared: string) => {
      const doc = replaced(document, '## `http.createServer', (text) =>
        `## \`http.set(...)\`\n\n${documented}\n\n${text}`.replace(
          '(...)',
          documented.includes('...') ? '(...value)' : '(value)',
        ),
      );
      return (
        await cases.againstTypes(doc, `${declarations}\nexport function set(${declared}): void;`)
      ).filter((line) => line.includes('http.set'));
    };
    expect(await about('* `value` {any}', 'value: string')).toEqual([
      expect.stringMatching(/^warning SW2007 http\.set .*value is any .* string/),
    ]);
    expect(await about('* `value` {any}', 'value: unknown')).toEqual([]);
    expect(await about('* `...value` {any}', '...value: any[]')).toEqual([]);
    expect(await about('* `...value` {string}', '...value: string[]')).toEqual([]);
    expect(await about('* `...value` {string}', '...value: number[]')).toHaveLength(1);
    expect(await about('* `value` {crypto.constants}', 'value: number')).toEqual([]);
  });

  test('a value that is returned, and of which the document says nothing', async () => {
    const about = async (text: string, returned: string) => {
      const doc = withSection(`## \`http.take()\`\n\n${text}`);
      const types = `${declarations}\nexport function take(): ${returned};`;
      return (await cases.againstTypes(doc, types)).filter((line) => line.includes('http.take'));
    };
    expect(await about('Takes it.', 'string')).toEqual([
      expect.stringMatching(/^warning SW2009 http\.take .*returns string, the document does not say/),
    ]);
    expect(await about('The `callback` may return anything.', 'string')).toHaveLength(1);
    expect(await about('Returns what it took.', 'string')).toEqual([]);
    expect(await about('Takes it.', 'void')).toEqual([]);
    expect(await about('Throws.', 'never')).toEqual([]);
    expect(await about('Shorthand for `http.createServer()`.', 'string')).toEqual([
      expect.stringMatching(/^info SW2009/),
    ]);
  });

  test('an argument of an event that is declared as a class below the documented one is noted', async () => {
    const below = replaced(declarations, 'res: ServerResponse', 'res: FileResponse');
    const types = `${below}\nexport class FileResponse extends ServerResponse { readonly own: 1 }`;
    expect((await cases.againstTypes(document, types)).filter((line) => line.includes('SW2018'))).toEqual([
      expect.stringMatching(/^info SW2018 http\.Server@request .*response .*FileResponse .*only one kind/),
    ]);
  });

  test.each([
    ['ServerResponse', 'warning'],
    ['FileResponse', 'info'],
  ])('while another event has %s there: %s', async (other, severity) => {
    const heading = "### Event: `'checkContinue'`";
    const args = '* `request` {http.IncomingMessage}\n* `response` {http.ServerResponse}';
    const doc = replaced(
      document,
      '### `server.setTimeout',
      `${heading}\n\n${args}\n\n### \`server.setTimeout`,
    );
    const types = replaced(
      replaced(declarations, 'res: ServerResponse', 'res: FileResponse'),
      '  on(event: string',
      `  on(event: "checkContinue", listener: (req: IncomingMessage, res: ${other}) => void): this;\n  on(event: string`,
    );
    const found = await cases.againstTypes(
      doc,
      `${types}\nexport class FileResponse extends ServerResponse { readonly own: 1 }`,
    );
    expect(found.filter((line) => line.includes('@request'))).toEqual([
      expect.stringMatching(new RegExp(`^${severity} SW2018 .*FileResponse .*only one kind`)),
    ]);
  });

  test('as the text explains: a note', async () => {
    const heading = "### Event: `'checkContinue'`";
    const doc = replaced(document, '* `response` {http.ServerResponse}', (found) =>
      [found, '', 'Guaranteed to be an {http.FileResponse}.', '', heading, '', found].join('\n'),
    );
    const types = replaced(
      replaced(declarations, 'res: ServerResponse', 'res: FileResponse'),
      '  on(event: string',
      '  on(event: "checkContinue", listener: (res: ServerResponse) => void): this;\n  on(event: string',
    );
    const below = 'export class FileResponse extends ServerResponse { readonly own: 1 }';
    const kinds = async (text: string) =>
      (await cases.againstTypes(text, `${types}\n${below}`)).filter((line) => /SW2018 .*only one/.test(line));
    expect(await kinds(doc)).toEqual([expect.stringMatching(/^info SW2018 http\.Server@request/)]);
    expect(await kinds(doc.replace('{http.FileResponse}', 'answer'))).toEqual([
      expect.stringMatching(/^warning SW2018 http\.Server@request/),
    ]);
  });

  test('what the example of an event reads, and the declared argument does not have', async () => {
    const example = (body: string) =>
      replaced(
        document,
        '* `response` {http.ServerResponse}',
        (found) => `${found}\n\n\`\`\`js\nserver.on('request', (req, res) => {${body}});\n\`\`\``,
      );
    const types = replaced(declarations, 'class IncomingMessage {}', 'class IncomingMessage { url: string }');
    const about = async (body: string) =>
      (await cases.againstTypes(example(body), types)).filter((line) => line.includes('SW2018'));
    expect(await about('if (true) { other.req.port; req.url; }')).toEqual([]);
    expect(await about('if (req.url) { use(req.port); }')).toEqual([
      expect.stringMatching(/^warning SW2018 http\.Server@request .*reads req\.port, which IncomingMessage/),
    ]);
  });

  test('an event of which only the text of a call tells', async () => {
    const told = "\nEmits a `'timeout'` event on the Server\nobject.\n";
    const doc = replaced(document, '### `server.timeout`', (found) => `${told}\n${found}`);
    const about = async (text: string, types = declarations) =>
      (await cases.againstTypes(text, types)).filter((line) => line.includes('@timeout'));
    expect(await about(doc)).toEqual([
      expect.stringMatching(/^warning SW2017 http\.Server@timeout only the text of server\.setTimeout/),
    ]);
    const declared = '  on(event: "timeout", listener: () => void): this;\n  on(event: string';
    expect(await about(doc, replaced(declarations, '  on(event: string', declared))).toEqual([]);
    const headed = replaced(doc, '### `server.timeout`', (found) => `### Event: \`'timeout'\`\n\n${found}`);
    expect((await about(headed)).filter((line) => line.startsWith('warning'))).toEqual([]);
  });

  test.each([
    ['If this is left as `undefined`, it is chosen.', 'undefined'],
    ['Guaranteed to be there, unless internally nulled.', 'null'],
    ['The value cannot be `null`.', null],
    ['It holds calls:\n\n* `of` {string} This will be `undefined`\n  at first.', null],
    ['If the value of `options` is `null`, it is not.', null],
  ])('a property of which the text says: %s', async (text, nothing) => {
    const doc = replaced(document, '### `server[Symbol', (found) => `${text}\n\n${found}`);
    const about = async (types: string) =>
      (await cases.againstTypes(doc, types)).filter((line) => /Server#timeout .*may be/.test(line));
    expect(await about(declarations)).toEqual(
      nothing ? [expect.stringMatching(new RegExp(`^warning SW2007 .*may be ${nothing} in the doc`))] : [],
    );
    expect(await about(replaced(declarations, 'timeout: number', 'timeout: number | null'))).toEqual([]);
  });

  test('a call that is there to refuse', async () => {
    const about = async (text: string, returned: string) => {
      const doc = withSection(`## \`http.take()\`\n\n${text}`);
      const types = `${declarations}\nexport function take(): ${returned};`;
      return (await cases.againstTypes(doc, types)).filter((line) => /http\.take .*throws/.test(line));
    };
    expect(await about('Inherited. Calling this method will throw an `Error` here.', 'string')).toEqual([
      expect.stringMatching(/^warning SW2009 http\.take always throws in the document, .* returns string/),
    ]);
    expect(await about('Calling this method will throw an `Error`.', 'never')).toEqual([]);
    expect(await about('Calling this method throws if it is late.', 'string')).toEqual([]);
    expect(await about('Once it is late, calling this method throws.', 'string')).toEqual([]);
  });

  test('a callback that the text calls with less than is declared', async () => {
    const about = async (text: string, listener: string) => {
      const doc = withSection(`## \`http.take(done)\`\n\n* \`done\` {Function}\n\n${text}`);
      const types = `${declarations}\nexport function take(done: ${listener}): void;`;
      return (await cases.againstTypes(doc, types)).filter((line) => line.includes('http.take'));
    };
    expect(await about('Pass it on, as in `done(err)`.', '(err: Error, value: string) => void')).toEqual([
      expect.stringMatching(/^warning SW2006 http\.take the text shows done\(err\), .* asks for 2/),
    ]);
    expect(await about('As in `done(err)`.', '(err: Error, value?: string) => void')).toEqual([]);
    expect(await about('As in `done(null, 1)`.', '(err: Error, value: string) => void')).toEqual([]);
    expect(await about('It calls `done()`.', '(err: Error) => void')).toEqual([]);
  });

  test('fields that hold a number, and are declared as texts', async () => {
    const about = async (value: string, fields: string) => {
      const doc = `${document}\n## Class: \`http.ServerResponse\`\n\n### \`response.setHeader(name, value)\`\n\n* \`name\` {string}\n* \`value\` {${value}}\n\n### \`response.writeHead(headers)\`\n\n* \`headers\` {Object|Array}\n`;
      const types = replaced(
        declarations,
        'class ServerResponse {}',
        `class ServerResponse { writeHead(headers?: { ${fields}[name: string]: number | string } | string[]): this }`,
      );
      return (await cases.againstTypes(doc, types)).filter((line) => line.includes('SW2007'));
    };
    expect(await about('number|string', 'age: string; host: string; ')).toEqual([
      expect.stringMatching(
        /^warning SW2007 http\.ServerResponse#writeHead age among its headers .*, string in/,
      ),
    ]);
    expect(await about('string', 'age: string; ')).toEqual([]);
    expect(await about('number|string', 'age: number; host: string; ')).toEqual([]);
  });

  test('fields that come once, and are declared as lists', async () => {
    const rules =
      '### `message.headers`\n\n* Type: {Object}\n\nDuplicates are handled:\n\n' +
      '* Duplicates of `age`, `host` are discarded.\n* `set-cookie` is always an array.\n' +
      '* For all other headers, the values are joined together with `, `.\n';
    const doc = `${document}\n## Class: \`http.IncomingMessage\`\n\n${rules}`;
    const about = async (fields: string) =>
      (
        await cases.againstTypes(
          doc,
          replaced(
            declarations,
            'class IncomingMessage {}',
            `class IncomingMessage { headers: { ${fields} } }`,
          ),
        )
      ).filter((line) => line.includes('SW2015'));
    const rest = '[name: string]: string | string[] | undefined';
    expect(await about(`age?: string; host?: string; "set-cookie"?: string[]; ${rest}`)).toEqual([]);
    expect(await about(`age?: string; "set-cookie"?: string; ${rest}`)).toEqual([
      expect.stringMatching(/^warning SW2015 http\.IncomingMessage#headers host: always one text/),
      expect.stringMatching(/^warning SW2015 http\.IncomingMessage#headers set-cookie: always a list/),
    ]);
  });

  test('an option without a type, and one of which no history tells', async () => {
    const about = async (doc: string, types: string) =>
      (await cases.againstTypes(doc, types)).filter((line) => line.includes('noDelay'));
    const untyped = replaced(document, '`noDelay` {boolean}', '`noDelay`:');
    expect(await about(untyped, declarations)).toEqual([
      expect.stringMatching(/^warning SW2007 http\.createServer .*noDelay has no type/),
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
    const bare = (told: string) =>
      replaced(
        old,
        '\n-->\n\n* `options`',
        `\nchanges:\n  - version: v16.5.0\n    description: ${told}\n-->\n\n* \`options\``,
      );
    expect(await about(bare('Add noDelay option.'), dated)).toEqual([]);
    expect(await about(bare('Add support for what noDelay does.'), dated)).toHaveLength(1);
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
    const found = (await cases.againstTypes(doc, dated)).filter((line) => line.includes('SW2020'));
    expect(found).toEqual([
      expect.stringMatching(/^warning SW2020 http\.createServer .*noDelay.*v17\.7\.0.*v16\.5\.0/),
    ]);
    const agreeing = replaced(dated, 'v16.5.0', 'v17.7.0');
    expect((await cases.againstTypes(doc, agreeing)).filter((line) => line.includes('SW2020'))).toEqual([]);
  });

  test('what is newer than the other side is no drift', async () => {
    const folderOfTypes = path.join(cases.path(), 'node_modules/@types/node');
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
          typesSurface('@types/node', 'http', cases.path()),
        ),
      );
    expect(found('v20.4.0')).toEqual([]);
    expect(found('v22.0.0')).toEqual([]);
    expect(found('v20.3.0')).toEqual([expect.stringMatching(/^warning SW2001 http\.newest/)]);
    expect(found('v21.1.0, v20.3.0')).toHaveLength(1);
    expect(found('v21.1.0, v20.9.0')).toEqual([]);
  });

  test('a package beside the audited one cannot bring another copy of it', async () => {
    const project = path.join(cases.path(), 'other-project');
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
    const home = path.join(cases.path(), 'single');
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'package.json'), '{"name":"@types/node","version":"20.3.7"}');
    await writeFile(
      path.join(home, 'http.d.ts'),
      'declare module "http" { const METHODS: string[]; }\nexport {};',
    );
    const { release } = typesSurface(path.join(home, 'http.d.ts'), 'http', cases.path());
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
    const found = await cases.againstTypes(doc, declarations + more);
    expect(found.filter((line) => !/^info|TlsServer/.test(line))).toEqual([]);
  });

  test('a value that only the text tells of, where the types return nothing', async () => {
    const about = async (text: string, returned: string) => {
      const doc = replaced(
        document,
        '### `server[Symbol',
        `### \`server.keep()\`\n\n${text}\n\n### \`server[Symbol`,
      );
      const types = replaced(declarations, '_private: number', `keep(): ${returned}`);
      return (await cases.againstTypes(doc, types)).filter((line) => line.includes('keep'));
    };
    expect(
      await about('May be overridden. If this\nmethod returns a falsy value, it is not kept.', 'void'),
    ).toEqual([expect.stringMatching(/^warning SW2009 http\.Server#keep .*returns nothing/)]);
    expect(await about('If this method returns a falsy value, it is not kept.', 'boolean')).toEqual([]);
    expect(await about('When the callback returns `true`, it is kept.', 'void')).toEqual([]);
    expect(await about('Keeps it.', 'void')).toEqual([]);
  });

  test('an event of a map of functions is compared argument by argument', async () => {
    const doc = replaced(
      document,
      "### Event: `'request'`",
      (text) => `### Event: \`'open'\`\n\n* \`fd\` {integer}\n\n${text}`,
    );
    const map = (listener: string) =>
      `type Events = { open: ${listener} }; export interface Server { on<K extends keyof Events>(event: K, listener: Events[K]): this; }`;
    const found = await cases.againstTypes(doc, declarations + map('(fd: boolean, more: string) => void'));
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
    expect(await cases.againstTypes(doc, types)).toEqual([
      expect.stringMatching(/^warning SW2001 http\.gone/),
    ]);
  });

  test('a name that no package and no file has is refused', () => {
    expect(() => typesSurface('@types/there-is-none', 'http', cases.path())).toThrow(/@types\/there-is-none/);
  });
});
