import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { diffDocuments } from '../../../generator/audit/diff/diff-documents.js';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { historyMistakes } from './history-mistakes.js';

/** Nicknames under which the documents describe members. */
const OWNERS: Readonly<Record<string, string>> = {
  agent: 'Agent',
  request: 'ClientRequest',
  server: 'Server',
  response: 'ServerResponse',
  message: 'IncomingMessage',
  outgoingMessage: 'OutgoingMessage',
};

interface Dated {
  readonly id: string;
  /** Every release that `added` names; none where there is no history. */
  readonly added: readonly string[];
}

/** Headings and the histories below them, read line by line: no code of the reader has a part in it. */
function historyOf(markdown: string): Dated[] {
  const found: Dated[] = [];
  let owner = '';
  for (const [, depth, title, history] of markdown.matchAll(
    /^(#{2,5}) (.*)\n(?:\n<!-- YAML\n([\s\S]*?)-->)?/gm,
  )) {
    const className = /^Class: `(?:http\.)?(\w+)`/.exec(title)?.[1];
    if (className || depth === '##') owner = className ?? '';
    const id = className ? `http.${className}` : idOf(title, owner);
    if (id) found.push({ id, added: addedIn(history) });
  }
  return found;
}

function idOf(title: string, owner: string): string | null {
  const event = /^Event: `'(\w+)'`/.exec(title)?.[1];
  if (event) return `http.${owner}@${event}`;
  if (/^`new \w+\(/.test(title)) return `http.${owner}.constructor`;
  const [, holder, name] = /^`(\w+)(?:\.(\w+)|(?=\[Symbol))/.exec(title) ?? [];
  const symbol = /^`\w+(\[Symbol\.\w+\])/.exec(title)?.[1];
  if (!holder) return null;
  if (holder === 'http') return `http.${name}`;
  return OWNERS[holder] ? `http.${OWNERS[holder]}#${symbol ?? name}` : null;
}

function addedIn(history: string | undefined): readonly string[] {
  const about = history === undefined ? null : (parse(history) as { readonly added?: unknown } | null);
  return [about?.added ?? []].flat().map(String);
}

const isAfter12 = ({ added }: Dated): boolean =>
  added.length > 0 && added.every((release) => Number(/\d+/.exec(release)?.[0]) >= 13);

describe('the history in the documents, from v12 to v24', () => {
  const files = ['docs/v12/http.md', 'docs/v24/http.md'].map(upstreamFile);
  const skip = files.some((file) => 'missing' in file);
  const texts = files.map((file) => ('path' in file ? readFileSync(file.path, 'utf8') : ''));
  const added = () => {
    const [before, after] = texts.map((text) => readDocument(text, { file: 'http.md' }));
    return diffDocuments(before, after).filter(({ change }) => change === 'added');
  };
  /** The class of another module that http offers too is documented without the module's name. */
  const idIn = (id: string) => (id === 'http.WebSocket' ? 'WebSocket' : id);

  test.skipIf(skip)('every entry that was added in v13 or later is reported as new, and no other', () => {
    const dated = historyOf(texts[1])
      .filter(isAfter12)
      .map(({ id }) => idIn(id));
    const isNew = added().filter(({ message }) => message.startsWith('new in'));
    expect(dated.length).toBeGreaterThan(20);
    expect(isNew.map(({ entry }) => entry).sort()).toEqual([...new Set(dated)].sort());
  });

  test.skipIf(skip)(
    'what is reported besides was there and not written down, for a reason that is known',
    () => {
      const before = new Set(historyOf(texts[0]).map(({ id }) => id));
      const late = historyOf(texts[1]).filter((entry) => !before.has(entry.id) && !isAfter12(entry));
      const reported = added().filter(({ message }) => !message.startsWith('new in'));
      const ids = (list: readonly { readonly id: string }[]) => [...new Set(list.map(({ id }) => id))].sort();
      expect(reported.map(({ entry }) => entry).sort()).toEqual(ids(late));
      const unexplained = late.filter(({ id }) => !historyMistakes.some(({ entries }) => entries.test(id)));
      expect(unexplained).toEqual([]);
    },
  );
});
