/** What a connection needs to know of its server. */
import type { Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { type FaceContext, kFace } from '../message/face-context.js';
import type { IncomingMessage } from '../message/incoming-state.js';
import type { LATE } from '../message/late-stream.js';
import type { OutgoingOptions } from '../message/outgoing.js';
import type { ServerResponse } from '../message/response-state.js';
import type { Leniency, ParserLimits } from '../parser/types.js';
import type { Profile } from '../profile.js';
import type { ConnectionSet } from './connection-set.js';

export const kIncomingClass: unique symbol = Symbol('specwire.IncomingMessage');
export const kResponseClass: unique symbol = Symbol('specwire.ServerResponse');
export const kServerUniqueFields: unique symbol = Symbol('specwire.uniqueHeaders');
export const kConnections: unique symbol = Symbol('specwire.connections');
export const kSettings: unique symbol = Symbol('specwire.settings');

/** Any duplex stream; of `net.Socket`'s own methods it may have these documented ones. */
export interface ServerSocket extends Duplex {
  setTimeout?(msecs: number): this;
  /** What its own timer was last set to, ms. */
  readonly timeout?: number;
  destroySoon?(): void;
  server?: HttpServer;
}

/** Options of the server, resolved, whether or not this version shows them on the instance. */
export interface ServerSettings {
  /** Names of the members that the version's servers have, of those that {@link limitOf} may be asked for. */
  knownMembers: ReadonlySet<string>;
  maxHeaderSize: number | undefined;
  insecureHTTPParser: boolean;
  /** `httpValidation: 'relaxed'`. */
  relaxedHeaders: boolean;
  keepAliveTimeoutBuffer: number;
  connectionsCheckingInterval: number;
  requireHostHeader: boolean;
  joinDuplicateHeaders: boolean;
  rejectNonStandardBodyWrites: boolean;
  optimizeEmptyRequests: boolean;
  shouldUpgradeCallback: (this: HttpServer, req: IncomingMessage) => unknown;
  /** What its parsers are told; made for the first connection. */
  limits: ParserLimits | null;
  leniency: Leniency | null;
}

export interface HttpServer extends NetServer {
  readonly [kFace]: FaceContext;
  timeout: number;
  keepAliveTimeout: number;
  headersTimeout: number;
  requestTimeout: number;
  maxHeadersCount?: number | null;
  maxRequestsPerSocket: number;
  httpAllowHalfOpen: boolean;
  /** Own members of the versions that document them; they win over the settings. */
  keepAliveTimeoutBuffer?: number;
  requireHostHeader?: boolean;
  joinDuplicateHeaders?: boolean;
  rejectNonStandardBodyWrites?: boolean;
  shouldUpgradeCallback?: (req: IncomingMessage) => unknown;

  closeIdleConnections(): void;
  [kIncomingClass]: new (socket: ServerSocket, late: typeof LATE | undefined) => IncomingMessage;
  [kResponseClass]: new (req: IncomingMessage, options: OutgoingOptions) => ServerResponse;
  [kServerUniqueFields]: ReadonlySet<string> | null;
  [kConnections]: ConnectionSet;
  [kSettings]: ServerSettings;
}

/** What holds in versions that know no such limit, ms: an old face is as safe as the newest, unless told otherwise. */
const LIMITS_OF_OLD_FACES: Readonly<Record<string, number>> = {
  headersTimeout: 60_000,
  requestTimeout: 300_000,
};

/** Limits that only hold where the version has them: assigned elsewhere, they are members like any other. */
const KNOWN_ALONE = new Set(['keepAliveTimeout', 'maxRequestsPerSocket']);

export const LIMIT_NAMES = [
  'headersTimeout',
  'keepAliveTimeout',
  'maxRequestsPerSocket',
  'requestTimeout',
] as const;
type LimitName = (typeof LIMIT_NAMES)[number];

/** A limit that users set on the server; 0: there is none. */
export function limitOf(server: HttpServer, name: LimitName): number {
  if (server[kSettings].knownMembers.has(name)) return server[name];
  if (KNOWN_ALONE.has(name)) return 0;
  const given: unknown = server[name];
  return typeof given === 'number' ? given : (LIMITS_OF_OLD_FACES[name] ?? 0);
}

/** Whether the version's servers have this member. */
export function knowsMember({ options }: Profile, name: string): boolean {
  return options?.server.includes(name) ?? true;
}
