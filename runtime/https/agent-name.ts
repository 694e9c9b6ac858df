/** By which name an agent keeps TLS connections, and what else tells two of them apart. */
import { getName as getHttpName } from '../client/agent-name.js';
import { type Agent, type ConnectOptions, kOwnServerName } from '../client/agent-types.js';
import type { HttpsAgent } from './agent-types.js';
import { kHttps } from './context.js';
import type { NamePart } from './profile.js';

interface Identity {
  readonly buf?: unknown;
  readonly passphrase?: unknown;
}

/** `:first:its passphrase:second:its passphrase`; what is no list is written as it is. */
function identities(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((item: Identity) => `:${item.buf || item}:${item.passphrase}`).join('');
}

const WRITE: Readonly<Record<NamePart, (value: unknown) => string>> = {
  text: (value) => (value ? String(value) : ''),
  given: (value) => (value === undefined ? '' : String(value)),
  json: (value) => (value ? JSON.stringify(value) : ''),
  identities: (value) => (value ? identities(value) : ''),
};

/** A server name that nobody gave follows from host and Host field, and does not stand in the name. */
function isConcluded(options: ConnectOptions): boolean {
  return options[kOwnServerName] !== undefined && options[kOwnServerName] === options.servername;
}

/** Document entry `agent.getName([options])` of `http`: connections of one name can stand in for each other. */
export function getName(this: HttpsAgent, options: ConnectOptions = {}): string {
  let name = getHttpName.call(this, options);
  // Agents of http's class that make secure connections, too (agent-base), call it on themselves.
  if (this[kHttps] === undefined) return `${name}${inFull(options)}`;
  for (const [option, part] of this[kHttps].profile.agent.name) {
    const isOwn = option === 'servername' && isConcluded(options);
    name += isOwn ? ':' : `:${WRITE[part](options[option])}`;
  }
  return name;
}

/** In whose name a connection is trusted, or what was agreed on it; no version's name has all of them. */
const TOLD_APART = [
  ...['ALPNProtocols', 'ca', 'cert', 'ciphers', 'crl', 'key', 'maxVersion', 'minVersion', 'pfx'],
  ...['pskCallback', 'rejectUnauthorized', 'secureContext', 'secureProtocol', 'sigalgs', 'servername'],
  ...['allowPartialTrustChain', 'checkServerIdentity', 'ecdhCurve', 'minDHSize', 'secureOptions'],
] as const;

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** The same number for the same object, however it looks. */
function numberOf(value: object): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(value, lastNumber);
  return lastNumber;
}

const isBytes = (value: unknown): boolean => typeof value === 'string' || ArrayBuffer.isView(value);

/** Whether `String(value)` says all there is to say. */
function isTelling(value: unknown): boolean {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return true;
  return Array.isArray(value) ? value.every(isBytes) : ArrayBuffer.isView(value);
}

/** All that tells two connections apart. */
function inFull(options: ConnectOptions): string {
  let text = '';
  for (const option of TOLD_APART) {
    const value = options[option];
    if (value !== undefined && value !== null)
      text += `:${option}=${isTelling(value) ? String(value) : `#${numberOf(value as object)}`}`;
  }
  return text;
}

/**
 * What the version's name leaves out although it decides whether two requests may share a connection or a session:
 * empty for most. The agent's own options are the same for all its requests.
 */
export function distinction(this: HttpsAgent, options: ConnectOptions): string {
  const { name } = this[kHttps].profile.agent;
  const own: ConnectOptions = this.options ?? {};
  let text = '';
  for (const option of TOLD_APART) {
    const value = options[option];
    if (value === undefined || value === null || value === own[option]) continue;
    const isOwnName = option === 'servername' && isConcluded(options);
    if (isOwnName && (value === '' || value === options.host)) continue;
    const isNamed =
      !isOwnName &&
      name.some(([named, part]) => named === option && (part === 'identities' || isTelling(value)));
    if (!isNamed) text += `|${option}=${isTelling(value) ? String(value) : `#${numberOf(value as object)}`}`;
  }
  return text;
}

/** A check of the server's identity that is one request's alone says nothing of what other requests ask for. */
export function hasOwnCheck(agent: Agent, options: ConnectOptions): boolean {
  const { checkServerIdentity } = options;
  return checkServerIdentity !== undefined && checkServerIdentity !== agent.options?.checkServerIdentity;
}
