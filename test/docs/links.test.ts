/** Every link of the project's pages leads to a file that is there, and to a heading that the file has. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pages, ROOT } from './snippets.js';

const LINK = /\]\(([^)\s]+)\)/g;

function prose(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
}

/** As the sites that show Markdown make them: small letters, no punctuation, `-` for blanks. */
function anchorsOf(file: string): string[] {
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link of a page; undefined when nothing is. */
function fault(page: string, link: string): string | undefined {
  if (/^https?:/.test(link)) return URL.canParse(link) ? undefined : 'no URL';
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? path.join(ROOT, page) : path.join(ROOT, path.dirname(page), target);
  if (!existsSync(file)) return 'no such file';
  return anchor === undefined || anchorsOf(file).includes(anchor) ? undefined : 'no such heading';
}

describe.each(pages())('%s', (page) => {
  const links = [...prose(readFileSync(path.join(ROOT, page), 'utf8')).matchAll(LINK)].map(
    ([, to = '']) => to,
  );

  test('its links resolve', () => {
    const broken = links.map((link) => ({ link, fault: fault(page, link) })).filter((one) => one.fault);
    expect(broken).toEqual([]);
  });
});

test('links that lead nowhere are seen', () => {
  expect(fault('README.md', 'generator/READ.md')).toBe('no such file');
  expect(fault('README.md', 'generator/README.md#nothing-there')).toBe('no such heading');
  expect(fault('README.md', '#start')).toBeUndefined();
});
