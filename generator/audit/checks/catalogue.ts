import { diffRules } from '../diff/rules/index.js';
import { documentChecks } from './index.js';
import { declarationChecks, ownChecks, surfaceChecks } from './surface/index.js';

export interface CheckPage {
  readonly code: string;
  readonly title: string;
  readonly help: string;
}

/** Every check and every rule once, in the order of their codes. */
export const catalogue: readonly CheckPage[] = [
  ...new Map(
    [...documentChecks, ...surfaceChecks, ...ownChecks, ...declarationChecks, ...diffRules].map(
      ({ code, title, help }) => [code, { code, title, help }],
    ),
  ).values(),
].sort((a, b) => a.code.localeCompare(b.code, 'en'));

/** The page of a code, as `--explain` prints it; null for a code that no check has. */
export function explain(code: string): string | null {
  const page = catalogue.find((item) => item.code === code.toUpperCase());
  if (!page) return null;
  return `${page.code} ${page.title}\n\n${wrap(page.help)}\n\nTo accept it where it is meant: --ignore ${page.code}:<entry>, or a baseline.\n`;
}

const WIDTH = 80;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join('\n');
}
