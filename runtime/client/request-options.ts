/** What a request's options make of it: where it goes, how it is framed, which fields it starts with. */
import {
  ERR_HTTP_HEADERS_SENT,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_HTTP_TOKEN,
  ERR_UNESCAPED_CHARACTERS,
} from '../errors.js';
import { type FaceContext, kFace } from '../message/face-context.js';
import { parseUniqueFields } from '../message/outgoing.js';
import { storeHead } from '../message/outgoing-head.js';
import { kFields, kUniqueFields } from '../message/outgoing-state.js';
import { isRequestPath } from '../syntax/target.js';
import { isToken } from '../syntax/token.js';
import type { Agent } from './agent-types.js';
import { type ProxyServer, readingProxy } from './proxy/proxy-config.js';
import { addProxyFields, retarget } from './proxy/proxy-request.js';
import { chooseHost, hostField } from './request-host.js';
import { type ClientRequest, kPath, kSettings, type Strictness } from './request-types.js';
import { timerDuration } from './timer-duration.js';
import type { RequestOptions } from './url-options.js';

interface Target {
  readonly host: string;
  readonly defaultPort: number | undefined;
  readonly setHost: boolean;
  readonly proxy: ProxyServer | null;
  /** What the Host field has to be for the proxy; null: it is as it is. */
  readonly proxyHost: string | null;
}

/** Of requests without a proxy. */
const NO_AIM = { path: null, host: null } as const;

/** @throws what the version throws for agents that it refuses. */
export function chooseAgent(face: FaceContext, options: RequestOptions): Agent | undefined {
  const fallback = (options._defaultAgent ?? face.globalAgent) as Agent;
  const { agent } = options;
  if (agent === false) return new (fallback.constructor as new () => Agent)();
  face.validators.agent(agent);
  if (agent) return agent as Agent;
  return typeof options.createConnection === 'function' ? undefined : fallback;
}

/** @throws what the version throws for another protocol than its agent's. */
function checkProtocol(face: FaceContext, options: RequestOptions, agent: Agent | undefined): string {
  const fallback = (options._defaultAgent ?? face.globalAgent) as Agent;
  const usual = fallback.protocol ?? face.profile.defaults.agent.protocol;
  const protocol = (options.protocol || usual) as string;
  const expected = agent?.protocol || usual;
  face.validators.protocol(expected, protocol);
  return protocol;
}

/** @throws ERR_INVALID_ARG_TYPE, ERR_INVALID_HTTP_TOKEN */
function chooseMethod(request: ClientRequest, method: unknown): string {
  const { validators, profile } = request[kFace];
  validators.method(method);
  return method ? String(method).toUpperCase() : profile.defaults.request.method;
}

/** Whether the connection will be asked for again (document entry `new Agent([options])`, `keepAlive`). */
function setPersistence(request: ClientRequest, agent: Agent | undefined, isShared: boolean): void {
  const { onlyPooledPersist } = request[kFace].profile.habits;
  const isAwaited = isShared && (!onlyPooledPersist || Number.isFinite(agent?.maxSockets));
  const isReusable = agent !== undefined && (agent.keepAlive || isAwaited);
  request.shouldKeepAlive = isReusable;
  request._last = !isReusable;
}

function strictnessOf(options: RequestOptions): Strictness {
  if (options.insecureHTTPParser === true || options.httpValidation === 'insecure') return 'insecure';
  return options.httpValidation === 'relaxed' ? 'relaxed' : 'strict';
}

function setOwnMembers(request: ClientRequest, options: RequestOptions): void {
  const { profile, requestHas } = request[kFace];
  const lenient = options.insecureHTTPParser as boolean | undefined;
  request.socketPath = options.socketPath;
  if (options.timeout !== undefined) request.timeout = timerDuration(options.timeout, 'timeout');
  request.method = chooseMethod(request, options.method);
  request.maxHeaderSize = options.maxHeaderSize as number | undefined;
  request.insecureHTTPParser = lenient;
  if (requestHas.httpValidation) request.httpValidation = options.httpValidation as string | undefined;
  if (requestHas.joinDuplicateHeaders) {
    request.joinDuplicateHeaders = options.joinDuplicateHeaders as boolean | undefined;
  }
  const joins = options.joinDuplicateHeaders ?? profile.defaults.request.joinDuplicateHeaders;
  request[kSettings] = {
    maxHeaderSize: request.maxHeaderSize,
    strictness: strictnessOf(options),
    joinDuplicateHeaders: joins === true,
  };
}

