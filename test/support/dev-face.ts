/** A face made straight from an observation, with few checks of its own: for tests of the engine. */
import { habitsOf } from '../../generator/emit/profile/habits.js';
import type { Observed } from '../../generator/ir/observed.js';
import * as errors from '../../runtime/errors.js';
import { createFace, type HttpModule } from '../../runtime/face.js';
import type { ClassName, ClassPlan, Habits, Profile, Validators } from '../../runtime/profile.js';
import { isFieldValue, isReasonPhrase } from '../../runtime/syntax/field.js';
import { isRequestPath } from '../../runtime/syntax/target.js';
import { isToken } from '../../runtime/syntax/token.js';

function plansOf(observed: Observed): Record<ClassName, ClassPlan> {
  const plans = Object.entries(observed.classes).map(([name, seen]) => [
    name,
    {
      prototype: Object.keys(seen.prototype),
      own: Object.keys(seen.instance),
      callable: seen.callable,
      length: seen.length,
    },
  ]);
  return Object.fromEntries(plans) as Record<ClassName, ClassPlan>;
}

export function profileOf(observed: Observed): Profile {
  return {
    version: 'dev',
    defaults: {
      server: {
        timeout: 0,
        keepAliveTimeout: 5000,
        keepAliveTimeoutBuffer: 1000,
        headersTimeout: 60_000,
        requestTimeout: 300_000,
        connectionsCheckingInterval: 30_000,
        maxHeadersCount: null,
        maxRequestsPerSocket: 0,
        requireHostHeader: true,
        joinDuplicateHeaders: false,
        noDelay: true,
        keepAlive: false,
        keepAliveInitialDelay: 0,
        insecureHTTPParser: false,
        rejectNonStandardBodyWrites: false,
        optimizeEmptyRequests: false,
      },
      agent: {
        keepAlive: false,
        keepAliveMsecs: 1000,
        agentKeepAliveTimeoutBuffer: 1000,
        maxSockets: Number.POSITIVE_INFINITY,
        maxTotalSockets: Number.POSITIVE_INFINITY,
        maxFreeSockets: 256,
        scheduling: 'lifo',
        defaultPort: 80,
        protocol: 'http:',
        noDelay: true,
      },
      globalAgent: { keepAlive: true, scheduling: 'lifo', timeout: 5000 },
      request: {
        method: 'GET',
        path: '/',
        host: 'localhost',
        port: 80,
        maxHeadersCount: null,
        setHost: true,
        joinDuplicateHeaders: false,
      },
      maxHeaderSize: 16_384,
      highWaterMark: 65_536,
    },
    headerMerge: {
      discard: [
        'age',
        'authorization',
        'content-length',
        'content-type',
        'etag',
        'expires',
        'from',
        'host',
        'if-modified-since',
        'if-unmodified-since',
        'last-modified',
        'location',
        'max-forwards',
        'proxy-authorization',
        'referer',
        'retry-after',
        'server',
        'user-agent',
      ],
      array: ['set-cookie'],
      joinSemicolon: ['cookie'],
      comma: ', ',
      semicolon: '; ',
    },
    habits: habitsOf(observed) as unknown as Habits,
    methods: observed.values.METHODS,
    statusCodes: observed.values.STATUS_CODES,
    classes: plansOf(observed),
    exports: Object.keys(observed.exports),
  };
}

function checkBoolean(options: Readonly<Record<string, unknown>>, name: string): void {
  const value = options[name];
  if (value !== undefined && typeof value !== 'boolean') {
    throw errors.ERR_INVALID_ARG_TYPE(`options.${name}`, 'boolean', value);
  }
}

function checkNumber(options: Readonly<Record<string, unknown>>, name: string): void {
  const value = options[name];
  if (value === undefined) return;
  if (typeof value !== 'number') throw errors.ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isInteger(value)) throw errors.ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < 0) throw errors.ERR_OUT_OF_RANGE(name, `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, value);
}

export const devValidators: Validators = {
  headerName(name, label = 'Header name') {
    if (typeof name !== 'string' || !isToken(name)) throw errors.ERR_INVALID_HTTP_TOKEN(label, name);
  },
  headerValue(name, value) {
    if (value === undefined) throw errors.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
    if (!isFieldValue(String(value))) throw errors.ERR_INVALID_CHAR('header content', name);
  },
  method(method) {
    if (method === undefined || method === null) return;
    if (typeof method !== 'string') throw errors.ERR_INVALID_ARG_TYPE('options.method', 'string', method);
    if (!isToken(method)) throw errors.ERR_INVALID_HTTP_TOKEN('Method', method);
  },
  path(path) {
    if (!isRequestPath(String(path))) throw errors.ERR_UNESCAPED_CHARACTERS('Request path');
  },
  statusCode(code) {
    const number = (code as number) | 0;
    if (number < 100 || number > 999) throw errors.ERR_HTTP_INVALID_STATUS_CODE(code);
  },
  statusMessage(message) {
    if (!isReasonPhrase(String(message))) throw errors.ERR_INVALID_CHAR('statusMessage');
  },
  serverOptions(options) {
    for (const name of [
      'requestTimeout',
      'headersTimeout',
      'keepAliveTimeout',
      'connectionsCheckingInterval',
    ]) {
      checkNumber(options, name);
    }
    checkNumber(options, 'maxHeaderSize');
    for (const name of ['insecureHTTPParser', 'requireHostHeader', 'joinDuplicateHeaders']) {
      checkBoolean(options, name);
    }
  },
  agentOptions() {},
  requestOptions() {},
};

export function devFace(observed: Observed): HttpModule {
  return createFace(profileOf(observed), devValidators);
}
