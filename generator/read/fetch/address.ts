import { ReadError } from '../read-error.js';

/** An address of the web, taken apart so that what is secret in it reaches the server and nobody else. */
export interface Address {
  /** Without user, password and fragment. */
  readonly url: URL;
  /** The header that user and password make. */
  readonly authorization?: string;
  /** What messages and the IR call it: without user and password, and without the query's text. */
  readonly name: string;
}

/** @throws {ReadError} SW1007 where it is no `http:` or `https:` URL. */
export function parseAddress(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !isWeb(url)) {
    const shown = text.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '');
    throw new ReadError('SW1007', { file: shown }, 'this is no address; give https://<host>/<path>');
  }
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    url,
    name: nameOf(url),
    ...((username || password) && { authorization: basic(username, password) }),
  };
}

/** Keys and signatures travel in queries, so a query is only said to be there. */
export const nameOf = ({ origin, pathname, search }: URL): string =>
  `${origin}${pathname}${search ? '?…' : ''}`;

/**
 * Where a redirect leads, or why it is not followed: from `https:` the way only leads to `https:`.
 * User and password in a `Location` are left out: the server that sends them could send the document as well.
 */
export function redirected(from: URL, location: string | null): URL | string {
  if (location === null || !URL.canParse(location, from.href)) return 'it redirects to no address';
  const to = new URL(location, from);
  if (!isWeb(to)) return `it redirects to ${to.protocol}, which is not fetched`;
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'it redirects from https: to http:';
  to.username = '';
  to.password = '';
  return to;
}

const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:';

function basic(username: string, password: string): string {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
