import { expect, test } from 'vitest';
import { expressionSource } from '../../../generator/emit/tests/examples/parse.js';
import { rewriteExample } from '../../../generator/emit/tests/examples/rewrite.js';

function rewritten(code: string, lang = 'cjs') {
  return rewriteExample({ lang, code });
}

test('a stated result becomes a check', () => {
  const example = rewritten("const { METHODS } = require('node:http');\nMETHODS.length > 3; // => true");
  expect(example).toMatchObject({ program: true, expected: 1 });
  expect(example?.source).toContain('$run.is(0, (METHODS.length > 3), (true)); // => true');
});

test('what console.log is given is what the comment is about', () => {
  expect(rewritten("console.log('a' + 'b'); // => 'ab'")?.source).toContain(
    "$run.is(0, ('a' + 'b'), ('ab'));",
  );
});

test('a value may go on over several comment lines', () => {
  const code = "request.getHeaders(); // => { foo: 'bar',\n//   cookie: ['a', 'b'] }";
  expect(rewritten(code, 'js')?.source).toContain("({ foo: 'bar',\n  cookie: ['a', 'b'] })");
});

test('results inside callbacks count', () => {
  const code = "request.on('close', () => {\n  request.destroyed; // => true\n});\nrequest.end();";
  expect(rewritten(code, 'js')).toMatchObject({ program: false, expected: 1 });
});

test('an error is expected by its code', () => {
  const source = rewritten("http.validateHeaderName(''); // throws ERR_INVALID_HTTP_TOKEN", 'js')?.source;
  expect(source).toContain(
    `$run.throws(0, function () { http.validateHeaderName(''); }, "ERR_INVALID_HTTP_TOKEN");`,
  );
});

test.each([
  ['console.error(1 === 1); // --> true', '(1 === 1), (true)'],
  ["const names = ['a'];\n// names === ['a']", "names, (['a'])"],
  ["const type = 'text';\n// 'type' is 'text'", "type, ('text')"],
  ["console.log('x'); // Prints: x", 'String(\'x\'), "x"'],
])('habits of others: %s', (code, check) => {
  expect(rewritten(code, 'js')?.source).toContain(`$run.is(0, ${check})`);
});

test('imports become requires', () => {
  const code =
    "import http, { get as fetch } from 'node:http';\nimport * as net from 'node:net';\nhttp; fetch; net;";
  const source = rewritten(code, 'mjs')?.source;
  expect(source).toContain('const http = require("node:http"), { get: fetch } = require("node:http");');
  expect(source).toContain('const net = require("node:net");');
});

test('await outside of functions makes the function async', () => {
  expect(rewritten("import 'node:http';\nawait null;", 'mjs')?.source).toContain(
    'return (async function () {',
  );
  expect(rewritten('const later = async () => { await null; };\nlater();')?.source).not.toContain(
    '(async function',
  );
});

test.each([
  ['other languages', 'GET / HTTP/1.1', 'http'],
  ['other hosts', "request('http://www.example.com', () => {});", 'js'],
  ['ports of their own', 'server.listen(8000);', 'js'],
  ['variables that nobody has', 'request.end(body);', 'js'],
  ['modules', 'export const a = 1;', 'mjs'],
])('%s are not run', (_, code, lang) => {
  expect(rewritten(code, lang)).toBeNull();
});

test.each(['}); evil(); (function () {', 'let a = `', '/* never closed', 'a; <!-- b', '--> c'])(
  'code that does not stay in its place is not run: %s',
  (code) => {
    expect(rewritten(code, 'js')).toBeNull();
  },
);

test.each(['1), evil(', '1; evil()', "'a' // b", '1 /*', ''])('no value: %s', (text) => {
  const source = expressionSource(text);
  expect(source === null || source === "'a'").toBe(true);
});
