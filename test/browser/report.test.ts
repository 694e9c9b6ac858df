import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diffDocuments } from '../../generator/audit/diff/diff-documents.js';
import { readSpec } from '../../generator/emit/pipeline/read-spec.js';
import { findVersions } from '../../generator/emit/pipeline/versions.js';
import { type ReportData, renderPage, report } from '../../generator/report/index.js';
import { HOSTILE, smallSpec } from '../generator/report/small-spec.js';
import { chromiumPath, TestBrowser, type Visit } from './chromium.js';
import type { Page } from './driver.js';

const root = path.join(import.meta.dirname, '../..');
const faintTexts = readFileSync(path.join(import.meta.dirname, 'faint-texts.js'), 'utf8').replace(
  'export ',
  '',
);
if (!chromiumPath)
  console.warn('no Chromium: install it or set CHROMIUM_PATH; tests of the page are skipped');

describe.skipIf(!chromiumPath)('the report in a browser', { timeout: 60_000 }, () => {
  const browser = new TestBrowser();
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-page-'));
  const file = path.join(folder, 'page.html');
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(file, report({ spec: path.join(root, 'spec') }));
    await browser.start();
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    visit = await browser.open(file);
    page = visit.page;
  });
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    expect(visit.requests).toEqual([]);
    await page.close();
  });

  const shown = () => page.locator('tr[data-at]:visible');
  const count = () => page.locator('#count').innerText();
  const focused = () => page.evaluate<string>('document.activeElement.textContent');

  describe('timeline', () => {
    test('shows every entry of every version', async () => {
      const ids = findVersions(path.join(root, 'spec')).flatMap((version) =>
        readSpec(path.join(root, 'spec'), version).document.entries.map(({ id }) => id),
      );
      expect(await shown().count()).toBe(new Set(ids).size);
      expect(await count()).toBe(`${new Set(ids).size} entries`);
      expect(await page.locator('.names th').allInnerTexts()).toEqual([
        'Entry',
        'Kind',
        'v0.10',
        'iojs-1',
        'iojs-2',
        'v4',
        'v12',
        'v16',
        'v18',
        'v20',
        'v22',
        'v24',
      ]);
    });

    test('searches names, signatures and options, and says how many were found', async () => {
      await page.getByRole('searchbox').first().fill('closeAll');
      expect(await shown().locator('button').allInnerTexts()).toEqual(['closeAllConnections()']);
      expect(await count()).toMatch(/^1 of \d+ entries$/);
      await page.getByRole('searchbox').first().fill('maxFreeSockets agent constructor');
      expect(await shown().locator('button').allInnerTexts()).toEqual(['new Agent()']);
      await page.getByRole('searchbox').first().fill('no such thing');
      expect(await page.locator('#none').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.locator('#none').waitFor({ state: 'hidden' });
      expect(await count()).toMatch(/^\d+ entries$/);
    });

    test('filters by class, kind, event and version together', async () => {
      await page.locator('#owner').selectOption('http.Server');
      await page.locator('#kind').selectOption('method');
      await page.locator('#in').selectOption('v18');
      await page.getByRole('checkbox', { name: /added/ }).check();
      const names = await shown().locator('button').allInnerTexts();
      expect(names).toContain('closeAllConnections()');
      expect(names).not.toContain('listen()');
      expect(await shown().locator('td.added').count()).toBe(names.length);
    });

    test('opens an entry with its signatures, changes and drift', async () => {
      const button = page.locator('button[title="http.ClientRequest#abort"]');
      await button.click();
      expect(await button.getAttribute('aria-expanded')).toBe('true');
      const detail = page.locator(`#${await button.getAttribute('aria-controls')}`);
      expect(await detail.innerText()).toMatch(/v16\s+minor\s+deprecated/);
      expect(await detail.innerText()).toContain('request.abort()');
      await button.click();
      expect(await detail.count()).toBe(0);
      await page.locator('button[title="http.Server#maxHeadersCount"]').click();
      expect(await page.locator('tr.detail').innerText()).toContain('the binary answered null');
    });

    test('tells each cell in words', async () => {
      const row = page.locator('tr[data-at]', { has: page.locator('[title="http.ClientRequest#abort"]') });
      const cells = row.getByRole('cell');
      expect((await cells.allInnerTexts()).slice(1).map((text) => text.trim())).toEqual(
        expect.arrayContaining(['unchanged', 'deprecated', 'deprecated, unchanged']),
      );
    });

    test('goes by keys alone', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('setTimeout');
      expect(await count()).toMatch(/^\d of /);
      await page.keyboard.press('Escape');
      expect(await count()).toMatch(/^\d+ entries$/);
      await page.locator('tr[data-at] button').first().focus();
      const first = await focused();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).not.toBe(first);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe(first);
      await page.keyboard.press('Enter');
      expect(await page.locator('tr.detail').count()).toBe(1);
      await page.keyboard.press('End');
      expect(await focused()).toBe(await page.locator('tr[data-at] button').last().innerText());
    });

    test('starts with a link over the head, then the views', async () => {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to content');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Timeline');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.locator('#compare').isVisible()).toBe(true);
      expect(await focused()).toBe('Compare');
      await page.goBack();
      expect(await page.locator('#timeline').isVisible()).toBe(true);
    });
  });

  describe('compare', () => {
    test('a column leads to what changed since the version before', async () => {
      await page.getByRole('link', { name: /compare v16 with v18/ }).click();
      expect(await page.locator('#pair-count').innerText()).toMatch(/^v16 to v18: \d+ changes/);
      expect(await page.locator('#from').inputValue()).toBe('5');
    });

    test('the picker shows what specwire diff finds', async () => {
      const [before, after] = ['v12', 'v24'].map((name) => {
        const version = findVersions(path.join(root, 'spec')).find((candidate) => candidate.version === name);
        if (!version) throw new Error(`spec has no ${name}`);
        return readSpec(path.join(root, 'spec'), version).document;
      });
      const changes = before && after ? diffDocuments(before, after) : [];
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await page.locator('#from').selectOption('v12');
      await page.locator('#to').selectOption('v24');
      expect(await page.locator('#pair-count').innerText()).toContain(`: ${changes.length} changes (`);
      expect(await page.locator('#changes .change').count()).toBe(changes.length);
      expect(page.url()).toMatch(/#compare\/v12\/v24$/);
      await page.getByRole('checkbox', { name: 'minor' }).uncheck();
      await page.getByRole('checkbox', { name: 'patch' }).uncheck();
      const major = changes.filter(({ semver }) => semver === 'major').length;
      expect(await page.locator('#changes .change').count()).toBe(major);
    });

    test('puts the older version first', async () => {
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await page.locator('#from').selectOption('v24');
      await page.locator('#to').selectOption('v4');
      expect(await page.locator('#pair-count').innerText()).toMatch(/^v4 to v24: /);
    });

    test('an entry leads back to the timeline, past filters that would hide it', async () => {
      await page.getByRole('searchbox').first().fill('agent');
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await page.locator('#pair-search').fill('closeAllConnections');
      await page.locator('#from').selectOption('v16');
      await page.getByRole('link', { name: 'http.Server#closeAllConnections' }).click();
      await page.locator('tr.detail').waitFor({ state: 'visible' });
      expect(await focused()).toBe('closeAllConnections()');
    });
  });

  test('drift is shown for one version or all', async () => {
    await page.getByRole('link', { name: /^Drift/ }).click();
    const all = await page.locator('.drift tbody tr:visible').count();
    expect(await page.locator('#drift-count').innerText()).toBe(`${all} findings`);
    await page.locator('#drift-version').selectOption('v24');
    const some = await page.locator('.drift tbody tr:visible').count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect(await page.locator('#drift-count').innerText()).toBe(`${some} findings`);
  });

  test('is dark or light as the system is, or as chosen, and remembers it', async () => {
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).toBe('rgb(20, 23, 27)');
    await page.locator('#theme').selectOption('Light');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.locator('#theme').selectOption('System');
    expect(await background()).toBe('rgb(20, 23, 27)');
  });

  test.each(['light', 'dark'] as const)('text stands out from its ground: %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.locator('button[title="http.createServer"]').click();
    expect(await page.evaluate(`(${faintTexts})()`)).toEqual([]);
  });

  test.each([390, 1280])('fits a screen of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    await page.locator('button[title="http.createServer"]').click();
    for (const name of ['Timeline', 'Compare', 'Drift']) {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test('hostile documents stay text', async () => {
    const spec = smallSpec();
    writeFileSync(path.join(folder, 'hostile.html'), report({ spec }));
    rmSync(spec, { recursive: true });
    const hostile = await browser.open(path.join(folder, 'hostile.html'));
    const buttons = hostile.page.locator('tr[data-at] button');
    for (const button of await buttons.all()) await button.click();
    expect(await hostile.page.locator('tr.detail', { hasText: HOSTILE }).count()).toBe(2);
    expect(await hostile.page.locator('img').count()).toBe(0);
    expect([hostile.complaints, hostile.requests]).toEqual([[], []]);
    await hostile.page.close();
  });

  test('thousands of rows are filtered at once', async () => {
    const version = { name: 'v1', file: 'spec/v1/http.md', binary: null, entries: 4000 };
    const data: ReportData = {
      module: 'http',
      versions: [version, { ...version, name: 'v2' }],
      entries: Array.from({ length: 4000 }, (_, at) => ({
        id: `http.Server#method${at}`,
        name: `method${at}`,
        owner: 'http.Server',
        kind: 'method',
        states: ['same', at % 3 === 0 ? 'breaking' : 'same'],
        added: null,
        history: [],
        description: 'Does one of many things.',
        spans: [{ from: 0, to: 1, line: at, facts: { headings: [`server.method${at}()`] } }],
      })),
      chapters: [],
      changes: [],
      pairs: {},
      drift: [],
    };
    writeFileSync(path.join(folder, 'long.html'), renderPage(data));
    const long = await browser.open(path.join(folder, 'long.html'));
    expect(await long.page.locator('#count').innerText()).toBe('4000 entries');
    const ms = await long.page.evaluate<number>(`{
      const search = document.querySelector('#search');
      const start = performance.now();
      search.value = 'method39';
      search.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      performance.now() - start;
    }`);
    expect(await long.page.locator('#count').innerText()).toMatch(/^111 of /);
    expect(ms).toBeLessThan(1000);
    await long.page.close();
  });
});
