import { describe, expect, test, vi } from 'vitest';
import { emitModules } from '../../../generator/emit/modules/index.js';
import { readDocument } from '../../../generator/read/index.js';
import { compileAgainst } from './check.js';
import { pages } from './letters.js';

// Compiling waits for other programs that share the machine.
vi.setConfig({ testTimeout: 60_000 });

const emitted = emitModules(pages());
const fileOf = (path: string): string => emitted.files.find((file) => file.path === path)?.content ?? '';

test('everything that is written compiles together, skeletons too', () => {
  expect(emitted.errors).toEqual([]);
  expect(emitted.modules.map(({ name, entries }) => [name, entries])).toEqual([
    ['letters', 18],
    ['boxes', 2],
    ['boxes/promises', 1],
    ['events', 2],
  ]);
});

test('a page about no module is left out, with the reason', () => {
  expect(emitted.leftOut).toEqual([
    { file: 'about.md', reason: "it is about no module: nothing in it asks for 'node:how_we_write'" },
  ]);
});

test('what documents leave open is told, and nothing becomes any in silence', () => {
  expect(emitted.notes.map(({ code, unit, about }) => [code, unit, about])).toEqual([
    ['SW3036', 'letters', 'deliver'],
    ['SW3033', 'letters', 'letters@strike'],
    ['SW3030', 'letters', 'Ink'],
    ['SW3030', 'letters', 'URL'],
    ['SW3032', 'letters', 'Card.pages'],
  ]);
  expect(fileOf('letters/index.d.ts')).toContain('ink?: unknown;');
  // The one form left is that of EventEmitter for events that nobody declared, as @types/node has it.
  const lines = fileOf('letters/index.d.ts').split('\n');
  const withAny = lines.filter((line) => /\bany\b/.test(line) && !/^\s*(?:\/\*\*|\*)/.test(line));
  expect(withAny).not.toEqual([]);
  for (const line of withAny)
    expect(line).toMatch(/^ +\w+\(event: string \| symbol, [^<]*\.\.\.args: any\[\]\)/);
});

const RIGHT: readonly (readonly [what: string, statement: string])[] = [
  ['a class of its own module by another one', `box.put(new Card('x')).put(new Letter('y', { stamps: 2 }));`],
  ['typed events', `letter.on('sent', (at) => at.getTime());`],
  [
    'a callback after options that may be left out',
    `read('x', (err, letter) => [err?.message, letter.pages]);`,
  ],
  ['the same with them', `read('x', { flag: 'r' }, (err, letter) => [err?.message, letter.pages]);`],
  ['what a promise fulfils with', `const pages: number = (await open('x')).pages; export { pages };`],
  ['members of a function', `const is: boolean = write.sync(letter); write(letter); export { is };`],
  ['an object of members', `const is: boolean = kinds.isCard(1); export { is };`],
  ['constants', `const flag: number = constants.L_AIR | constants.L_SEA; export { flag };`],
  ['parameters after a rest one', `letter.address('a', 'b', (err, street) => street.trim() + err?.message);`],
  ['members that symbols name', `for await (const line of letter) console.log(line);`],
  ['the part of a module', `const done: void = await empty(); export { done };`],
];

const WRONG: readonly (readonly [what: string, statement: string, message: RegExp])[] = [
  ['a wrong argument', `new Letter(1);`, /'number' is not assignable to parameter of type 'string'/],
  ['a wrong event argument', `letter.on('sent', (at) => at.trim());`, /'trim' does not exist on type 'Date'/],
  [
    'a name that is only for programs to write',
    `import { deliver } from 'node:letters';`,
    /no exported member/,
  ],
  ['a member of no document', `letter.burn();`, /'burn' does not exist/],
];

const IMPORTS = `import { Box } from 'node:boxes';
import { empty } from 'boxes/promises';
import letters, { Card, constants, kinds, Letter, open, read, write } from 'node:letters';
const letter = new letters.Letter('dear');
const box = new Box();
void [empty, Card, constants, kinds, Letter, open, read, write, letter, box];
declare const console: { log(...args: unknown[]): void };
`;

const programs = Object.fromEntries(
  [...RIGHT, ...WRONG].map(([, statement], index) => [`${index}.ts`, `${IMPORTS}${statement}\n`]),
);
const found = compileAgainst(emitted.files, programs);
const foundIn = (index: number): string =>
  found.filter((line) => line.startsWith(`/programs/${index}.ts:`)).join('\n');

describe('a program gets', () => {
  test.each(RIGHT)('%s', (what) => {
    expect(foundIn(RIGHT.findIndex(([name]) => name === what))).toBe('');
  });

  test.each(WRONG)('an error for %s', (what, _, message) => {
    expect(foundIn(RIGHT.length + WRONG.findIndex(([name]) => name === what))).toMatch(message);
  });
});

test('names that would break out of the code cannot', () => {
  const hostile = `# Evil\n\n\`require('node:evil')\`\n
## Class: \`evil.A\`\n\n### \`a.x*/ export const injected = 1; /*\`\n\n* Type: {string; injected: number}\n
## \`evil.__proto__\`\n\n* Type: {=injected}\n\n## \`evil.constants.b\\"c\`\n\n* Type: {value of evil.A}\n`;
  const { files, errors } = emitModules([readDocument(hostile, { file: 'evil`*/.md' })]);
  expect(errors).toEqual([]);
  const program = `import * as evil from 'node:evil'; export const found: 'injected' extends keyof typeof evil ? true : false = false;`;
  expect(compileAgainst(files, { 'program.ts': program })).toEqual([]);
});
