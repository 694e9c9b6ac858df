/** Options of `http.createServer`: from what the user gave to what the server works with. */
import { type HttpServer, knowsMember, LIMIT_NAMES, type ServerSettings } from '../connection/http-server.js';
import { ERR_OUT_OF_RANGE } from '../errors.js';
import { KEEP_ALIVE_GRACE } from '../limits.js';
import type { Profile, ServerDefaults } from '../profile.js';

export type GivenOptions = Readonly<Record<string, unknown>>;

/** What the user gave, without what only later versions know. `known`: names; absent: all. */
export function knownOptions(options: GivenOptions, known: readonly string[] | undefined): GivenOptions {
  if (known === undefined) return options;
  return Object.fromEntries(Object.entries(options).filter(([name]) => known.includes(name)));
}

function pick<T>(options: GivenOptions, name: string, fallback: T): T {
  return (options[name] ?? fallback) as T;
}

function heardUpgrade(this: HttpServer): boolean {
  return this.listenerCount('upgrade') > 0;
}

/** Everything but the timeouts, which live on the server itself. */
export function serverSettings(profile: Profile, options: GivenOptions): ServerSettings {
  const defaults = profile.defaults.server;
  const always = profile.habits.unheardUpgrade === 'destroy';
  return {
    knownMembers: new Set(LIMIT_NAMES.filter((name) => knowsMember(profile, name))),
    maxHeaderSize: options.maxHeaderSize as number | undefined,
    insecureHTTPParser:
      ((options.insecureHTTPParser as boolean | undefined) ?? defaults.insecureHTTPParser) ||
      options.httpValidation === 'insecure',
    relaxedHeaders: options.httpValidation === 'relaxed',
    keepAliveTimeoutBuffer: pick(
      options,
      'keepAliveTimeoutBuffer',
      profile.classes.Server.own.includes('keepAliveTimeoutBuffer')
        ? defaults.keepAliveTimeoutBuffer
        : KEEP_ALIVE_GRACE,
    ),
    connectionsCheckingInterval: pick(
      options,
      'connectionsCheckingInterval',
      defaults.connectionsCheckingInterval,
    ),
    requireHostHeader: pick(options, 'requireHostHeader', profile.habits.missingHostIs400),
    joinDuplicateHeaders: pick(options, 'joinDuplicateHeaders', defaults.joinDuplicateHeaders),
    rejectNonStandardBodyWrites: pick(
      options,
      'rejectNonStandardBodyWrites',
      defaults.rejectNonStandardBodyWrites,
    ),
    optimizeEmptyRequests: Boolean(options.optimizeEmptyRequests ?? defaults.optimizeEmptyRequests),
    shouldUpgradeCallback: pick(options, 'shouldUpgradeCallback', always ? () => true : heardUpgrade),
    limits: null,
    leniency: null,
  };
}

export interface ServerTimeouts {
  readonly keepAliveTimeout: number;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
}

/** @throws ERR_OUT_OF_RANGE when the head may take longer than the whole request. */
export function serverTimeouts(profile: Profile, options: GivenOptions): ServerTimeouts {
  const defaults: ServerDefaults = profile.defaults.server;
  // The timeouts became options together with the sweep that watches them.
  if (defaults.connectionsCheckingInterval === 0) return defaults;
  const given = (name: keyof ServerTimeouts): number | undefined => options[name] as number | undefined;
  const requestTimeout = given('requestTimeout') ?? defaults.requestTimeout;
  const tighter =
    requestTimeout > 0 ? Math.min(defaults.headersTimeout, requestTimeout) : defaults.headersTimeout;
  const headersTimeout = given('headersTimeout') ?? tighter;
  if (requestTimeout > 0 && headersTimeout > requestTimeout) {
    throw ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', headersTimeout);
  }
  return {
    requestTimeout,
    headersTimeout,
    keepAliveTimeout: given('keepAliveTimeout') ?? defaults.keepAliveTimeout,
  };
}
