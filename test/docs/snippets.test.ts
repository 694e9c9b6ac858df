/** Every snippet that a reader may copy is run; one that cannot be says why, and that is printed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RUN, runSnippet, shellOf } from './run-snippet.js';
import { pages, ROOT, type Snippet, snippetsOf } from './snippets.js';

const snippets = pages().flatMap((file) => snippetsOf(file));
const named = (list: readonly Snippet[]) =>
  list.map((snippet) => ({ name: `${snippet.file}:${snippet.line}`, snippet }));
const toRun = snippets.filter(({ lang }) => RUN.includes(lang));

test('there are snippets in the three pages that people begin with', () => {
  for (const file of ['README.md', 'generator/README.md', 'runtime/README.md'])
    expect(toRun.filter((snippet) => snippet.file === file && !snippet.notRun).length, file).toBeGreaterThan(
      2,
    );
});

const hasCurl = spawnSync('curl', ['--version']).error === undefined;
const needsCurl = ({ lang, code }: Snippet) => lang === 'sh' && /^curl\b/m.test(code) && !hasCurl;

describe.each(named(toRun))('$name', ({ snippet }) => {
  const { lang, file, line } = snippet;
  const notRun = needsCurl(snippet) ? 'curl is not installed' : snippet.notRun;
  if (notRun !== undefined) console.info(`not run: ${file}:${line}: ${notRun}`);
  test.skipIf(notRun !== undefined)(`${lang} runs`, { timeout: 160_000 }, () => runSnippet(snippet));
});

describe.each(named(snippets.filter(({ lang }) => lang === 'yaml')))('$name', ({ snippet }) => {
  test('is YAML, and gives the action only inputs that it has', () => {
    const action = parse(readFileSync(path.join(ROOT, '.github/actions/audit/action.yml'), 'utf8'));
    const workflow = parse(snippet.code) as {
      jobs: Record<string, { steps: { uses?: string; with?: object }[] }>;
    };
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses?.includes('.github/actions/audit'));
    expect(ours).toHaveLength(1);
    for (const input of Object.keys(ours[0]?.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
  });
});

describe('the runner of snippets', () => {
  const fenced = (lang: string, code: string) =>
    snippetsOf('page.md', `text\n\n\`\`\`${lang}\n${code}\n\`\`\`\n`)[0];

  test.each([
    ['js', "require('node:assert')(false, 'wrong')", /wrong/],
    ['js', "require('specwire-http').createServer((q, r) => r.writeHead(500).end()).listen(80)", /500/],
    ['ts', "const port: number = '80';\nconsole.log(port);", /TS2322/],
    ['sh', 'npx specwire read missing.md', /SW1004/],
    ['sh', 'npx specwire read <file.md>', /nothing is known to put in the place of <file.md>/],
    ['sh', 'false\ntrue', /status 1: false/],
  ])('%s that is wrong fails: %s', { timeout: 160_000 }, async (lang, code, message) => {
    const snippet = fenced(lang, code);
    if (snippet === undefined) throw new Error('the extractor found no snippet');
    await expect(runSnippet(snippet)).rejects.toThrow(message);
  });

  test('drift alone is no failure of a shell snippet', () => {
    expect(shellOf('npx specwire audit a.md --against b.md')).toContain('-gt 1');
    expect(shellOf('npx specwire audit a.md --against b.md    # status 0')).toContain('-gt 0');
    expect(shellOf('npx specwire read a.md')).toContain('-gt 0');
  });

  test('the reason stands in the line before the fence', () => {
    const [snippet] = snippetsOf('page.md', '<!-- not run: it publishes -->\n```sh\nnpm publish\n```\n');
    expect(snippet).toMatchObject({ notRun: 'it publishes', lang: 'sh', code: 'npm publish\n', line: 1 });
  });
});
