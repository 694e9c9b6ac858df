import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from './driver.js';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `CHROMIUM_PATH`, else where Debian puts it; undefined where there is none, which tests say when they skip. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  (file) => file !== undefined && file !== '' && existsSync(file),
);

export interface Visit {
  readonly page: Page;
  /** What went to the console as a warning or error, and what was thrown. */
  readonly complaints: string[];
  /** Every request but the one for the page itself. */
  readonly requests: string[];
}

/** One browser with a profile of its own. */
export class TestBrowser {
  readonly #profile = mkdtempSync(path.join(tmpdir(), 'specwire-chromium-'));
  #context: BrowserContext | undefined;

  async start(): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: chromiumPath ?? '',
      args: ARGUMENTS,
    });
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  /** Opens a file in a fresh tab. */
  async open(file: string, hash = '', size = { width: 1280, height: 900 }): Promise<Visit> {
    if (!this.#context) throw new Error('the browser was not started');
    const page = await this.#context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    const own = pathToFileURL(file).href;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== own) requests.push(request.url());
    });
    await page.setViewportSize(size);
    await page.goto(own + hash);
    return { page, complaints, requests };
  }
}
