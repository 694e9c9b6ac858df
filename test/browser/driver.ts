import { createRequire } from 'node:module';

// The part of playwright-core that the tests use. Its own declarations need those of a browser, which a workspace
// for Node leaves out: with them, `document` would type-check in the runtime.

interface RoleOptions {
  readonly name?: string | RegExp;
  readonly exact?: boolean;
}

interface Finder {
  locator(selector: string, options?: { readonly has?: Locator; readonly hasText?: string }): Locator;
  getByRole(role: string, options?: RoleOptions): Locator;
}

export interface Locator extends Finder {
  all(): Promise<Locator[]>;
  allInnerTexts(): Promise<string[]>;
  check(): Promise<void>;
  click(): Promise<void>;
  count(): Promise<number>;
  fill(text: string): Promise<void>;
  first(): Locator;
  focus(): Promise<void>;
  getAttribute(name: string): Promise<string | null>;
  innerText(): Promise<string>;
  inputValue(): Promise<string>;
  isVisible(): Promise<boolean>;
  last(): Locator;
  selectOption(value: string): Promise<string[]>;
  uncheck(): Promise<void>;
  waitFor(options: { readonly state: 'visible' | 'hidden' }): Promise<void>;
}

export interface Page extends Finder {
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  close(): Promise<void>;
  emulateMedia(options: { readonly colorScheme: 'light' | 'dark' }): Promise<void>;
  /** An expression as text; what it gives is what the caller says. */
  evaluate<T>(expression: string): Promise<T>;
  goBack(): Promise<unknown>;
  goto(url: string): Promise<unknown>;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  reload(): Promise<unknown>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  url(): string;
}

export interface BrowserContext {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Driver {
  readonly chromium: {
    launchPersistentContext(
      profile: string,
      options: { readonly executablePath: string; readonly args: readonly string[] },
    ): Promise<BrowserContext>;
  };
}

export const { chromium } = createRequire(import.meta.url)('playwright-core') as Driver;
