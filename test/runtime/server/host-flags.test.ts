/** Flags of the command line that http documents. */
import { expect, onTestFinished, test } from 'vitest';
import { profile } from '../../../generated/v24/profile.js';
import { validators } from '../../../generated/v24/validators.js';
import { createFace } from '../../../runtime/face.js';
import { withHostFlags } from '../../../runtime/server/host-flags.js';

function withFlags(execArgv: string[], nodeOptions = ''): void {
  const before = { execArgv: process.execArgv, nodeOptions: process.env.NODE_OPTIONS };
  process.execArgv = execArgv;
  process.env.NODE_OPTIONS = nodeOptions;
  onTestFinished(() => {
    process.execArgv = before.execArgv;
    if (before.nodeOptions === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before.nodeOptions;
  });
}

test.each([
  ['--name=value', ['--max-http-header-size=1234'], ''],
  ['--name value', ['--max-http-header-size', '1234'], ''],
  ['underscores', ['--max_http_header_size=1234'], ''],
  ['NODE_OPTIONS', [], '--no-warnings --max-http-header-size=1234'],
  ['the command line before NODE_OPTIONS', ['--max-http-header-size=1234'], '--max-http-header-size=99'],
])('maxHeaderSize by %s', (_form, execArgv, nodeOptions) => {
  withFlags(execArgv, nodeOptions);
  expect(createFace(profile, validators).maxHeaderSize).toBe(1234);
});

test('--insecure-http-parser is the default of servers', () => {
  withFlags(['--insecure-http-parser']);
  expect(withHostFlags(profile).defaults.server.insecureHTTPParser).toBe(true);
});

test.each([[[]], [['--max-http-header-size=junk']], [['--max-http-header-size=0']]])(
  '%j changes nothing',
  (execArgv) => {
    withFlags(execArgv);
    expect(withHostFlags(profile)).toBe(profile);
  },
);
