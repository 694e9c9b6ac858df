import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { HeadingForm } from './heading.js';
import { readSetting } from './metadata.js';
import type { OutlineItem } from './outline.js';

/** A module's name from its title: `Child process` -> `child_process`. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/^([^(]*)\(.*\)$/, '$1')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/**
 * Tells the module from the title, `require('node:http')` in the prose, the source link, and the classes; the
 * candidate that most headings start with wins. Variables such as `request` have more headings than the module
 * itself, but nothing else speaks for them.
 */
export function findModule(
  title: string,
  blocks: readonly RootContent[],
  forms: readonly HeadingForm[],
): string {
  const votes = new Map<string, number>();
  const vote = (name: string, weight: number): void => void votes.set(name, (votes.get(name) ?? 0) + weight);
  const fromTitle = slug(title);
  vote(fromTitle, 1);
  for (const name of namedInProse(blocks)) vote(name, 2);
  for (const form of forms) {
    if (form.form === 'class' && form.name.includes('.')) vote(form.name.slice(0, form.name.indexOf('.')), 2);
  }
  for (const form of forms) {
    const receiver = form.form === 'call' || form.form === 'value' ? form.receiver : '';
    if (votes.has(receiver)) vote(receiver, 1);
  }
  return [...votes].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0] as [string, number])[0];
}

function namedInProse(blocks: readonly RootContent[]): string[] {
  const names: string[] = [];
  for (const block of blocks) {
    visit(block, (node) => {
      if (node.type === 'html') {
        const link = readSetting(node, 'source_link');
        const name = /^lib\/([\w/]+)\.js$/.exec(link ?? '')?.[1];
        if (name !== undefined) names.push(name, name, name);
      }
      if (node.type !== 'inlineCode' && node.type !== 'code') return;
      const required =
        /^.{0,500}?\brequire\(['"](?:node:)?([\w/]{1,60})['"]\)|^import .{0,200}? from ['"]node:([\w/]{1,60})['"]/s.exec(
          node.value,
        );
      const name = required?.[1] ?? required?.[2];
      if (name !== undefined && names.length < 20) names.push(name);
    });
  }
  return names;
}

/** The blocks that introduce a document: those under its title, before any member. */
export const introduction = (
  preamble: readonly RootContent[],
  items: readonly OutlineItem[],
): RootContent[] => [...preamble, ...(items[0]?.depth === 1 ? items[0].body : [])];
