/** From a server's options to what its parsers are told. */
import { DEFAULT_MAX_HEADERS_COUNT, MAX_CHUNK_EXTENSIONS_SIZE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import { type HttpServer, kSettings } from './http-server.js';

export function parserLimits(server: HttpServer): ParserLimits {
  const { profile } = server[kFace];
  const refused = profile.habits.maxHeadersCountReply === '431' ? server.maxHeadersCount : 0;
  const isLimited = typeof server.maxHeadersCount === 'number';
  return {
    maxHeaderSize: server[kSettings].maxHeaderSize ?? profile.defaults.maxHeaderSize,
    maxHeadersCount: isLimited ? (refused ?? 0) : DEFAULT_MAX_HEADERS_COUNT,
    tooManyHeaders: 'error',
    maxChunkExtensionsSize: MAX_CHUNK_EXTENSIONS_SIZE,
  };
}

/**
 * How many fields of a request `headers` is made of, where `maxHeadersCount` refuses none: `rawHeaders` has them all.
 * 0: no limit.
 */
export function keptFields(server: HttpServer): number {
  const isKept = server[kFace].profile.habits.maxHeadersCountReply === 'drop';
  return (isKept && server.maxHeadersCount) || 0;
}

/** See `Habits.headersTimeoutSeen`. */
export function seesLateHeads(server: HttpServer): boolean {
  return server[kFace].profile.habits.headersTimeoutSeen === 'bytes';
}

export function parserLeniency(server: HttpServer): Leniency {
  const { insecureHTTPParser: all, relaxedHeaders } = server[kSettings];
  return {
    headers: all || relaxedHeaders,
    chunkedLength: all && server[kFace].profile.habits.insecureTakesBothFramings,
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
