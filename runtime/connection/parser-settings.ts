/** From a server's options to what its parsers are told. */
import { DEFAULT_MAX_HEADERS_COUNT, MAX_CHUNK_EXTENSIONS_SIZE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import { type HttpServer, kSettings } from './http-server.js';

export function parserLimits(server: HttpServer): ParserLimits {
  const { maxHeadersCount } = server;
  const { profile } = server[kFace];
  const limited = typeof maxHeadersCount === 'number';
  return {
    maxHeaderSize: server[kSettings].maxHeaderSize ?? profile.defaults.maxHeaderSize,
    maxHeadersCount: limited ? maxHeadersCount : DEFAULT_MAX_HEADERS_COUNT,
    tooManyHeaders: limited && profile.habits.maxHeadersCountReply === 'drop' ? 'drop' : 'error',
    maxChunkExtensionsSize: MAX_CHUNK_EXTENSIONS_SIZE,
  };
}

export function parserLeniency(server: HttpServer): Leniency {
  const { insecureHTTPParser: all, relaxedHeaders } = server[kSettings];
  return {
    headers: all || relaxedHeaders,
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
