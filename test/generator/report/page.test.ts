import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../generator/cli/main.js';
import { embeddedJson, joinModules } from '../../../generator/report/embed.js';
import { report } from '../../../generator/report/index.js';
import { HOSTILE, smallSpec } from './small-spec.js';

const spec = smallSpec();
afterAll(() => rmSync(spec, { recursive: true }));
const page = report({ spec });

interface Seen {
  readonly tags: string[];
  readonly attributes: string[];
  text: string;
  script: string;
}

function parse(html: string): Seen {
  const seen: Seen = { tags: [], attributes: [], text: '', script: '' };
  let inside = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      inside = name === 'script' ? `script ${attributes.id ?? ''}` : name;
      seen.tags.push(name);
      seen.attributes.push(...Object.keys(attributes));
    },
    ontext: (text) => {
      if (inside === 'script data') seen.script += text;
      else if (!inside.startsWith('script')) seen.text += text;
    },
    onclosetag: () => {
      inside = '';
    },
  });
  parser.end(html);
  return seen;
}

describe('the page', () => {
  test('holds hostile text as text, and in its data', () => {
    const { tags, attributes, text, script } = parse(page);
    expect(tags.filter((tag) => tag === 'script')).toHaveLength(2);
    expect(tags).not.toContain('img');
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual(
      [],
    );
    expect(text).toContain(HOSTILE);
    expect(JSON.stringify(JSON.parse(script))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });

  test('names nothing that would have to be fetched', () => {
    expect(page).not.toMatch(/https?:\/\/|@import|url\(|<link/);
    expect(page).toContain('content="default-src &#x27;none&#x27;;');
  });

  test('is the same for the same input, and knows no folder of this machine', () => {
    expect(report({ spec })).toBe(page);
    expect(page).not.toContain(spec);
  });
});

describe('text inside a script element', () => {
  test('cannot end it, and reads back as it was', () => {
    const data = { a: '</script>', b: '<!--', c: '\u2028\u2029&', d: ']]>' };
    const text = embeddedJson(data);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual(data);
  });
});

describe('modules as one script', () => {
  const low = { name: 'low.js', source: 'export const low = 1;\n' };
  const high = {
    name: 'high.js',
    source: "import { low } from './low.js';\n\nexport function high() {\n  return low;\n}\n",
  };

  test('stand after what they import', () => {
    expect(joinModules([high, low], 'high.js')).toBe('const low = 1;\n\nfunction high() {\n  return low;\n}');
  });

  test('must all be there', () => {
    expect(() => joinModules([high], 'high.js')).toThrow("no module 'low.js'");
  });
});

describe('specwire report', () => {
  async function run(...argv: string[]) {
    let out = '';
    let err = '';
    const status = await main(['report', ...argv], {
      stdout: {
        isTTY: false,
        write: (text) => {
          out += text;
        },
      },
      stderr: {
        isTTY: false,
        write: (text) => {
          err += text;
        },
      },
      color: false,
      quiet: false,
      exitCode: 0,
    });
    return { status, out, err };
  }

  test('writes the page', async () => {
    const out = path.join(spec, 'page.html');
    expect(await run('--spec', spec, '--out', out)).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe(page);
  });

  test('writes to standard output', async () => {
    expect(await run('--spec', spec, '--out', '-')).toEqual({ status: 0, out: page, err: '' });
  });

  test.each([
    { argv: [], says: /--out/ },
    { argv: ['--out', 'page.html', '--spec', path.join(spec, 'none')], says: /SW3001 .*--spec/ },
  ])('refuses $argv', async ({ argv, says }) => {
    const { status, out, err } = await run(...argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
  });
});
