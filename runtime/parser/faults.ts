import type { ParserError } from './types.js';

/** Why an input is refused: the code and reason that Node's own parser gives, so that programs can go on matching them. */
export interface Fault {
  readonly code: string;
  readonly reason: string;
}

const fault = (code: string, reason: string): Fault => ({ code, reason });

/** Every way to be refused, each named once. */
export const Faults = {
  method: fault('HPE_INVALID_METHOD', 'Invalid method encountered'),
  methodSpace: fault('HPE_INVALID_METHOD', 'Expected space after method'),
  urlStart: fault('HPE_INVALID_URL', 'Unexpected start char in url'),
  urlScheme: fault('HPE_INVALID_URL', 'Unexpected char in url schema'),
  urlServer: fault('HPE_INVALID_URL', 'Unexpected char in url server'),
  urlDoubleAt: fault('HPE_INVALID_URL', 'Double @ in url'),
  urlPath: fault('HPE_INVALID_URL', 'Invalid char in url path'),
  urlCharacters: fault('HPE_INVALID_URL', 'Invalid characters in url'),
  protocol: fault('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/'),
  methodOfHttp: fault('HPE_INVALID_CONSTANT', 'Invalid method for HTTP/x.x request'),
  methodOfRtsp: fault('HPE_INVALID_CONSTANT', 'Invalid method for RTSP/x.x request'),
  methodOfIce: fault('HPE_INVALID_CONSTANT', 'Expected SOURCE method for ICE/x.x request'),
  versionMajor: fault('HPE_INVALID_VERSION', 'Invalid major version'),
  versionDot: fault('HPE_INVALID_VERSION', 'Expected dot'),
  versionMinor: fault('HPE_INVALID_VERSION', 'Invalid minor version'),
  version: fault('HPE_INVALID_VERSION', 'Invalid HTTP version'),
  versionLine: fault('HPE_INVALID_VERSION', 'Expected CRLF after version'),
  versionLf: fault('HPE_STRICT', 'Expected CRLF after version'),
  versionSpace: fault('HPE_INVALID_VERSION', 'Expected space after version'),
  statusCode: fault('HPE_INVALID_STATUS', 'Invalid status code'),
  status: fault('HPE_INVALID_STATUS', 'Invalid response status'),
  statusCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after response line'),
  lf: fault('HPE_STRICT', 'Expected LF after CR'),
  firstLineSpace: fault('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line'),
  foldedLine: fault('HPE_INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value'),
  fieldStart: fault('HPE_INVALID_HEADER_TOKEN', 'Invalid header field char'),
  fieldName: fault('HPE_INVALID_HEADER_TOKEN', 'Invalid header token'),
  fieldValue: fault('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char'),
  fieldCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after header value'),
  fieldLf: fault('HPE_LF_EXPECTED', 'Missing expected LF after header value'),
  headLf: fault('HPE_STRICT', 'Expected LF after headers'),
  headOverflow: fault('HPE_HEADER_OVERFLOW', 'Header overflow'),
  lengthCharacter: fault('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length'),
  lengthEmpty: fault('HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length'),
  lengthOverflow: fault('HPE_INVALID_CONTENT_LENGTH', 'Content-Length overflow'),
  lengthTwice: fault('HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length'),
  lengthAfterEncoding: fault(
    'HPE_INVALID_CONTENT_LENGTH',
    "Content-Length can't be present with Transfer-Encoding",
  ),
  encodingAfterLength: fault(
    'HPE_INVALID_TRANSFER_ENCODING',
    "Transfer-Encoding can't be present with Content-Length",
  ),
  encodingEmpty: fault('HPE_INVALID_TRANSFER_ENCODING', 'Empty Transfer-Encoding'),
  encodingValue: fault('HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value'),
  encodingOfRequest: fault('HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`'),
  chunkSize: fault('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size'),
  chunkSizeOverflow: fault('HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow'),
  chunkSizeCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after chunk size'),
  chunkSizeLf: fault('HPE_STRICT', 'Expected LF after chunk size'),
  chunkDataLf: fault('HPE_STRICT', 'Expected LF after chunk data'),
  chunkDataCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after chunk data'),
  extension: fault('HPE_STRICT', 'Invalid character in chunk extensions'),
  extensionName: fault('HPE_STRICT', 'Invalid character in chunk extensions name'),
  extensionNameCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after chunk extension name'),
  extensionValue: fault('HPE_STRICT', 'Invalid character in chunk extensions value'),
  extensionValueCr: fault('HPE_CR_EXPECTED', 'Missing expected CR after chunk extension value'),
  extensionQuoted: fault('HPE_STRICT', 'Invalid character in chunk extensions quoted value'),
  extensionPair: fault('HPE_STRICT', 'Invalid quoted-pair in chunk extensions quoted value'),
  extensionAfterQuoted: fault('HPE_STRICT', 'Invalid character in chunk extensions quote value'),
  extensionsOverflow: fault('HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow'),
  afterClose: fault('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`'),
  end: fault('HPE_INVALID_EOF_STATE', 'Invalid EOF state'),
  interrupted: fault('HPE_USER', 'A listener threw, or fed the parser while it was at work'),
} satisfies Record<string, Fault>;

/** @param bytesParsed octets of `chunk` before the one that was refused. */
export function parserError(found: Fault, bytesParsed: number, chunk: Buffer): ParserError {
  const error = new Error(`Parse Error: ${found.reason}`);
  const { code, reason } = found;
  return Object.assign(error, { bytesParsed, code, reason, rawPacket: chunk });
}

/** The input ended inside a message. There is no chunk to show, and Node's message says no more than this. */
export function endError(): ParserError {
  const { code, reason } = Faults.end;
  return Object.assign(new Error('Parse Error'), { bytesParsed: 0, code, reason });
}
