/** From a server's options to what its parsers are told. */
import { DEFAULT_MAX_HEADERS_COUNT, MAX_CHUNK_EXTENSIONS_SIZE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import { type HttpServer, kSettings } from './http-server.js';

/** One object for all connections, until the user sets another `maxHeadersCount`. */
export function parserLimits(server: HttpServer): ParserLimits {
  const { profile } = server[kFace];
  const settings = server[kSettings];
  const refused = profile.habits.maxHeadersCountReply === '431' ? server.maxHeadersCount : 0;
  const isLimited = typeof server.maxHeadersCount === 'number';
  const maxHeadersCount = isLimited ? (refused ?? 0) : DEFAULT_MAX_HEADERS_COUNT;
  if (settings.limits?.maxHeadersCount !== maxHeadersCount) {
    settings.limits = {
      maxHeaderSize: settings.maxHeaderSize ?? profile.defaults.maxHeaderSize,
      maxHeadersCount,
      tooManyHeaders: 'error',
      maxChunkExtensionsSize: MAX_CHUNK_EXTENSIONS_SIZE,
    };
  }
  return settings.limits;
}

/**
 * How many fields of a request count, where `maxHeadersCount` refuses none; see `Habits.maxHeadersCountReply`.
 * 0: no limit.
 */
export function keptFields(server: HttpServer): number {
  const isRefused = server[kFace].profile.habits.maxHeadersCountReply === '431';
  return (!isRefused && server.maxHeadersCount) || 0;
}

/** See `Habits.headersTimeoutSeen`. */
export function seesLateHeads(server: HttpServer): boolean {
  return server[kFace].profile.habits.headersTimeoutSeen === 'bytes';
}

/** One object for all connections. */
export function parserLeniency(server: HttpServer): Leniency {
  server[kSettings].leniency ??= leniencyOf(server);
  return server[kSettings].leniency;
}

function leniencyOf(server: HttpServer): Leniency {
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
