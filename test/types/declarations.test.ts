import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { declarationsOf } from '../../generator/emit/declarations/index.js';
import { readDocument } from '../../generator/read/index.js';
import { compile, ROOT } from './compile.js';
import { type ClassName, DIFFERENCES } from './differences.js';

const AT = 'test/types/in-memory';
const CLASSES: readonly ClassName[] = [
  'Agent',
  'ClientRequest',
  'IncomingMessage',
  'OutgoingMessage',
  'Server',
  'ServerResponse',
];
const PROGRAMS = ['server', 'client', 'agent', 'newer'];
const ENTRY = "import * as http from './types.js';\n";
const HEAD = "import * as theirs from 'node:http';\nimport * as ours from './index.cjs';\n";

function packageOf(version: string): Record<string, string> {
  const file = path.join(ROOT, 'spec', version, 'http.md');
  const types = declarationsOf(readDocument(readFileSync(file), { file, version }));
  return {
    'package.json': '{ "type": "commonjs" }',
    'types.d.ts': types,
    'index.d.cts': `${ENTRY}export = http;\n`,
    'index.d.mts': `${ENTRY}export * from './types.js';\nexport default http;\n`,
  };
}

/** Every program as an ES module and as a CommonJS one, typed against a version instead of `node:http`. */
function programs(): Record<string, string> {
  return Object.fromEntries(
    PROGRAMS.flatMap((name) => {
      const text = readFileSync(path.join(ROOT, 'test/types/programs', `${name}.ts`), 'utf8');
      return ['m', 'c'].map((kind) => [
        `${name}.${kind}ts`,
        text.replaceAll("'node:http'", `'./index.${kind}js'`),
      ]);
    }),
  );
}

function assignments(version: string): Record<string, string> {
  return Object.fromEntries(
    CLASSES.flatMap((name) => {
      const rows = (DIFFERENCES[version] ?? []).filter((row) => row.classes.includes(name));
      const names = (some: typeof rows) => some.flatMap((row) => row.members.map((member) => `'${member}'`));
      const toTheirs = `type Listed = ${names(rows).join(' | ') || 'never'};
export const value: theirs.${name} = null! as ours.${name} & Pick<theirs.${name}, Listed>;
type Absent = ${names(rows.filter((row) => !row.retyped)).join(' | ') || 'never'};
// A member that is there after all makes this an error: the list is stale.
export const stale: Extract<Absent, keyof ours.${name}> extends never ? true : never = true;
`;
      return [
        [`to-ours-${name}.cts`, `${HEAD}export const value: ours.${name} = null! as theirs.${name};\n`],
        [`to-theirs-${name}.cts`, HEAD + toTheirs],
      ];
    }),
  );
}

const MIXED = `${HEAD}declare const app: (req: theirs.IncomingMessage, res: theirs.ServerResponse) => unknown;
declare const agent: theirs.Agent;
ours.createServer(app);
ours.createServer({}, app).on('request', app);
ours.get({ agent, host: 'localhost' });
`;

const WRONG = `import http, { Server } from './index.mjs';
http.createServer({ maxHeaderSize: '8k' });
http.createServer((req) => { req.nothing; });
new Server().on('request', (req) => { req.headers['content-type'].length; });
http.get('http://localhost', (res) => { const n: number = res.statusMessage; n; });
`;

function checkVersion(version: string): ReadonlyMap<string, readonly string[]> {
  const files = {
    ...packageOf(version),
    ...programs(),
    ...assignments(version),
    'mixed.cts': MIXED,
    'wrong.mts': WRONG,
  };
  const found = compile(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${AT}/${name}`, text])),
  );
  const byFile = new Map<string, string[]>(Object.keys(files).map((name) => [name, []]));
  for (const line of found) {
    const name = /^test\/types\/in-memory\/([^:]+)/.exec(line)?.[1] ?? line;
    byFile.set(name, [...(byFile.get(name) ?? []), line]);
  }
  return byFile;
}

/** One type check a version: parsing and checking the libraries is what costs. */
const checked = new Map(Object.keys(DIFFERENCES).map((version) => [version, checkVersion(version)]));

for (const [version, found] of checked) {
  test(`${version}: the declarations compile, libraries checked`, () => {
    expect([found.get('types.d.ts'), found.get('index.d.cts'), found.get('index.d.mts')]).toEqual([
      [],
      [],
      [],
    ]);
    expect([...found.keys()].filter((name) => name.includes('node_modules'))).toEqual([]);
  });

  test.each(['server', 'client', 'agent'])(
    `${version}: a program typed against node:http compiles: %s`,
    (name) => {
      expect([found.get(`${name}.mts`), found.get(`${name}.cts`)]).toEqual([[], []]);
    },
  );

  test.each(CLASSES)(`${version}: @types/node's %s is assignable to ours`, (name) => {
    expect(found.get(`to-ours-${name}.cts`)).toEqual([]);
  });

  test.each(CLASSES)(`${version}: our %s is assignable to @types/node's, save for listed members`, (name) => {
    expect(found.get(`to-theirs-${name}.cts`)).toEqual([]);
  });

  test(`${version}: listeners and agents typed against @types/node fit`, () => {
    expect(found.get('mixed.cts')).toEqual([]);
  });

  test(`${version}: a wrong program is refused, line by line`, () => {
    const lines = (found.get('wrong.mts') ?? []).map((line) => line.split(':')[1]);
    expect(lines).toEqual(['2', '3', '4', '5']);
  });
}

test('a member that v16 does not document is no member of its types', () => {
  expect(checked.get('v24')?.get('newer.cts')).toEqual([]);
  const missing = checked.get('v16')?.get('newer.cts')?.join('\n') ?? '';
  for (const member of [
    'closeIdleConnections',
    'headersDistinct',
    'joinDuplicateHeaders',
    'setMaxIdleHTTPParsers',
  ]) {
    expect(missing).toContain(member);
  }
});
