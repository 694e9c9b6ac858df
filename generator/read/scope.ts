import type { RootContent } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import type { HeadingForm } from './heading.js';
import type { OutlineItem } from './outline.js';

/** Variables by which documents call a part of a module: `fsPromises` is `fs/promises`. */
const PART = /^([a-z][a-z_]*?)(Promises|Consumers)(?=\.|$)/;

/** A path of names as it is called where modules have parts: `fsPromises` -> `fs/promises`. */
export const modulePath = (path: string): string =>
  path.replace(PART, (_, module: string, part: string) => `${module}/${part.toLowerCase()}`);

/** What is there without a module, so that documents need not declare it. */
const GLOBALS = new Set(['process', 'console', 'globalThis', 'import', 'require', 'module', 'exports']);

const squash = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What a document calls things by, apart from classes: whose members a heading may declare. */
export interface Names {
  /** Whether the document says what this variable is: another heading declares it, or a title is about it. */
  readonly isKnown: (receiver: string) => boolean;
  /** Whether the document's code binds the module itself to this variable. */
  readonly isModule: (receiver: string) => boolean;
  /** The part of the module that a section of this title is about, `stream/promises`; null for most titles. */
  readonly partOf: (title: string) => string | null;
}

export interface NamesInput {
  readonly items: readonly OutlineItem[];
  readonly forms: readonly HeadingForm[];
  readonly module: string;
  /** All blocks of the document. */
  readonly blocks: readonly RootContent[];
}

export function documentNames({ items, forms, module, blocks }: NamesInput): Names {
  const declared = new Set<string>(GLOBALS);
  const titles: string[] = [];
  forms.forEach((form, index) => {
    if (form.form === 'prose') titles.push(squash(items[index]?.text ?? ''));
    else for (const name of declaredBy(form)) declared.add(name);
  });
  const bound = boundNames(blocks);
  const parts = partsNamed(blocks, module);
  for (const name of modulesNamed(blocks)) declared.add(name);
  const isModule = (receiver: string): boolean => receiver === module || bound.get(receiver) === module;
  const isKnown = (receiver: string): boolean => {
    const [root = ''] = receiver.split('.');
    if (declared.has(receiver) || GLOBALS.has(root) || bound.has(root) || root.includes('/')) return true;
    const squashed = squash(receiver);
    return titles.some((title) => title.includes(squashed));
  };
  const partOf = (title: string): string | null => {
    const part = title
      .toLowerCase()
      .match(/[a-z]{4,}/g)
      ?.find((word) => parts.has(word));
    return part === undefined ? null : `${module}/${part}`;
  };
  return { isKnown, isModule, partOf };
}

function declaredBy(form: Exclude<HeadingForm, { form: 'prose' }>): string[] {
  if (form.form === 'class') return [form.name.slice(0, Math.max(0, form.name.lastIndexOf('.')))];
  if (form.form !== 'call' && form.form !== 'value') return [];
  return [form.name, form.receiver === '' ? form.name : `${form.receiver}.${form.name}`];
}

/** `const worker = require('node:worker_threads')`, `import process from 'node:process'`: variable to module. */
function boundNames(blocks: readonly RootContent[]): Map<string, string> {
  const bound = new Map<string, string>();
  for (const node of blocks) {
    if (node.type !== 'code') continue;
    for (const match of node.value.matchAll(
      /^(?:(?:const|let|var) (\w{1,60}) = require\(|import (?:\* as )?(\w{1,60}) from )'(?:node:)?([\w/]{1,60})'/gm,
    )) {
      bound.set(match[1] ?? match[2] ?? '', match[3] ?? '');
    }
  }
  return bound;
}

/** Modules that the document's code asks for, which may have members here: `sea` in a document about executables. */
function modulesNamed(blocks: readonly RootContent[]): string[] {
  return blocks.flatMap((node) =>
    node.type === 'code'
      ? [...node.value.matchAll(/'node:([\w/]{1,60})'/g)].map(([, name = '']) => name)
      : [],
  );
}

/** The parts that the document names anywhere, `promises` of `stream/promises`. */
function partsNamed(blocks: readonly RootContent[], module: string): Set<string> {
  const parts = new Set<string>();
  if (!/^[a-z_]+$/.test(module)) return parts;
  const path = new RegExp(`(?<![\\w/.])(?:node:)?${module}/([a-z]{4,40})`, 'g');
  for (const node of blocks) {
    if (node.type === 'html') continue;
    for (const [, part = ''] of nodeText(node).matchAll(path)) parts.add(part);
  }
  return parts;
}
