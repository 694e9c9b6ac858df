import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import type { Finding } from '../../../../generator/audit/finding.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { observedSurface } from '../../../../generator/audit/surface/observed.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import type { Observed } from '../../../../generator/ir/observed.js';
import { readDocument } from '../../../../generator/read/index.js';
import { upstreamFile } from '../../../support/upstream.js';

describe('upstream', () => {
  const file = upstreamFile('docs/v24/http.md');
  const skip = 'missing' in file;
  const read = () => readDocument('path' in file ? readFileSync(file.path) : '', { file: 'http.md' });
  const counted = (findings: readonly Finding[]) =>
    findings.filter(({ severity }) => severity !== 'info').map(({ code, entry }) => `${code} ${entry}`);

  test.skipIf(skip)('every warning about @types/node has been looked at by hand', () => {
    expect(counted(auditSurface(read(), typesSurface('@types/node', 'http', import.meta.dirname)))).toEqual([
      'SW2002 http.CloseEvent',
      'SW2002 http.MessageEvent',
      'SW2004 http.ServerResponse#writeContinue',
      'SW2004 http.ServerResponse#writeProcessing',
      'SW2004 http.validateHeaderName',
      'SW2006 http.OutgoingMessage#end',
      'SW2007 http.ServerResponse#addTrailers',
      'SW2007 http.OutgoingMessage#addTrailers',
      'SW2009 http.Agent#keepSocketAlive',
      'SW2010 http.createServer',
      'SW2011 http.OutgoingMessage',
      'SW2017 http.IncomingMessage@aborted',
      'SW2017 http.OutgoingMessage@prefinish',
      'SW2020 http.createServer',
      'SW2020 http.createServer',
      'SW2020 http.createServer',
      'SW2021 http.Server#keepAliveTimeout',
    ]);
  });

  test.skipIf(skip)('every error and warning about the genuine 24 has been looked at by hand', () => {
    const saved = new URL('../../../../spec/v24/observed.json', import.meta.url);
    const observed = JSON.parse(readFileSync(saved, 'utf8')) as Observed;
    expect(counted(auditSurface(read(), observedSurface(observed, 'observed.json')))).toEqual([
      'SW2002 http.CloseEvent',
      'SW2002 http.MessageEvent',
      'SW2004 http.ServerResponse#writeContinue',
      'SW2004 http.ServerResponse#writeProcessing',
      'SW2008 http.createServer',
      'SW2021 http.Server#keepAliveTimeout',
    ]);
  });

  const older = upstreamFile('docs/v20/http.md');
  const isOlder = process.version.startsWith('v20.') && 'path' in older;
  test.skipIf(!isOlder)(
    'every error and warning about the 20 that runs this has been looked at by hand',
    async () => {
      const doc = readDocument('path' in older ? readFileSync(older.path) : '', { file: 'http.md' });
      const live = await moduleSurface('node:http', process.execPath, import.meta.dirname);
      expect(counted(auditSurface(doc, live))).toEqual([
        'SW2004 http.ServerResponse#writeContinue',
        'SW2004 http.ServerResponse#writeProcessing',
        'SW2008 http.ClientRequest#maxHeadersCount',
        'SW2008 http.Server#maxHeadersCount',
        'SW2022 http.OutgoingMessage#setTimeout',
      ]);
    },
  );
});
