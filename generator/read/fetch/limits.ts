/** What a fetch may take. */
export interface FetchLimits {
  /** Milliseconds until the last byte, redirects included. */
  readonly timeoutMs: number;
  /** Bytes of the document, after decompression. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

/** The largest input: an attack, not a document, is beyond it. */
export const MAX_INPUT = 100 * 1024 * 1024;

/** Browsers follow 20 redirects; the sites that carry Node's documents need one. */
export const FETCH_LIMITS: FetchLimits = { timeoutMs: 30_000, maxBytes: MAX_INPUT, maxRedirects: 5 };

/** Copies larger than this are not kept: the largest real page has 15 MB. */
export const MAX_KEPT = 16 * 1024 * 1024;
