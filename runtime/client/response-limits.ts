/** How strictly a response is read. */
import { DEFAULT_MAX_HEADERS_COUNT, MAX_CHUNK_EXTENSIONS_SIZE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import { type ClientRequest, kSettings, type Strictness } from './request-types.js';

/** `previous`: what the connection's last response was read with; given back where nothing differs. */
export function responseLimits(request: ClientRequest, previous: ParserLimits | null): ParserLimits {
  const { defaults } = request[kFace].profile;
  // Where it is given it limits `headers`, not what is read.
  const isGiven = typeof request.maxHeadersCount === 'number';
  const maxHeadersCount = isGiven ? 0 : (defaults.request.maxHeadersCount ?? DEFAULT_MAX_HEADERS_COUNT);
  const maxHeaderSize = request[kSettings].maxHeaderSize || defaults.maxHeaderSize;
  if (previous?.maxHeadersCount === maxHeadersCount && previous.maxHeaderSize === maxHeaderSize) {
    return previous;
  }
  return {
    maxHeaderSize,
    maxHeadersCount,
    tooManyHeaders: 'drop',
    maxChunkExtensionsSize: MAX_CHUNK_EXTENSIONS_SIZE,
  };
}

function leniency(all: boolean, headers: boolean): Leniency {
  return {
    headers,
    chunkedLength: all,
    keepAlive: all,
    transferEncoding: all,
    version: all,
    dataAfterClose: all,
    optionalCRBeforeLF: all,
    optionalLFAfterCR: all,
    optionalCRLFAfterChunk: all,
    spacesAfterChunkSize: all,
  };
}

const LENIENCY: Readonly<Record<Strictness, Leniency>> = {
  strict: leniency(false, false),
  relaxed: leniency(false, true),
  insecure: leniency(true, true),
};

export function responseLeniency(strictness: Strictness): Leniency {
  return LENIENCY[strictness];
}
