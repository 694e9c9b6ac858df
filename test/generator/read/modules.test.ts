import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { factsOf } from './facts.js';
import { droppedHeadings, headingsOf } from './headings.js';

type Form = 'md' | 'html' | 'json';

/** A folder of Node's documentation, Markdown with the pages and the JSON made from it: Debian's `nodejs-doc`, or `doc/api`. */
const FOLDER = process.env.SPECWIRE_NODEJS_DOC ?? '/usr/share/doc/nodejs/api';
const NO_FOLDER = `no documents of other modules: install nodejs-doc, or set SPECWIRE_NODEJS_DOC to a folder of them`;
const hasFolder = existsSync(path.join(FOLDER, 'https.html'));
if (!hasFolder) console.log(`skipped: ${NO_FOLDER}`);

/** All takes half a minute of processor time; these have every construct that the reader knows. */
const SAMPLE = ['https', 'http', 'events', 'url', 'tty', 'dns', 'string_decoder', 'globals'];
const isWanted = (name: string): boolean =>
  process.env.SPECWIRE_ALL_MODULES !== undefined || SAMPLE.includes(name);

/** The text of a file; Debian compresses the larger ones. */
function textOf(file: string): string | null {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return existsSync(`${file}.gz`) ? gunzipSync(readFileSync(`${file}.gz`)).toString('utf8') : null;
}

const names = (form: Form): string[] =>
  hasFolder
    ? readdirSync(FOLDER)
        .flatMap((name) => /^(?!all\.|index\.)(\w[\w-]*)\.(\w+)(?:\.gz)?$/.exec(name) ?? [])
        .flatMap((_, at, found) => (at % 3 === 1 && found[at + 1] === form ? [found[at] ?? ''] : []))
        .filter(isWanted)
    : [];

const documents = new Map<string, Document>();

function read(name: string, form: Form): Document {
  const file = `${name}.${form}`;
  const document = documents.get(file) ?? readDocument(textOf(path.join(FOLDER, file)) ?? '', { file });
  documents.set(file, document);
  return document;
}

describe.skipIf(!hasFolder)(`every module's document${hasFolder ? '' : ` (${NO_FOLDER})`}`, () => {
  test.each(
    (['md', 'html', 'json'] as const).flatMap((form) => names(form).map((name) => [name, form] as const)),
  )('%s.%s is read, and no heading is dropped in silence', (name, form) => {
    const text = textOf(path.join(FOLDER, `${name}.${form}`)) ?? '';
    expect(droppedHeadings(read(name, form), headingsOf(text, form))).toEqual([]);
  });
});

const MODULES = ['https', 'http', 'net', 'events', 'stream', 'fs', 'url', 'zlib', 'http2', 'tls'];

/** What the official JSON loses, by the names of the reader's README. */
const LOSSES: readonly (readonly [name: string, facts: RegExp])[] = [
  ['constructor-versions', /\.constructor (?:change|lifecycle|stability)/],
  ['constructor-optional', /\.constructor signature /],
  ['below-constructor', /^https\.Agent@keylog /],
  ['heading-of-property', /^net\.BlockList[.#]PRIVATE_RANGES /],
  ['beside-section', /^stream(?:\/promises)?\.(?:finished|pipeline) /],
  ['late-metadata', /^net\.BlockList#(?:fromJSON|toJSON) lifecycle /],
  ['stability-link', /^Http2Stream#priority stability /],
];

/** Where the Markdown itself is at fault, in all versions; every other module agrees in every fact. */
const DEFECTS: Readonly<Record<string, string>> = {
  buffer: 'the changes have `<sup>` as tags in Markdown, and as nothing in the page',
  dns: 'the Markdown has a link in place of a type',
  'n-api': 'an example ends in an empty line, which the page does not show',
  os: 'tables that are HTML in Markdown too',
  v8: 'a type that the tool did not know became a tag',
};

describe.skipIf(!hasFolder)('the forms of one document say the same', () => {
  test.each(names('html'))('%s as Markdown and as a page', (name) => {
    const [markdown, page] = [factsOf(read(name, 'md')), factsOf(read(name, 'html'))];
    if (DEFECTS[name] === undefined) expect(page).toEqual(markdown);
    else expect(markdown.filter((fact) => !page.includes(fact)).length).toBeLessThan(4);
  });

  test.each(MODULES.filter(isWanted))(
    '%s as Markdown and as official JSON, but for the named losses',
    (name) => {
      const kept = (form: Form): string[] =>
        factsOf(read(name, form)).filter((fact) => !LOSSES.some(([, facts]) => facts.test(fact)));
      expect(kept('json')).toEqual(kept('md'));
    },
  );
});

const UPSTREAM = ['v12', 'v20', 'v24'].flatMap((version) =>
  ['http', 'https'].flatMap((name) =>
    (['md', 'html', 'json'] as const).map((form) => [version, name, form] as const),
  ),
);

test.each(UPSTREAM)('%s %s.%s: no heading is dropped in silence', (version, name, form) => {
  const place = upstreamFile(`docs/${version}/${name}.${form}`);
  if ('missing' in place) return console.log(`skipped: ${place.missing}`);
  const text = readFileSync(place.path, 'utf8');
  const document = readDocument(text, { file: `${name}.${form}` });
  expect(droppedHeadings(document, headingsOf(text, form))).toEqual([]);
});

test('a heading that the reader would drop is found', () => {
  const text = '# HTTP\n\n## `http.get()`\n\n## Notes on it\n';
  const document = readDocument(text, { file: 'http.md' });
  const without = { ...document, sections: [] };
  expect(droppedHeadings(document, headingsOf(text, 'md'))).toEqual([]);
  expect(droppedHeadings(without, headingsOf(text, 'md'))).toEqual(['Notes on it']);
});
