/** How strictly a response is read. */
import { DEFAULT_MAX_HEADERS_COUNT, MAX_CHUNK_EXTENSIONS_SIZE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import { type ClientRequest, kSettings } from './request-types.js';

export function responseLimits(request: ClientRequest): ParserLimits {
  const { defaults } = request[kFace].profile;
  const count = request.maxHeadersCount ?? defaults.request.maxHeadersCount ?? DEFAULT_MAX_HEADERS_COUNT;
  return {
    maxHeaderSize: request[kSettings].maxHeaderSize || defaults.maxHeaderSize,
    maxHeadersCount: count,
    tooManyHeaders: 'drop',
    maxChunkExtensionsSize: MAX_CHUNK_EXTENSIONS_SIZE,
  };
}

function leniency(all: boolean): Leniency {
  return {
    headers: all,
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

const STRICT = leniency(false);
const LENIENT = leniency(true);

export function responseLeniency(insecure: boolean): Leniency {
  return insecure ? LENIENT : STRICT;
}
