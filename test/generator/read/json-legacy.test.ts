import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, codes, entryOf, read } from './read.js';

const DAMAGED = `{ "source": "doc/api/http.markdown", "modules": [ { "textRaw": "HTTP", "name": "http", "stability": 3, "stabilityText": "Stable", "desc": "

It says "hello", \\nor not.\\n\\n

\\n
print("x", {"a": "b"});\\n  more();
\\n

After.

\\n", "properties": [ { "textRaw": "\`STATUS_CODES\` {Object} ", "name": "STATUS_CODES", "desc": "

Codes.

\\n" } ], "classes": [ { "textRaw": "Class: http.Server", "type": "class", "name": "http.Server", "events": [ { "textRaw": "Event: 'close'", "type": "event", "name": "close", "desc": "

function (a) { }

\\n", "params": [] } ], "methods": [ { "textRaw": "server.setTimeout(msecs)", "type": "method", "name": "setTimeout", "signatures": [ { "params": [ { "textRaw": "\`msecs\` {Number} ", "name": "msecs", "type": "Number" } ] }, { "params": [ { "name": "msecs" } ] } ], "desc": "

This function is deprecated; do not.

\\n" } ], "properties": [ { "textRaw": "\`timeout\` {Number} Default = 120000 (2 minutes) ", "name": "timeout" } ] } ] } ] }`;

test('quotes and line breaks that lost their backslash cost no entry', () => {
  const document = read(DAMAGED);
  expect(document.source).toMatchObject({ dialect: 'json-legacy', repairs: ['json-strings'] });
  expect(document).toMatchObject({ module: 'http', stability: { index: 3, text: 'Stable' } });
  expect(document.description).toBe('It says "hello", or not.\n\nAfter.');
  expect(document.examples).toMatchObject([{ code: 'print("x", {"a": "b"});\n  more();' }]);
  expect(document.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
    'moduleProperty http.STATUS_CODES',
    'class http.Server',
    'event http.Server@close',
    'method http.Server#setTimeout',
    'property http.Server#timeout',
  ]);
  expect(codes(document)).toEqual([]);
});

test('types, defaults and listeners are where the format has them', () => {
  const document = read(DAMAGED);
  expect(entryOf(document, 'http.STATUS_CODES').types).toEqual(['Object']);
  expect(entryOf(document, 'http.Server#timeout')).toMatchObject({ types: ['Number'], default: '120000' });
  expect(entryOf(document, 'http.Server#setTimeout').signatures[0]?.params.map(brief)).toEqual([
    'msecs: Number',
  ]);
  expect(entryOf(document, 'http.Server#setTimeout').stability?.index).toBe(0);
  expect(entryOf(document, 'http.Server@close').args?.map(brief)).toEqual(['a: -']);
});

const place = upstreamFile('seeds/001_5e42e7dc70200b6d.txt');
test.skipIf('missing' in place)('seed 001', () => {
  if ('missing' in place) return;
  const text = readFileSync(place.path, 'utf8');
  const document = readDocument(text, { file: '001' });
  expect(document.entries).toHaveLength(59);
  expect(document.diagnostics.filter((each) => each.severity !== 'info')).toEqual([]);
  expect(entryOf(document, 'http.Server#listen').signatures).toHaveLength(3);
  expect(entryOf(document, 'http.createClient').stability?.index).toBe(0);
  const lines = text.split('\n');
  for (const entry of document.entries) {
    const line = lines[entry.line - 1]?.slice(entry.column - 1) ?? '';
    expect(line.replace(/`/g, '').slice(0, entry.name.length + 40)).toContain(entry.name);
  }
});