function setPath(request: ClientRequest, path: string): void {
  request[kPath] = path;
  if (request[kFace].profile.habits.requestPathChecked) return;
  Object.defineProperty(request, 'path', {
    value: path,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Both may have been assigned since they were checked, and neither may end the line (RFC 9112, section 3). */
function headLine(request: ClientRequest): string {
  const method = String(request.method);
  const path = String(request.path);
  if (!isToken(method)) throw ERR_INVALID_HTTP_TOKEN('Method', method);
  if (!isRequestPath(path)) throw ERR_UNESCAPED_CHARACTERS('Request path');
  return `${method} ${path} HTTP/1.1\r\n`;
}

/** `message._implicitHeader`: the head as the fields are now. */
export function fixHead(request: ClientRequest): void {
  if (request._header !== null) throw ERR_HTTP_HEADERS_SENT('render');
  storeHead(request, headLine(request), request[kFields]);
}

function setFields(request: ClientRequest, options: RequestOptions, target: Target): void {
  const { headers } = options;
  if (Array.isArray(headers)) {
    // As given, field by field: nothing is added, no name is merged with another.
    storeHead(request, headLine(request), headers);
    if (/\r\nconnection:[^\r]*\bclose\b/i.test(request._header ?? '')) request.shouldKeepAlive = false;
    return;
  }
  const given = (headers ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(given)) request.setHeader(name, given[name]);
  const host = request.getHeader('host');
  if (host && typeof host !== 'string' && request.agent !== undefined) {
    // Of several values, none could name the server.
    throw ERR_INVALID_ARG_TYPE('options.headers.host', 'string', host);
  }
  if (target.setHost && !host) {
    request.setHeader('Host', hostField(target.host, options.port, target.defaultPort));
  }
  if (options.auth && !request.getHeader('Authorization')) {
    request.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (target.proxy !== null) addProxyFields(request, target.proxy, target.proxyHost);
  // The server's word on the head is awaited before the body is sent (RFC 9110, section 10.1.1).
  if (request.getHeader('expect')) fixHead(request);
}

/**
 * Fills in the request; `options` gets the host and port that were settled on.
 *
 * @throws ERR_INVALID_ARG_TYPE, ERR_INVALID_PROTOCOL, ERR_UNESCAPED_CHARACTERS, ERR_INVALID_HTTP_TOKEN and what
 *   `setHeader` throws
 */
export function applyOptions(request: ClientRequest, options: RequestOptions): void {
  const face = request[kFace];
  const { request: defaults } = face.profile.defaults;
  const agent = chooseAgent(face, options);
  request.agent = agent;
  const protocol = checkProtocol(face, options, agent);
  if (options.path) face.validators.path(options.path);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  options.port = options.port || defaultPort || defaults.port;
  const host = chooseHost(options, face.validators, defaults.host);
  options.host = host;
  face.validators.requestOptions(options);

  const setDefaults = options.setDefaultHeaders !== false || !face.profile.habits.setDefaultHeadersOption;
  const setHost = options.setHost === undefined ? setDefaults && defaults.setHost : Boolean(options.setHost);
  if (!setDefaults) {
    request._removedConnection = true;
    request._removedContLen = true;
    request._removedTE = true;
  }
  setOwnMembers(request, options);
  const path = options.path || defaults.path;
  const proxy = readingProxy(agent, options);
  const aim = proxy === null ? NO_AIM : retarget(request, String(path), options);
  setPath(request, aim.path ?? path);
  if (face.requestHas.host) request.host = host;
  if (face.requestHas.protocol) request.protocol = protocol;
  request.useChunkedEncodingByDefault = !face.profile.bodilessMethods.includes(request.method);
  request[kUniqueFields] = parseUniqueFields(options.uniqueHeaders);
  const target = { host, defaultPort, setHost, proxy, proxyHost: aim.host };
  const { listHeadKnowsPersistence, expectHeadKnowsPersistence } = face.profile.habits;
  const isLate = Array.isArray(options.headers) ? listHeadKnowsPersistence : expectHeadKnowsPersistence;
  if (!isLate) setFields(request, options, target);
  // Nobody else will ever ask an agent that was made for this request.
  setPersistence(request, agent, options.agent !== false);
  if (isLate) setFields(request, options, target);
}
