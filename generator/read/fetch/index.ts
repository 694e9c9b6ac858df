import { ReadError } from '../read-error.js';
import { type Address, parseAddress } from './address.js';
import { type Copy, copiesFolder, keepCopy, readCopy } from './copies.js';
import { FETCH_LIMITS, type FetchLimits, MAX_KEPT } from './limits.js';
import { transfer } from './transfer.js';

export interface FetchOptions extends Partial<FetchLimits> {
  /** Read the kept copy, and ask no server. */
  readonly offline?: boolean;
  /** Where copies are kept; `null` keeps none. Default: {@link copiesFolder}. */
  readonly cache?: string | null;
  /** Gives the transfer up. */
  readonly signal?: AbortSignal;
}

export interface FetchedDocument {
  readonly bytes: Uint8Array;
  /** The address as it may be shown. */
  readonly file: string;
  /** When the server last confirmed the copy that was read instead of asking it, ISO 8601. */
  readonly copyOf?: string;
}

/**
 * Fetches a document. A copy is kept, unless the server forbids it or the address holds a password; it is used when
 * the server says that it is still the document, and with `offline`.
 * @throws {ReadError} SW1006 (too large), SW1007 (not to be had), SW1010 (another type), SW1011 (too slow),
 * SW1012 (offline, and no copy).
 */
export async function fetchDocument(text: string, options: FetchOptions = {}): Promise<FetchedDocument> {
  const address = parseAddress(text);
  const { url, name: file } = address;
  const folder = options.cache === undefined ? copiesFolder() : options.cache;
  const keeps = folder !== null && address.authorization === undefined;
  const known = keeps ? readCopy(folder, url) : undefined;
  if (options.offline) return { ...copyOrThrow(known, file), file };
  const answer = await askServer(address, known, options);
  if (answer.kind === 'same' && known !== undefined) {
    if (keeps) keepCopy(folder, url, { ...known, checked: new Date().toISOString() });
    return { bytes: known.bytes, file };
  }
  if (answer.kind === 'same') throw new ReadError('SW1007', { file }, 'the server answered 304 unasked');
  if (keeps && answer.mayKeep && answer.copy.bytes.length <= MAX_KEPT) keepCopy(folder, url, answer.copy);
  return { bytes: answer.copy.bytes, file };
}

function copyOrThrow(known: Copy | undefined, file: string): { bytes: Uint8Array; copyOf: string } {
  if (known !== undefined) return { bytes: known.bytes, copyOf: known.checked };
  const reason = 'no copy of it is kept; read it once without --offline, or give a file';
  throw new ReadError('SW1012', { file }, reason);
}

async function askServer(address: Address, known: Copy | undefined, options: FetchOptions) {
  const limits = { ...FETCH_LIMITS, ...withoutUndefined(options) };
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    return await transfer(address, known, limits, signal);
  } catch (error) {
    if (error instanceof ReadError || options.signal?.aborted) throw error;
    throw unreachable(address.name, error, timeout.aborted ? limits.timeoutMs : undefined, known);
  }
}

function unreachable(file: string, error: unknown, waited: number | undefined, known?: Copy): ReadError {
  const copy =
    known === undefined ? '' : `, or read the copy of ${known.checked.slice(0, 10)} with --offline`;
  if (waited !== undefined) {
    const reason = `the document did not arrive within ${waited / 1000} s; try again later${copy}`;
    return new ReadError('SW1011', { file }, reason);
  }
  const reason = `the address cannot be fetched (${causeOf(error)}); check it and the network${copy}`;
  return new ReadError('SW1007', { file }, reason);
}

/** The client's own message is `fetch failed`; what failed stands in its cause, and there by code. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as { code?: unknown };
  return cause.message || String(code ?? cause.name);
}

const withoutUndefined = (options: FetchOptions): Partial<FetchLimits> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
