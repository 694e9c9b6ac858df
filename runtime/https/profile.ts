/**
 * What one documented version of `https` looks like from outside, as data. Written by the generator from
 * `spec/<version>/https.md` and `observed-https.json`; what it shares with `http` is in that face's own profile.
 */
import type { ClassPlan } from '../profile.js';

/**
 * How an option stands in the name of a connection: `text` where it is truthy, `given` where it is not `undefined`,
 * `json` as JSON, `identities` a list of `{ buf, passphrase }` item by item.
 */
export type NamePart = 'text' | 'given' | 'json' | 'identities';

export interface HttpsProfile {
  /** `v16`. */
  readonly version: string;
  readonly agent: {
    readonly defaultPort: number;
    readonly protocol: string;
    /** What `agent.options` starts with; what stands here can be given as an option. */
    readonly options: Readonly<Record<string, unknown>>;
    /** TLS sessions that an agent remembers unless told otherwise; `null`: the version remembers none. */
    readonly maxCachedSessions: number | null;
    /** What follows the http name in `agent.getName()`, in order. */
    readonly name: readonly (readonly [option: string, part: NamePart])[];
    /** Offered to servers by ALPN (RFC 7301) unless told otherwise; empty: the extension is not sent. */
    readonly alpn: readonly string[];
  };
  readonly server: {
    /** Chosen from by ALPN unless told otherwise; empty: no protocol is chosen. */
    readonly alpn: readonly string[];
  };
  /** What `https.globalAgent` was made with, where it is not a default Agent's. */
  readonly globalAgent: Readonly<Record<string, unknown>>;
  readonly classes: Readonly<Record<'Agent' | 'Server', ClassPlan>>;
  /** Names of the module object, in the genuine binary's order. */
  readonly exports: readonly string[];
  /** Names of the module's functions by their `length`; those of no list have the runtime's. */
  readonly exportLengths?: Readonly<Record<number, readonly string[]>>;
}
