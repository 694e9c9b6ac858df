import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitSkeleton } from '../../../generator/emit/skeleton/index.js';
import { readDocument } from '../../../generator/read/index.js';
import { compile, ROOT } from '../../types/compile.js';

interface Post {
  readonly Box: new (...args: unknown[]) => Record<string, (...args: unknown[]) => unknown>;
  readonly Letter: { from(...args: unknown[]): unknown } & (new () => Record<string, unknown>);
  readonly deliver: (...args: unknown[]) => unknown;
  readonly MAX_LETTERS: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-skeleton-'));
let post: Post;

/** The skeleton as JavaScript, in a folder of its own. */
beforeAll(async () => {
  const file = path.join(ROOT, 'test/fixtures/emit/post.md');
  const document = readDocument(readFileSync(file), { file, module: 'post' });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  for (const { path: name, content } of emitSkeleton(document)) {
    const { outputText } = ts.transpileModule(content, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(path.join(folder, name.replace(/\.ts$/, '.js')), outputText);
  }
  post = (await import(pathToFileURL(path.join(folder, 'post.js')).href)) as Post;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An instance whose constructor is written: only that of the skeleton throws. */
function instance<T extends object>(type: { readonly prototype: unknown }): T {
  return Object.create(type.prototype as object) as T;
}

test('a call with documented arguments says that the entry is not implemented', () => {
  const box = instance<InstanceType<Post['Box']>>(post.Box);
  const missing = { code: 'ERR_METHOD_NOT_IMPLEMENTED' };
  expect(() => box.put?.('hello')).toThrow(
    expect.objectContaining({ ...missing, message: expect.stringContaining('post.Box#put') }),
  );
  expect(() => box.put?.('hello', () => undefined)).toThrow(expect.objectContaining(missing));
  expect(() => box.put?.('hello', 2, () => undefined)).toThrow(expect.objectContaining(missing));
  expect(() => post.Letter.from('x')).toThrow(expect.objectContaining(missing));
  expect(() => new post.Box({})).toThrow(expect.objectContaining(missing));
});

test('a call with other arguments is refused, with the parameter and its types', () => {
  const box = instance<InstanceType<Post['Box']>>(post.Box);
  const wrong = { code: 'ERR_INVALID_ARG_TYPE' };
  expect(() => box.put?.(5)).toThrow(
    expect.objectContaining({
      ...wrong,
      message: expect.stringMatching(/post\.Box#put: argument 'letter'.*string, not number/),
    }),
  );
  expect(() => box.put?.('hello', 'soon')).toThrow(expect.objectContaining(wrong));
  expect(() => post.Letter.from(null)).toThrow(expect.objectContaining(wrong));
  expect(() => post.deliver(7)).toThrow(expect.objectContaining(wrong));
});

test('properties have their documented defaults, or say what is missing', () => {
  expect(readFileSync(path.join(folder, 'post.js'), 'utf8')).toContain('capacity = 16');
  expect(() => instance<{ text: string }>(post.Letter).text).toThrow('post.Letter#text is not implemented');
  expect(() => `${post.MAX_LETTERS}`).toThrow('post.MAX_LETTERS is not implemented');
});

test.each(['v16', 'v24'])('the skeleton of http %s compiles', (version) => {
  const file = path.join(ROOT, 'spec', version, 'http.md');
  const files = emitSkeleton(readDocument(readFileSync(file), { file }));
  const inMemory = files.map((item) => [`test/generator/emit/in-memory/${item.path}`, item.content]);
  expect(compile(Object.fromEntries(inMemory), { skipLibCheck: true })).toEqual([]);
});
