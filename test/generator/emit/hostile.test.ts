import { expect, test } from 'vitest';
import { declarationsOf } from '../../../generator/emit/declarations/index.js';
import { commentText, wrapText } from '../../../generator/emit/declarations/prose.js';
import { emitFace } from '../../../generator/emit/faces/index.js';
import { firstSyntaxError } from '../../../generator/emit/pipeline/verify.js';
import { emitSkeleton } from '../../../generator/emit/skeleton/index.js';
import type { Document, Entry, EntryKind } from '../../../generator/ir/types.js';
import { compile } from '../../types/compile.js';

const EVIL = [
  '*/ globalThis.pwned = 1; /*',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: prose of a document.
  '`${globalThis.pwned = 1}`',
  "'; globalThis.pwned = 1; '",
  '{{constructor.constructor("pwned")()}}',
  '<script>pwned</script> <!-- --> <img src=x onerror=pwned>',
  '\u2028globalThis.pwned = 1\u2029\u202e\u0000',
  '\\u002a/ \\*/ \\\\*/',
  '@deprecated\n@param {pwned} x',
].join('\n\n');

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'delete',
  'default',
  'class',
  'a-b',
  "x'; pwned; '",
  'x*/pwned',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the name of a member.
  '${pwned}',
  '[pwned]',
  '',
  '0',
  '名前',
  'ok',
];

function entry(kind: EntryKind, id: string, name: string, owner: string, more: Partial<Entry> = {}): Entry {
  const evilParams = NAMES.map((param) => ({
    name: param,
    types: [EVIL, param],
    optional: false,
    description: EVIL,
  }));
  const signatures = [{ params: evilParams, returns: { types: [EVIL], description: EVIL }, heading: EVIL }];
  return {
    id,
    kind,
    name,
    owner,
    heading: EVIL,
    line: 1,
    column: 1,
    signatures: kind === 'class' || kind === 'property' || kind === 'moduleProperty' ? [] : signatures,
    stability: { index: 0, text: EVIL },
    added: EVIL,
    deprecated: EVIL,
    removed: null,
    changes: [{ version: EVIL, description: EVIL }],
    description: EVIL,
    examples: [{ lang: EVIL, code: EVIL }],
    ...more,
  };
}

const options = NAMES.map((name) => ({
  name,
  types: ['string'],
  optional: true,
  default: EVIL,
  description: EVIL,
}));

function hostileDocument(): Document {
  const members = NAMES.flatMap((name) => [
    entry('method', `http.Box#${name}`, name, 'http.Box'),
    entry('method', `http.Box.${name}`, name, 'http.Box', { static: true }),
    entry('property', `http.Box#p${name}`, `p${name}`, 'http.Box', { types: [name], default: EVIL }),
    entry('event', `http.Box@${name}`, name, 'http.Box', { args: options }),
    entry('function', `http.${name}`, name, 'http'),
    entry('moduleProperty', `http.m${name}`, `m${name}`, 'http', {
      types: [EVIL],
      default: "'x'; pwned; 'y'",
    }),
    entry('class', `http.C${name}`, `C${name}`, 'http', { extends: EVIL }),
    entry('class', `http.C2${name}`, `C2${name}`, 'http', { extends: `http.C${name}` }),
  ]);
  const ctor = entry('constructor', 'http.Box.constructor', 'constructor', 'http.Box', {
    signatures: [{ params: [{ name: 'options', types: ['Object'], optional: true, options }] }],
  });
  return {
    irVersion: 1,
    module: 'http',
    version: 'v1',
    source: { file: `${EVIL}.md`, dialect: 'markdown', sha256: '0', repairs: [] },
    stability: null,
    introduced: null,
    description: EVIL,
    examples: [],
    entries: [entry('class', 'http.Box', 'Box', 'http', { extends: 'EventEmitter' }), ctor, ...members],
    sections: [],
    facts: { duplicateHeaders: null, eventSequences: [], errorCodes: [] },
    diagnostics: [],
  };
}

const document = hostileDocument();
const input = { version: 'v1', document, observed: null, specHash: '0', undocumented: [], exceptions: [] };

/** Code without comments and strings: what would run. */
function bareCode(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}

test('declarations parse and compile, and hold nothing of the prose but comments', () => {
  const types = declarationsOf(document);
  expect(firstSyntaxError({ path: 'types.d.ts', content: types })).toBeUndefined();
  expect(bareCode(types)).not.toMatch(/globalThis|\bpwned;|[\u2028\u2029\u202e]/);
  expect(compile({ 'test/generator/emit/in-memory/types.d.ts': types })).toEqual([]);
});

test('faces parse, and hold nothing of the prose but comments', () => {
  for (const file of emitFace(input)) {
    expect([file.path, firstSyntaxError(file)]).toEqual([file.path, undefined]);
    expect(bareCode(file.content)).not.toMatch(/globalThis|\bpwned;/);
  }
});

test('a skeleton parses and compiles, and holds nothing of the prose but comments and strings', () => {
  const files = emitSkeleton(document);
  for (const file of files) {
    expect(firstSyntaxError(file)).toBeUndefined();
    expect(bareCode(file.content)).not.toMatch(/globalThis|\bpwned;/);
  }
  const inMemory = files.map((file) => [`test/generator/emit/in-memory/${file.path}`, file.content]);
  // Strict is what is promised; the override modifier is asked for by an option of its own.
  expect(compile(Object.fromEntries(inMemory), { noImplicitOverride: false })).toEqual([]);
});

test('prose cannot end a comment, make a tag, or be HTML', () => {
  const text = wrapText(commentText(EVIL), 40);
  expect(text).not.toContain('*/');
  expect(text).not.toMatch(/^\s*@/m);
  expect(text).not.toMatch(/<(script|img|!--)/);
});

test('prose is wrapped in time that grows with its length', () => {
  const started = performance.now();
  for (const piece of ['[', '\\', '[a](', '[`', '`', '<', '*/', '[\\[', '![[]']) {
    wrapText(commentText(piece.repeat(20_000)), 100);
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
