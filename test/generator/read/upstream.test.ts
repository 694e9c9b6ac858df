import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parseId } from '../../../generator/ir/ids.js';
import schema from '../../../generator/ir/ir.schema.json' with { type: 'json' };
import type { Document, Param } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { brief, entryOf } from './read.js';

const SEED = 'seeds/004_fd908a11789fc994.txt';
const FILES = [
  SEED,
  ...['v12', 'v20', 'v24'].flatMap((version) => [`docs/${version}/http.md`, `docs/${version}/https.md`]),
];

const found = FILES.flatMap((file) => {
  const place = upstreamFile(file);
  if ('missing' in place) console.log(`skipped: ${place.missing}`);
  return 'path' in place ? [{ file, text: readFileSync(place.path, 'utf8') }] : [];
});
const documents = found.map(({ file, text }) => ({ file, text, document: readDocument(text, { file }) }));
const documentOf = (file: string): Document | undefined =>
  documents.find((each) => each.file === file)?.document;
const seed = documentOf(SEED);
const latest = documentOf('docs/v24/http.md');

const nested = (params: readonly Param[]): Param[] =>
  params.flatMap((param) => [...(param.options ?? []), ...nested(param.options ?? [])]);

/** Parameters of all signatures by name, so that overloads do not count twice. */
const paramsOf = (entry: Document['entries'][number]): Param[] => [
  ...new Map(entry.signatures.flatMap((each) => each.params).map((param) => [param.name, param])).values(),
  ...(entry.args ?? []),
];

/** Documents of other dialects, and how many entries hand-made counts find in them. */
const OTHERS = [
  ['seeds/000_29ca3e57b0b05669.txt', 'markdown-flat', 72],
  ['seeds/001_5e42e7dc70200b6d.txt', 'json-legacy', 59],
  ['seeds/002_6c498664be34b598.txt', 'markdown-legacy', 72],
  ['seeds/003_7a2734c80202c60c.txt', 'text', 73],
  ['docs/v12/http.html', 'html', 113],
  ['docs/v24/http.html', 'html', 173],
  ['docs/v12/http.json', 'json', 113],
  ['docs/v24/http.json', 'json', 173],
] as const;

describe.skipIf(documents.length === 0)('upstream documents', () => {
  const validate = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  }).compile(schema);

  test.each(documents)('$file is what the schema says', ({ document }) => {
    validate(JSON.parse(JSON.stringify(document)));
    expect(validate.errors).toBeNull();
  });

  test.each(OTHERS)('%s is %s, and what the schema says', (file, dialect, count) => {
    const place = upstreamFile(file);
    if ('missing' in place) return;
    const document = readDocument(readFileSync(place.path), { file });
    validate(JSON.parse(JSON.stringify(document)));
    expect(validate.errors).toBeNull();
    expect(document.source.dialect).toBe(dialect);
    expect(document.entries).toHaveLength(count);
  });

  test.each(documents)(
    '$file: every heading is a title, an entry, a further signature or a section',
    ({ text, document }) => {
      const prose = text.replace(/^(```+).*\n[\s\S]*?^\1\s*$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
      const headings = prose.match(/^#{1,6} /gm)?.length ?? 0;
      const glued = document.diagnostics.filter((each) => each.code === 'SW1029').length;
      const signatures = document.entries.reduce(
        (sum, entry) => sum + Math.max(1, entry.signatures.length),
        0,
      );
      expect(1 + signatures + document.sections.length).toBe(headings + glued);
    },
  );

  test.each(documents)(
    '$file: every id is unique and says its owner, every line has that heading',
    ({ text, document }) => {
      const lines = text.split('\n');
      expect(new Set(document.entries.map((entry) => entry.id)).size).toBe(document.entries.length);
      for (const entry of document.entries) {
        const parts = parseId(entry.id);
        if ('owner' in parts && entry.kind !== 'class') expect(parts.owner).toBe(entry.owner);
        const line = lines[entry.line - 1]?.slice(entry.column - 1) ?? '';
        expect(line.replace(/[`\\#*]/g, '').trim()).toBe(entry.heading.replace(/[\\*]/g, ''));
      }
    },
  );

  test.each(documents)('$file: nothing is left unplaced', ({ document }) => {
    expect(document.diagnostics.filter((each) => each.severity !== 'info')).toEqual([]);
  });

  test.each(documents)('$file: prose has no reference that is defined elsewhere', ({ document }) => {
    const prose = [...document.entries, ...document.sections].map((each) => each.description).join('\n');
    expect(prose).not.toMatch(/\]\[[^\]]*\]/);
    expect(prose).not.toMatch(/\]\((?!https?:)/);
  });

  test.each(documents)('$file is read in about a second at most', ({ text, file }) => {
    // Processor time, for other programs may share the machine; with a compiler that has not warmed up.
    const started = process.cpuUsage();
    readDocument(text, { file });
    expect(process.cpuUsage(started).user).toBeLessThan(1_500_000);
  });
});

