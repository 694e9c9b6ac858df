import { ReadError } from '../read-error.js';
import { type Address, redirected } from './address.js';
import { collectBytes, tooLarge } from './collect-bytes.js';
import type { Copy } from './copies.js';
import type { FetchLimits } from './limits.js';

/** What a server said in the end: a document, or that the copy is still it. */
export type Answer =
  | { readonly kind: 'same' }
  | { readonly kind: 'document'; readonly copy: Copy; readonly mayKeep: boolean };

/** The statuses whose `Location` is followed (RFC 9110, section 15.4). */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Text in any form; `octet-stream` is what servers say of endings they do not know, as `.md` often is. */
const DOCUMENT_TYPE = /^(?:text\/|application\/(?:json|xhtml\+xml|octet-stream|(?:[\w.-]+\+)?json)$)/;

/**
 * Asks for a document, with the copy's validators where there is one.
 * @throws {ReadError} SW1006 (too large), SW1007 (status, redirects), SW1010 (another type); what `fetch` throws.
 */
export async function transfer(
  address: Address,
  known: Copy | undefined,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Answer> {
  const place = { file: address.name };
  let url = address.url;
  for (let hops = 0; hops <= limits.maxRedirects; hops += 1) {
    const headers = requestHeaders(address, url, known);
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    if (response.status === 304 && known !== undefined) return { kind: 'same' };
    if (!REDIRECTS.has(response.status)) return await answerOf(response, url, place.file, limits);
    await response.body?.cancel();
    const next = redirected(url, response.headers.get('location'));
    if (typeof next === 'string')
      throw new ReadError('SW1007', place, `${next}; give the address of the document itself`);
    url = next;
  }
  const reason = `more than ${limits.maxRedirects} redirects; give the address of the document itself`;
  throw new ReadError('SW1007', place, reason);
}

function requestHeaders(address: Address, url: URL, known: Copy | undefined): Record<string, string> {
  // Neither the secret nor the validators of one address are another's business.
  const isKnown = known !== undefined && known.from === url.href;
  return {
    accept: 'text/markdown, application/json, text/html;q=0.9, text/*;q=0.8, */*;q=0.5',
    ...(address.authorization && url.origin === address.url.origin
      ? { authorization: address.authorization }
      : {}),
    ...(isKnown && known.etag ? { 'if-none-match': known.etag } : {}),
    ...(isKnown && known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

async function answerOf(response: Response, url: URL, file: string, limits: FetchLimits): Promise<Answer> {
  const refused = refusal(response, file, limits);
  if (refused) {
    await response.body?.cancel();
    throw refused;
  }
  const bytes =
    response.body === null ? new Uint8Array() : await collectBytes(response.body, file, limits.maxBytes);
  const { headers } = response;
  const copy = {
    bytes,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    from: url.href,
    checked: new Date().toISOString(),
  };
  return { kind: 'document', copy, mayKeep: !/\bno-store\b/i.test(headers.get('cache-control') ?? '') };
}

function refusal(
  { ok, status, headers }: Response,
  file: string,
  limits: FetchLimits,
): ReadError | undefined {
  if (!ok) return new ReadError('SW1007', { file }, `the server answered ${status}; check the address`);
  const type = (headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (type !== '' && !DOCUMENT_TYPE.test(type)) {
    const reason = `the server sends ${type}, which is no document; give the address of Markdown, JSON or HTML`;
    return new ReadError('SW1010', { file }, reason);
  }
  // What is compressed is longer than it says; the bytes are counted in any case.
  const length = Number(headers.get('content-length') ?? 0);
  return length > limits.maxBytes ? tooLarge(file, limits.maxBytes) : undefined;
}
