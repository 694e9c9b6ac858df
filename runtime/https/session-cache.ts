/** TLS sessions by the name of their connection, so that the next handshake can be short (RFC 8446, section 2.2). */
import type { HttpsAgent } from './agent-types.js';

export function getSession(this: HttpsAgent, name: string): Buffer | undefined {
  return this._sessionCache?.map[name];
}

/** Keeps at most `maxCachedSessions`; those that were kept first go first. */
export function cacheSession(this: HttpsAgent, name: string, session: Buffer): void {
  const { _sessionCache: cache, maxCachedSessions = 0 } = this;
  if (cache === undefined || maxCachedSessions === 0) return;
  const isNew = cache.map[name] === undefined;
  cache.map[name] = session;
  if (!isNew) return;
  if (cache.list.length >= maxCachedSessions) delete cache.map[cache.list.shift() ?? ''];
  cache.list.push(name);
}

/** A connection that failed may have failed for its session. */
export function evictSession(this: HttpsAgent, name: string): void {
  const cache = this._sessionCache;
  const index = cache?.list.indexOf(name) ?? -1;
  if (cache === undefined || index === -1) return;
  cache.list.splice(index, 1);
  delete cache.map[name];
}
