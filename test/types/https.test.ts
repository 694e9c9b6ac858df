/** Programs that use https, typed against each version's declarations as they are in generated/. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile, ROOT } from './compile.js';

const AT = 'test/types/in-memory';

const PROGRAM = `import https, { Agent, createServer, get, request, Server } from './https/index.mjs';
import * as http from './index.mjs';

const server: Server = createServer({ key: 'k', cert: Buffer.from('c') }, (req, res) => {
  const url: string | undefined = req.url;
  res.end(url);
});
server.on('tlsClientError', (error: Error) => error.message);
server.on('request', (req, res) => res.end(req.httpVersion));
server.setSecureContext({ key: 'k', cert: 'c' });
server.listen(443).close();

const agent = new Agent({ maxCachedSessions: 0, servername: 'a', ca: ['x'] });
const options: https.RequestOptions = { host: 'a', port: 443, rejectUnauthorized: false, agent };
const made: http.ClientRequest = request(options, (res) => res.resume());
made.end();
get({ ...options, key: 'k', cert: 'c' }, (res: http.IncomingMessage) => res.resume());
const shared: Agent = https.globalAgent;
shared.on('free', () => {});
`;

const URLS = `import { get, request } from './https/index.mjs';
get('https://localhost/', { timeout: 1 }, (res) => res.resume());
request(new URL('https://localhost/')).end();
`;

const MIXED = `import * as theirs from 'node:https';
import * as ours from './https/index.cjs';
export const agent: ours.Agent = null! as theirs.Agent;
export const options: ours.RequestOptions = null! as theirs.RequestOptions;
declare const served: theirs.ServerOptions;
ours.createServer(served, (req, res) => void res.end(req.url));
theirs.get({ host: 'localhost', agent: null! as theirs.Agent });
`;

const WRONG = `import { Agent, createServer, get } from './https/index.mjs';
createServer({ key: 5 });
createServer({}, (req) => req.nothing);
new Agent({ maxCachedSessions: 'many' });
get({ rejectUnauthorized: 'no' });
`;

function files(version: string): Record<string, string> {
  const folder = path.join(ROOT, 'generated', version);
  const names = ['', 'https/'].flatMap((at) =>
    ['types.d.ts', 'index.d.cts', 'index.d.mts'].map((name) => `${at}${name}`),
  );
  return {
    'package.json': '{ "type": "commonjs" }',
    ...Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])),
  };
}

const VERSIONS = readdirSync(path.join(ROOT, 'generated'), { withFileTypes: true })
  .filter((item) => item.isDirectory())
  .map((item) => item.name);

/** One type check of all versions: parsing and checking the libraries is what costs. */
const found = compile(
  Object.fromEntries(
    VERSIONS.flatMap((version) =>
      Object.entries({ ...files(version), ...programs(version) }).map(([name, text]) => [
        `${AT}/${version}/${name}`,
        text,
      ]),
    ),
  ),
);

function programs(version: string): Readonly<Record<string, string>> {
  const isOld = /^(?:v0|iojs|v4)/.test(version);
  return {
    'program.mts': /^(?:v0|iojs)/.test(version) ? PROGRAM.replace('maxCachedSessions: 0, ', '') : PROGRAM,
    ...(isOld ? {} : { 'urls.mts': URLS }),
    ...(version === 'v24' ? { 'mixed.cts': MIXED, 'wrong.mts': WRONG } : {}),
  };
}

const about = (file: string): readonly string[] => found.filter((line) => line.startsWith(`${AT}/${file}`));

describe.each(VERSIONS)('%s', (version) => {
  test.each(['https/types.d.ts', 'https/index.d.cts', 'https/index.d.mts', 'program.mts', 'urls.mts'])(
    '%s compiles, libraries checked',
    (name) => {
      expect(about(`${version}/${name}`)).toEqual([]);
    },
  );
});

test('the newest fits what is typed against node:https', () => {
  expect(about('v24/mixed.cts')).toEqual([]);
});

test('a wrong program is refused, line by line', () => {
  expect(about('v24/wrong.mts').map((line) => line.split(':')[1])).toEqual(['2', '3', '4', '5']);
});
