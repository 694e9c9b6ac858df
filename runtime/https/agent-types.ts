/** What an https agent is made of beyond an http one's parts. */
import type { Agent, ClientSocket, ConnectOptions } from '../client/agent-types.js';
import type { HttpsContext, kHttps } from './context.js';

/** The TLS sessions that an agent remembers. The shape is what agents made from this one set up for themselves. */
export interface SessionCache {
  readonly map: Record<string, Buffer>;
  /** Names, the oldest first. */
  readonly list: string[];
}

export interface HttpsAgent extends Agent {
  readonly [kHttps]: HttpsContext;
  maxCachedSessions?: number;
  _sessionCache?: SessionCache;

  // Hooks that subclasses replace, or take for themselves.
  _getSession?(name: string): Buffer | undefined;
  _cacheSession?(name: string, session: Buffer): void;
  _evictSession?(name: string): void;
}

export type { ClientSocket, ConnectOptions };
