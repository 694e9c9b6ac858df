/**
 * How long a message's body is (RFC 9112, section 6.3). The only place that decides it, for requests and for
 * responses: two copies that differ would let a message be read in two ways, which is request smuggling.
 */

export const BodyLength = {
  /** No body. */
  none: 0,
  /** `contentLength` octets. */
  fixed: 1,
  /** Chunks up to the last one, then trailers. */
  chunked: 2,
  /** Everything up to the connection's end. */
  untilClose: 3,
  /** Cannot be told: the message has to be refused. */
  unknown: 4,
} as const;
export type BodyLength = (typeof BodyLength)[keyof typeof BodyLength];

/**
 * @param statusCode of a response; 0 for a request.
 * @param bodiless what the owner knows and the head does not say: this answers a HEAD, or a CONNECT with 2xx.
 * @param transferEncoding whether the field is present, whatever it says.
 * @param chunked whether its last coding is chunked.
 * @param contentLength the field's value; -1 when there is none. Invalid values were refused before (step 5).
 */
export function bodyLength(
  statusCode: number,
  bodiless: boolean,
  transferEncoding: boolean,
  chunked: boolean,
  contentLength: number,
): BodyLength {
  const isResponse = statusCode !== 0;
  // 1. and 2.: HEAD, 1xx, 204, 304 and CONNECT end with the empty line, whatever the fields say.
  if (bodiless || (isResponse && hasNoBody(statusCode))) return BodyLength.none;
  // 3. Transfer-Encoding overrides Content-Length. That both are present is refused by the parser beforehand,
  //    unless the owner asked for it.
  // 4. Chunked last: chunks tell the length. Else a response ends with the connection; a request cannot.
  if (transferEncoding) {
    if (chunked) return BodyLength.chunked;
    return isResponse ? BodyLength.untilClose : BodyLength.unknown;
  }
  // 6. A valid Content-Length.
  if (contentLength > 0) return BodyLength.fixed;
  if (contentLength === 0) return BodyLength.none;
  // 7. A request without either has no body. 8. A response without either ends with the connection.
  return isResponse ? BodyLength.untilClose : BodyLength.none;
}

/** Whether a response with this status never has a body (RFC 9110, sections 15.2, 15.3.5, 15.4.5). */
export function hasNoBody(statusCode: number): boolean {
  return (statusCode >= 100 && statusCode < 200) || statusCode === 204 || statusCode === 304;
}
