// The derived cases fail when behaviour is broken: node:http is broken in one place at a time, and named cases notice.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emitTests } from '../../../generator/emit/tests/index.js';
import { type GeneratedCase, loadCases, runCase } from '../../support/run-cases.cjs';
import { inputOf } from './document.js';

// Enough for a case that holds, and what one that hangs costs here.
const LIMIT_MS = 1500;

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-mutants-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const file of emitTests(inputOf('v24'))) {
  const target = path.join(folder, file.path);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.content);
}
const cases = loadCases(path.join(folder, 'tests/cases'));

function verdict(module: object, testCase: GeneratedCase): Promise<Error | null> {
  return new Promise((resolve) => runCase(module, testCase, resolve, LIMIT_MS));
}

/** Replaces a member, and gives back what puts the old one in its place again. */
function replace(holder: object, name: string, change: (old: never) => unknown): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, name);
  const old = Reflect.get(holder, name) as never;
  Object.defineProperty(holder, name, {
    value: change(old),
    configurable: true,
    writable: true,
    enumerable: true,
  });
  return () => {
    if (descriptor === undefined) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, descriptor);
  };
}

type Work = (this: unknown, ...values: unknown[]) => unknown;
const swallow =
  (event: string) =>
  (old: Work): Work =>
    function (...values) {
      return values[0] === event ? false : old.apply(this, values);
    };
const nothing = (old: Work): Work =>
  function (...values) {
    old.apply(this, values);
    return undefined;
  };

const joinCookies = (old: Work): Work =>
  function (...values) {
    const headers = { value: { 'set-cookie': 'first, second' } };
    if (values[0] === 'request') Object.defineProperty(values[1], 'headers', headers);
    return old.apply(this, values);
  };

const MUTANTS: readonly (readonly [id: string, mutate: () => () => void])[] = [
  ['presence/http.Agent#getName', () => replace(http.Agent.prototype, 'getName', () => undefined)],
  ['types/http.METHODS', () => replace(http, 'METHODS', () => 'GET')],
  [
    'calls/http.ServerResponse#setHeader',
    () => replace(http.OutgoingMessage.prototype, 'setHeader', nothing),
  ],
  ['calls/http.ServerResponse#write', () => replace(http.OutgoingMessage.prototype, 'write', nothing)],
  [
    'arity/http.createServer',
    () => replace(http, 'createServer', () => (a: unknown, b: unknown, c: unknown) => [a, b, c]),
  ],
  [
    'errors/http.validateHeaderName/ERR_INVALID_HTTP_TOKEN',
    () => replace(http, 'validateHeaderName', () => () => undefined),
  ],
  [
    'events/http.Server@checkContinue',
    () => replace(http.Server.prototype, 'emit', swallow('checkContinue')),
  ],
  ['sequences/http.request/success', () => replace(http.ClientRequest.prototype, 'emit', swallow('close'))],
  [
    'duplicate-headers/http.IncomingMessage#headers/request/set-cookie',
    () => replace(http.Server.prototype, 'emit', joinCookies),
  ],
  ['examples/http.Agent#getName/1', () => replace(http.Agent.prototype, 'getName', () => () => 'elsewhere')],
];

test.each(MUTANTS)('%s', async (id, mutate) => {
  const testCase = cases.find((found) => found.id === id);
  expect(testCase, `a case ${id}`).toBeDefined();
  if (testCase === undefined) return;
  expect(await verdict(http, testCase)).toBeNull();
  const restore = mutate();
  try {
    expect(await verdict(http, testCase)).toBeInstanceOf(Error);
  } finally {
    restore();
  }
  expect(await verdict(http, testCase)).toBeNull();
});

test('a result that is never reached fails the example', async () => {
  const body = 'return t.example({ program: true, expected: 1 }, function () {});';
  const run = new Function('http', 't', body) as GeneratedCase['run'];
  const unreached = { id: 'x', title: 'x', entry: 'x', line: 1, run };
  const error = await new Promise<Error | null>((resolve) => runCase(http, unreached, resolve));
  expect(error?.message).toBe('the example never reached result 1');
});
