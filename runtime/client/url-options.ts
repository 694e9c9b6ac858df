/** From what `http.request` is called with to one set of options. */
import { urlToHttpOptions } from 'node:url';
import { ERR_INVALID_URL } from '../errors.js';
import type { Habits } from '../profile.js';
import type { ConnectOptions } from './agent-types.js';
import { optionSet } from './option-set.js';
import type { ClientResponse } from './request-types.js';

export type ResponseListener = (response: ClientResponse) => void;

export interface RequestOptions extends ConnectOptions {
  hostname?: string;
  method?: string;
  headers?: unknown;
  auth?: string;
  protocol?: string;
  defaultPort?: number;
  signal?: AbortSignal;
  createConnection?: unknown;
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw ERR_INVALID_URL(text);
  }
}

function isUrl(value: unknown): value is URL {
  if (value instanceof URL) return true;
  if (value === null || typeof value !== 'object') return false;
  // A URL of another realm; what `url.parse()` returns has `auth` and `path`, and is a set of options already.
  const { href, protocol, auth, path } = value as Record<string, unknown>;
  return Boolean(href && protocol) && auth === undefined && path === undefined;
}

function optionsOf(url: URL, isAuthDecoded: boolean): object {
  const options = urlToHttpOptions(url);
  if (options.auth && !isAuthDecoded) options.auth = `${url.username}:${url.password}`;
  return options;
}

/**
 * `(url, options, listener)`, `(options, listener)` and what lies between. Only own members count: options that are
 * inherited could come from a polluted prototype.
 *
 * @throws ERR_INVALID_URL
 */
export function mergeArguments(
  input: unknown,
  second: unknown,
  third: unknown,
  { urlAuthDecoded }: Pick<Habits, 'urlAuthDecoded'>,
): { options: RequestOptions; listener: ResponseListener | null | undefined } {
  const isUrlGiven = typeof input === 'string' || isUrl(input);
  let base: unknown = null;
  if (isUrlGiven)
    base = optionsOf(typeof input === 'string' ? parseUrl(input) : (input as URL), urlAuthDecoded);
  const [over, listener] = isUrlGiven ? [second, third] : [input, second];
  const isListenerFirst = typeof over === 'function';
  const options = optionSet<RequestOptions>(base, isListenerFirst ? null : over);
  return { options, listener: (isListenerFirst ? over : listener) as ResponseListener | null | undefined };
}
