/**
 * Whether a connection stays open for another message (RFC 9112, section 9.3), in the RFC's order: close wins, then
 * the version's default, which in HTTP/1.0 only an explicit keep-alive changes.
 *
 * @param saidClose `Connection` has the option close.
 * @param saidKeepAlive `Connection` has the option keep-alive.
 */
export function isPersistent(
  versionMajor: number,
  versionMinor: number,
  saidClose: boolean,
  saidKeepAlive: boolean,
): boolean {
  if (saidClose || versionMajor < 1) return false;
  if (versionMajor > 1 || (versionMajor === 1 && versionMinor >= 1)) return true;
  return saidKeepAlive;
}
