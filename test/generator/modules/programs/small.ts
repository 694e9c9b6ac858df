import assert, { deepStrictEqual } from 'node:assert';
import strict from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import os from 'node:os';
import path, { join, posix } from 'node:path';
import win32 from 'node:path/win32';
import process, { argv } from 'node:process';
import { createInterface } from 'node:readline/promises';
import test, { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import url, { fileURLToPath } from 'node:url';
import util, { inspect, promisify, types } from 'node:util';
import { isDate } from 'node:util/types';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const digest = createHash('sha256').update('text').update(randomBytes(4)).digest('hex');
console.log(digest, timingSafeEqual(Buffer.from('a'), Buffer.from('b')));
const joined: string = join('a', 'b') + path.sep + posix.basename('/a/b') + win32.dirname('c:\\a');
const parsed = path.parse('/a/b.txt');
console.log(joined, parsed, path.relative('/a', '/b'));
const here = new URL('../x?y=1#z', 'https://example.org/a/b');
here.searchParams.append('q', 'v');
console.log(here.href, fileURLToPath(new URL('file:///a')), url.parse('http://a/b'), [
  ...here.searchParams.keys(),
]);
assert(joined.length > 0, 'a message');
assert.ok(true);
strict.equal(1, 1);
deepStrictEqual({}, {});
process.exitCode = 1;
process.on('exit', (code) =>
  console.log(code, argv.length, process.memoryUsage.rss(), process.hrtime.bigint()),
);
const storage = new AsyncLocalStorage();
storage.run({ id: 1 }, () => console.log(storage.getStore()));
console.log(os.constants.signals.SIGTERM, os.cpus().length, isMainThread, parentPort);
await sleep(5, 'value');
const worker = new Worker(here, { workerData: 1 });
worker.on('message', (value) => console.log(value)).postMessage('x');
test('one', () => undefined);
describe('two', () => it('three', () => undefined));
const ask = createInterface({ input: createReadStream('/tmp/in'), output: createWriteStream('/tmp/out') });
const answer: unknown = await ask.question('why?');
ask.close();
console.log(
  answer,
  inspect({}, { depth: 1 }),
  inspect.custom,
  types.isProxy({}),
  isDate(1),
  util.format('%s', 1),
  promisify,
);
const timer = setTimeout(() => clearTimeout(timer), 5);
setImmediate(() => queueMicrotask(() => undefined));
console.table([{ a: 1 }]);
console.log(
  structuredClone({ a: 1 }),
  performance.now(),
  crypto.randomUUID(),
  btoa('a'),
  new TextEncoder().encode('a'),
);
const controller = new AbortController();
controller.abort();
console.log(controller.signal.aborted, globalThis.URL === URL);

// @ts-expect-error: a path is made of strings
join('a', 1);
// @ts-expect-error: there is no such algorithm parameter
createHash(256);
