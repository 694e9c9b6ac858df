import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { readDocument } from '../../../../generator/read/index.js';
import { caseFolder, document, program, replaced, told } from './cases.js';

const cases = caseFolder();

describe('a live module', () => {
  test('what agrees is no drift', async () => {
    expect(await cases.againstProgram(document, program)).toEqual([]);
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
    const found = await cases.againstProgram(document, replaced(program, from, to));
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test('an export that the document does not name is a note', async () => {
    expect(await cases.againstProgram(document, `${program}\nexports.extra = 1;`)).toEqual([
      expect.stringMatching(/^info SW2002 http\.extra/),
    ]);
  });

  test('methods of a class of which no instance can be made are not missed', async () => {
    const method = 'setTimeout(msecs, callback) { return this; }';
    const without = replaced(program, method, '');
    const missed = async (source: string) =>
      (await cases.againstProgram(document, source)).filter((line) => line.includes('#setTimeout'));
    expect(await missed(without)).toEqual([expect.stringMatching(/^error SW2001/)]);
    expect(await missed(replaced(without, 'super();', "super(); throw new Error('not so');"))).toEqual([
      expect.stringMatching(/^info SW2001/),
    ]);
  });

  test('a member of what a property holds is none of the class', async () => {
    const [property, method] = ['### `server.clock`\n\n* Type: {Clock}', '#### `clock.tick()`'];
    const doc = (...headings: string[]) =>
      replaced(document, '### `server[Symbol', (found) => `${headings.join('\n\n')}\n\n${found}`);
    const source = replaced(program, 'this._private = 1', 'this.clock = {}');
    expect(await cases.againstProgram(doc(property, method), source)).toEqual([]);
    expect(await cases.againstProgram(doc(property, '#### `server.tick()`'), source)).toEqual([
      expect.stringMatching(/^error SW2001 http\.Server#tick/),
    ]);
  });

  test('a member of which the text of another class speaks', async () => {
    const about = async (text: string) => {
      const doc = `${document}
## Class: \`http.TlsServer\`

* Extends: {http.Server}

### \`server.strict\`

* Type: {boolean}

## Class: \`http.RawServer\`

* Extends: {http.Server}

${text}

### \`raw.own\`

* Type: {boolean}
`;
      const source = replaced(program, 'this._private = 1', 'this.strict = false');
      const more = ['Tls', 'Raw'].map(
        (name) =>
          `exports.${name}Server = class extends Server { constructor() { super(); this.own = true; } };`,
      );
      return (await cases.againstProgram(doc, `${source}\n${more.join('\n')}`)).filter((line) =>
        line.includes('SW2002 http.Server#strict'),
      );
    };
    expect(await about('Nothing is said.')).toEqual([expect.stringMatching(/^info .*TlsServer only/)]);
    expect(await about('Unless `server.strict` is `true`.')).toEqual([
      expect.stringMatching(/^warning .*speaks of it for http\.RawServer too/),
    ]);
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
    expect(await cases.againstProgram(doc, live(same))).toEqual([]);
    expect(await cases.againstProgram(doc, live(other))).toEqual([
      expect.stringMatching(/^error SW2008 http\.Server#level/),
    ]);
  });

  test("a class that a program puts in between is nobody's business", async () => {
    const between = replaced(
      program,
      'class Server extends net.Server',
      'class Between extends net.Server {}\nclass Server extends Between',
    );
    expect(await cases.againstProgram(document, between)).toEqual([]);
  });

  test('a symbol that only looks the same is another member', async () => {
    const orphan = replaced(program, 'extends net.Server', 'extends EventEmitter');
    const symbol = /SW2001 http\.Server#\[Symbol/;
    expect((await cases.againstProgram(document, orphan)).filter((line) => symbol.test(line))).toEqual([]);
    const lookalike = replaced(orphan, '[Symbol.asyncDispose]', '[Symbol("Symbol.asyncDispose")]');
    expect(
      (await cases.againstProgram(document, lookalike)).filter((line) => symbol.test(line)),
    ).toHaveLength(1);
  });

  test('it is loaded elsewhere: it can neither end nor change this process, nor talk in our place', async () => {
    const file = await cases.put(
      'loud.cjs',
      'globalThis.wasHere = true; console.log("{}"); exports.x = 1; process.on("exit", () => console.log("bye"));',
    );
    const surface = await moduleSurface(file, process.execPath, cases.path());
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
      const surface = await moduleSurface('node:http', process.execPath, cases.path());
      const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
      expect(found.filter((line) => line.includes('SW2008'))).toEqual(expected);
    },
  );

  test.each([
    ['1000', []],
    ['2000', [expect.stringMatching(/^error SW2008 http\.ClientRequest#maxHeadersCount .*2000.*1000/)]],
  ])('so is the limit of %s headers of a response', async (limit, expected) => {
    const doc = `# HTTP\n\n## Class: \`http.ClientRequest\`\n\n### \`request.maxHeadersCount\`\n\n* {number} **Default:** \`${limit}\`\n`;
    const surface = await moduleSurface('node:http', process.execPath, cases.path());
    const found = told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
    expect(found.filter((line) => line.includes('SW2008'))).toEqual(expected);
  });

  describe('what the calls of http answer', () => {
    const about = async (doc: string, code: string) => {
      const surface = await moduleSurface('node:http', process.execPath, cases.path());
      const found = told(auditSurface(readDocument(`# HTTP\n\n${doc}`, { file: 'http.md' }), surface));
      return found.filter((line) => line.includes(code));
    };
    const response = (...calls: string[]) => `## Class: \`http.ServerResponse\`\n\n${calls.join('\n\n')}\n`;
    const says = (call: string, returned: string) => `### \`response.${call}\`\n\n* Returns: {${returned}}`;

    test('as documented', async () => {
      const doc = response(
        says('setHeader()', 'http.ServerResponse'),
        says('hasHeader()', 'boolean'),
        says('getHeader()', 'string'),
        says('getHeaderNames()', 'string\\[]'),
        says('getHeaders()', 'Object'),
        says('write()', 'boolean'),
        '### `response.removeHeader()`',
      );
      expect(await about(doc, 'SW2009')).toEqual([]);
    });

    test('otherwise', async () => {
      expect(
        await about(response(says('hasHeader()', 'string'), says('removeHeader()', 'this')), 'SW2009'),
      ).toEqual([
        expect.stringMatching(
          /^error SW2009 http\.ServerResponse#hasHeader returns string .* gave back false/,
        ),
        expect.stringMatching(
          /^error SW2009 http\.ServerResponse#removeHeader returns this .* gave back undefined/,
        ),
      ]);
    });

    test('where the document is silent: a note when it mostly is', async () => {
      const spoken = ['setHeaders()', 'setTimeout()', 'writeHead()', 'end()'].map((call) =>
        says(call, 'this'),
      );
      const silent = '### `response.setHeader()`';
      const line = (severity: string) =>
        expect.stringMatching(new RegExp(`^${severity} SW2009 .*#setHeader gave back this`));
      expect(await about(response(silent, ...spoken), 'SW2009')).toEqual([line('warning')]);
      expect(await about(response(silent, spoken[0]), 'SW2009')).toEqual([line('info')]);
    });

    const request = (option: string) =>
      about(`## \`http.request(options)\`\n\n* \`options\` {Object}\n  * ${option}\n`, 'SW2023');
    test('to types that they refuse', async () => {
      expect(await request('`agent` {boolean}')).toEqual([
        expect.stringMatching(/^warning SW2023 http\.request agent may be boolean .* refuses true/),
      ]);
      expect(await request('`insecureHTTPParser` {string}')).toEqual([
        expect.stringMatching(
          /^warning SW2023 http\.request insecureHTTPParser may be string .* refuses 'x'/,
        ),
      ]);
      expect(await request('`insecureHTTPParser` {boolean}')).toEqual([]);
      expect(await request('`method` {string}')).toEqual([]);
      const max = '## `http.setMaxIdleHTTPParsers(max)`\n\n* `max` {number}';
      expect(await about(`${max}\n`, 'SW2023')).toEqual([]);
      expect(await about(`${max} **Default:** \`1000\`.\n`, 'SW2023')).toEqual([
        expect.stringMatching(
          /^warning SW2023 http\.setMaxIdleHTTPParsers max may be left out .* refuses undefined/,
        ),
      ]);
    });

    test.each([
      [['socket', 'error', 'close'], 0],
      [['socket', 'close', 'error'], 1],
    ])('with events in the order %s', async (events, count) => {
      const told = 'In the case of a connection error, the following events will be emitted:';
      const list = events.map((event) => `* \`'${event}'\``).join('\n');
      const found = await about(`## \`http.request(options)\`\n\nText.\n\n${told}\n\n${list}\n`, 'SW2014');
      expect(found).toHaveLength(count);
      for (const line of found)
        expect(line).toMatch(
          /^warning SW2014 http\.request In the case of a connection error: socket close error .* socket error close/,
        );
    });
  });

  test('a limit that is not even there until it is set is measured all the same', async () => {
    const file = await cases.put(
      'unset.cjs',
      `const http = require('node:http');
      exports.IncomingMessage = http.IncomingMessage;
      exports.ServerResponse = http.ServerResponse;
      exports.request = http.request;
      exports.createServer = (options) => new exports.Server(options);
      exports.Server = class Server extends http.Server {
        constructor(options) { super(options); delete this.maxHeadersCount; }
      };`,
    );
    const { classes } = await moduleSurface(file, process.execPath, cases.path());
    expect(classes.get('Server')?.members.get('maxHeadersCount')?.value).toBe('1000');
  });

  test('a module that this Node lacks is asked of the one that is to load it', async () => {
    await expect(moduleSurface('node:there-is-none', process.execPath, cases.path())).rejects.toMatchObject({
      code: 'SW2902',
      message: expect.stringMatching(/has no module "there-is-none"/),
    });
  });

  test('what a binary of any age runs is in a syntax that all of them read', () => {
    const folder = new URL('../../../../generator/audit/surface/script/', import.meta.url);
    const scripts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const code = script.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      expect(code.match(/=>|`|\b(?:let|const|class) |\.\.\./g)).toBeNull();
    }
  });

  test('one that throws is refused in one line', async () => {
    const file = await cases.put('bad.cjs', 'throw new Error("no way");');
    await expect(moduleSurface(file, process.execPath, cases.path())).rejects.toThrow(
      /bad\.cjs could not be loaded .*no way/,
    );
  });

  test('a module in the other syntax is loaded too', async () => {
    const file = await cases.put('esm.mjs', 'export const METHODS = [];');
    expect([...(await moduleSurface(file, process.execPath, cases.path())).exports.keys()]).toEqual([
      'METHODS',
    ]);
  });
});