describe.skipIf(seed === undefined)('seed 004', () => {
  if (seed === undefined) return;
  const document = seed;
  const entries = document.entries;
  const all = entries.flatMap((entry) => [...paramsOf(entry), ...nested(paramsOf(entry))]);

  test('counts', () => {
    expect(entries).toHaveLength(149);
    expect(entries.flatMap(paramsOf)).toHaveLength(95);
    expect(entries.flatMap((entry) => nested(paramsOf(entry)))).toHaveLength(44);
    expect([...all, ...entries].filter((each) => each.default !== undefined)).toHaveLength(38);
    expect(document.facts.eventSequences).toHaveLength(10);
    expect(entries.filter((entry) => entry.stability?.index === 0).map((entry) => entry.id)).toEqual([
      'http.ClientRequest#abort',
      'http.ClientRequest#connection',
      'http.ClientRequest#finished',
      'http.ServerResponse#connection',
      'http.ServerResponse#finished',
      'http.IncomingMessage#connection',
      'http.OutgoingMessage#connection',
    ]);
  });

  test('defaults that stand in sentences', () => {
    const told = [
      ...entries.flatMap((entry) => (entry.defaultFrom === 'prose' ? [[entry.id, entry.default]] : [])),
      ...all.flatMap((param) => (param.defaultFrom === 'prose' ? [[param.name, param.default]] : [])),
    ];
    expect(told).toEqual([
      ['http.Agent#maxFreeSockets', '256'],
      ['http.Agent#maxSockets', 'Infinity'],
      ['http.Agent#maxTotalSockets', 'Infinity'],
      ['http.ServerResponse#sendDate', 'true'],
      ['http.maxHeaderSize', '8 KB'],
      ['encoding', "'utf8'"],
      ['agent', 'undefined'],
      ['setHost', 'true'],
    ]);
  });

  test('duplicate header rules', () => {
    expect(document.facts.duplicateHeaders).toMatchObject({
      array: ['set-cookie'],
      joinSemicolon: ['cookie'],
      joinComma: 'others',
    });
    expect(document.facts.duplicateHeaders?.discard).toHaveLength(18);
  });

  test('event sequences', () => {
    expect(document.facts.eventSequences.map((sequence) => sequence.events.join(' '))).toEqual([
      'socket response res:data* res:end close',
      'socket error close',
      'socket error close',
      'socket response res:data* res:aborted res:error close res:close',
      'error close',
      'socket error close',
      'socket response res:data* res:aborted res:error close res:close',
      'abort close',
      'socket abort error close',
      'socket response res:data* abort res:aborted res:error close res:close',
    ]);
    expect(document.facts.eventSequences[5]?.steps.slice(1)).toEqual([
      { kind: 'action', name: 'req.destroy() called here' },
      {
        kind: 'event',
        name: 'error',
        on: 'req',
        errorCode: 'ECONNRESET',
        errorMessage: 'Error: socket hang up',
      },
      { kind: 'event', name: 'close', on: 'req' },
    ]);
  });

  test('error codes of the prose', () => {
    expect(document.facts.errorCodes.map(({ code, entry }) => `${entry} ${code}`)).toEqual([
      'http.ClientRequest#reusedSocket ECONNRESET',
      'http.Server@clientError HPE_HEADER_OVERFLOW',
      'http.Server@clientError ECONNRESET',
      'http.request ECONNRESET',
      'http.validateHeaderName ERR_INVALID_HTTP_TOKEN',
      'http.validateHeaderValue ERR_HTTP_INVALID_HEADER_VALUE',
      'http.validateHeaderValue ERR_INVALID_CHAR',
    ]);
  });

  test('what conversion broke is mended', () => {
    expect(document.source.repairs).toEqual(['mojibake', 'escaped-headings']);
    expect(entryOf(document, 'http.OutgoingMessage#cork')).toMatchObject({ line: 1353, column: 37 });
    expect(entryOf(document, 'http.validateHeaderValue').examples[0]?.code).toContain("'oʊmɪɡə'");
  });

  test('two programs in one block of code are two examples', () => {
    const { examples } = entryOf(document, 'http.createServer');
    expect(examples.map((example) => [example.lang, example.code.split('\n')[0]])).toEqual([
      ['', "const http = require('http');"],
      ['', "const http = require('http');"],
    ]);
  });
});

describe.skipIf(latest === undefined)('v24', () => {
  if (latest === undefined) return;
  const document = latest;

  test('metadata', () => {
    expect(document).toMatchObject({
      module: 'http',
      introduced: 'v0.10.0',
      stability: { index: 2, text: 'Stable' },
    });
    expect(entryOf(document, 'http.IncomingMessage#headersDistinct').added).toBe('v18.3.0, v16.17.0');
    expect(entryOf(document, 'http.ClientRequest#abort')).toMatchObject({
      added: 'v0.3.8',
      deprecated: 'v14.1.0, v13.14.0',
      stability: { index: 0, text: 'Deprecated: Use `request.destroy()` instead.' },
    });
    expect(entryOf(document, 'http.Agent.constructor').changes.at(-1)).toEqual({
      version: 'v14.5.0, v12.20.0',
      description: 'Add `scheduling` option to specify the free socket scheduling strategy.',
    });
  });

  test('options', () => {
    const [options] = entryOf(document, 'http.createServer').signatures[0]?.params ?? [];
    expect(options?.options?.slice(0, 4).map(brief)).toEqual([
      'connectionsCheckingInterval?: - = 30000',
      'headersTimeout?: - = 60000',
      'highWaterMark?: number = See stream.getDefaultHighWaterMark()',
      "httpValidation?: string = 'strict'",
    ]);
    const agent = entryOf(document, 'http.Agent.constructor').signatures[0]?.params[0];
    expect(agent?.options?.find((option) => option.name === 'proxyEnv')?.options).toHaveLength(6);
  });

  test('a section in the midst of a class leaves its members to the class', () => {
    expect(document.sections[0]).toMatchObject({
      title: 'Response ordering with connection reuse',
      owner: 'http.Agent',
    });
    expect(entryOf(document, 'http.Agent.constructor').line).toBe(122);
  });
});
