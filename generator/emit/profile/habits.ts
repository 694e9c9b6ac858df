import type { Observed } from '../../ir/observed.js';
import { type Checks, finalStatus, isAnswered, type Reply, seenBy } from './seen.js';

/** How one habit is read from one probe. `read` is not called when the binary was not asked. */
export interface HabitReader {
  readonly probe: string;
  read(seen: never, observed: Observed): string | number | boolean;
  /** Where nothing was observed: what the newest documents promise. */
  readonly unobserved: string | number | boolean;
}

/** What a client wrote. */
interface Sent {
  readonly bytes: string;
}

const CHUNKED = /^Transfer-Encoding: chunked/m;
const KEEP_ALIVE = /^Connection: keep-alive/m;

type Returns = Readonly<Record<string, unknown>>;

function habit<Seen>(
  probe: string,
  unobserved: string | number | boolean,
  read: (seen: Seen, observed: Observed) => string | number | boolean,
): HabitReader {
  return { probe, unobserved, read: read as HabitReader['read'] };
}

function replyOr408(seen: Reply): string {
  return finalStatus(seen.reply) === 408 ? '408' : 'destroy';
}

function statusOrClose(seen: Reply): string {
  return String(finalStatus(seen.reply) ?? 'close');
}

function hasCode(value: unknown, code: string): boolean {
  return typeof value === 'object' && value !== null && (value as { code?: unknown }).code === code;
}

function indicesOf(seen: readonly unknown[], event: RegExp): readonly number[] {
  return [...seen.keys()].filter((index) => event.test(String(seen[index])));
}

/** What a client told of the response's head. */
function headIn(seen: readonly unknown[]): { readonly rawHeaders?: unknown; readonly reason?: unknown } {
  return seen.find((step) => Object.hasOwn(Object(step), 'status')) ?? {};
}

/** What the probes of `maxHeadersCount` set it to. */
const MAX_HEADERS = 2;

/** One reader for each member of the runtime's `Habits`, in its order; a test holds the two lists together. */
export const HABITS = {
  missingHostIs400: habit<Reply>('missing-host', true, (seen) => finalStatus(seen.reply) === 400),
  closeDropsIdle: habit<string[]>('close-drops-idle', true, (seen) => seen.includes('gone')),
  keepAliveHeader: habit<Reply>('get', true, (seen) => /^Keep-Alive: timeout=/m.test(seen.reply)),
  unknownExpectIs417: habit<Reply>('expect-unknown', true, (seen) => finalStatus(seen.reply) === 417),
  headersTimeoutReply: habit<Reply>('headers-timeout', '408', replyOr408),
  requestTimeoutReply: habit<Reply>('request-timeout', '408', replyOr408),
  headerOverflowReply: habit<Reply>('refusal-header-overflow', '431', statusOrClose),
  badRequestReply: habit<Reply>('refusal-garbage', '400', statusOrClose),
  requestCloseBeforeResponseError: habit<string[]>('client-hang-up-after-response', true, (seen) => {
    const failed = seen.findIndex((event) => /^res:error/.test(String(event)));
    return failed >= 0 && seen.indexOf('req:close') < failed;
  }),
  headersNullPrototype: habit<Returns>('fields-prototypes', false, (seen) => seen.headers === 'null'),
  agentTablesNullPrototype: habit<Returns>('agent-tables-prototype', true, (seen) => seen.sockets === 'null'),
  unheardUpgrade: habit<Reply>('upgrade-unheard', 'request', (seen) => (seen.reply ? 'request' : 'destroy')),
  setHeaderReturnsThis: habit<Returns>('returns-response', true, (seen) => seen.setHeader === 'this'),
  messageTimeoutReturnsThis: habit<Returns>('returns-response', true, (seen) => seen.setTimeout === 'this'),
  cookieListsJoined: habit<Reply>('response-array-cookie', true, (seen) => seen.reply.includes('a=1; b=2')),
  trailerNeedsChunks: habit<Reply>(
    'response-trailer-header-without-chunks',
    true,
    (seen) => seen.reply === '',
  ),
  expectHeadKnowsPersistence: habit<Sent>('sends-expect', true, (seen) => !KEEP_ALIVE.test(seen.bytes)),
  listHeadKnowsPersistence: habit<Sent>('sends-headers-pairs', true, (seen) => !KEEP_ALIVE.test(seen.bytes)),
  onlyPooledPersist: habit<Returns>('default-request', true, (seen) => seen.shouldKeepAlive === 'false'),
  // Where the head goes with all of the body, it is text of one encoding everywhere.
  headIsLatin1: habit<Reply>(
    'response-latin1-header',
    true,
    (seen) => !(CHUNKED.test(seen.reply) && seen.reply.includes('caf\u00c3\u00a9')),
  ),
  waitingWriteHasRoom: habit<Returns>('returns-response', true, (seen) => seen.write === 'true'),
  lateWriteReturnsTrue: habit<unknown[]>('misuse-write-after-end', true, (seen) => seen[1] === 'true'),
  lateWriteFails: habit<unknown[]>('server-write-after-end', true, (seen) =>
    seen.some((event) => /^res:error/.test(String(event))),
  ),
  plainEndHasRoom: habit<unknown[]>('misuse-end-twice', false, (seen) => seen[0] === 'true'),
  statusMessageHonoured: habit<Reply>('response-status-message', true, (seen) => / Mine\r/.test(seen.reply)),
  removedDefaultsStayAway: habit<Reply>(
    'response-removed-date',
    true,
    (seen) => !/^Date: /m.test(seen.reply),
  ),
  globalAgentReplaceable: habit<{ type: string }>(
    'exports/globalAgent',
    true,
    (seen) => seen.type === 'accessor',
  ),
  strictLengthKnown: habit<Returns>(
    'default-response',
    true,
    (seen) => seen.strictContentLength !== 'absent',
  ),
  destroyReturnsThis: habit<Returns>('returns-response', true, (seen) => seen.destroy === 'this'),
  writeHeadReturnsThis: habit<Returns>('returns-response', true, (seen) => seen.writeHead === 'this'),
  writeHeadListAppends: habit<Reply>('response-write-head-list', true, (seen) =>
    /^c: y\r\nc: z/m.test(seen.reply),
  ),
  writeHeadListReplaces: habit<Reply>('response-write-head-raw-merge', false, (seen) =>
    seen.reply.includes('X: -'),
  ),
  writeHeadTwiceThrows: habit<unknown[]>('misuse-write-head-twice', true, (seen) =>
    hasCode(seen[1], 'ERR_HTTP_HEADERS_SENT'),
  ),
  lateInformationThrows: habit<unknown[]>('misuse-continue-after-sent', true, (seen) =>
    hasCode(seen[1], 'ERR_HTTP_HEADERS_SENT'),
  ),
  keepAliveHintHonoured: habit<{ free: number | null }>(
    'agent-hint-socket-timeout',
    true,
    (seen) => seen.free !== null && seen.free < 10_000,
  ),
  setDefaultHeadersOption: habit<{ bytes: string }>(
    'sends-set-default-headers-false',
    true,
    (seen) => !/^(Host|Connection|Content-Length):/m.test(seen.bytes),
  ),
  requestPathChecked: habit<unknown>('assign-request-path', true, (seen) =>
    hasCode(seen, 'ERR_UNESCAPED_CHARACTERS'),
  ),
  endCallbackGetsError: habit<string[]>('server-get', true, (seen) => {
    const called = seen.indexOf('end callback');
    return called >= 0 && called < seen.indexOf('res:finish');
  }),
  maxHeadersCountReply: habit<Reply>('max-headers-count', '431', (seen) => {
    if (finalStatus(seen.reply) === 431) return '431';
    const { rawHeaders } = (seen.events ?? [])[0] as { rawHeaders?: readonly string[] };
    return rawHeaders !== undefined && rawHeaders.length <= MAX_HEADERS * 2 ? 'drop-raw' : 'drop';
  }),
  removedConnectionPersists: habit<Reply>('response-removed-connection', true, (seen) => !seen.closed),
  endReturnsThis: habit<Returns>('returns-response', true, (seen) => seen.end === 'this'),
  serverTimeoutReturnsThis: habit<Returns>('returns-server', true, (seen) => seen.setTimeout === 'this'),
  serverCloseReturnsThis: habit<unknown[]>('close-drops-idle', true, (seen) => seen.includes('returns this')),
  serverTakesOptions: habit<Checks>('createServer/options', true, (seen) => seen.accepted.includes('{}')),
  serverOptionsMayBeArray: habit<Checks>('createServer/options', false, (seen) =>
    seen.accepted.includes('[]'),
  ),
  lateHintsThrow: habit<unknown[]>('misuse-hints-after-sent', true, (seen) =>
    hasCode(seen[1], 'ERR_HTTP_HEADERS_SENT'),
  ),
  contentDispositionIsUtf8: habit<Reply>('response-utf8-body-latin1-header', true, (seen) =>
    seen.reply.includes('caf\u00ef\u00bf\u00bd'),
  ),
  headersTimeoutSeen: habit<Reply>('headers-timeout-more-bytes', 'sweep', (seen) =>
    seen.closed && seen.reply === '' ? 'bytes' : 'sweep',
  ),
  messageClosesAtOnce: habit<string[]>('server-post-read-then-answer', false, (seen) => {
    const closed = seen.indexOf('req:close');
    return closed > seen.indexOf('res:finish') && closed < seen.indexOf('res:close');
  }),
  parserErrorsAreTerse: habit<Reply>('client-error-garbage', false, (seen) =>
    (seen.events ?? []).some((event) => (event as { message?: unknown }).message === 'Parse Error'),
  ),
  signalOutlivesResponse: habit<unknown[]>('client-signal-after-response', true, (seen) =>
    seen.some((step) => /^req:error ABORT_ERR/.test(String(step))),
  ),
  messageClose: habit<string[]>('server-post-read-then-answer', 'stream', (seen) => {
    const closed = seen.indexOf('req:close');
    if (closed < 0) return 'connection';
    return closed < seen.indexOf('res:finish') ? 'exchange' : 'stream';
  }),
  flushBeforeSocketEvent: habit<string[]>('client-success', false, (seen) => {
    const flushed = seen.findIndex((event) => /^req:(prefinish|finish)$/.test(String(event)));
    return flushed < seen.indexOf('req:socket');
  }),
  lateWritesAnswered: habit<unknown[]>('server-write-after-end', true, (seen) =>
    seen.some((event) => /^write callback/.test(String(event))),
  ),
  releaseCloses: habit<unknown[]>('receives-upgrade-refused', true, (seen) => seen.includes('req:close')),
  abortBeforeSocketCloses: habit<unknown[]>('client-abort-before-socket', true, (seen) =>
    seen.includes('req:close'),
  ),
  urlAuthDecoded: habit<{ bytes: string }>(
    'sends-url-with-auth',
    true,
    (seen) => !seen.bytes.includes(Buffer.from('us%65r').toString('base64')),
  ),
  insecureTakesBothFramings: habit<Reply>(
    'insecure-length-and-chunked',
    true,
    (seen) => finalStatus(seen.reply) === 200,
  ),
  // Who takes pairs alone looks at the first two letters of each text, and may not mind that there is one.
  flatFieldLists: habit<Checks>(
    'writeHead/headers',
    true,
    (seen) => seen.accepted.includes("['a','b']") && !seen.accepted.includes("['a']"),
  ),
  answeredResponseCloses: habit<unknown[]>('server-get', true, (seen) => seen.includes('res:close')),
  requestClosesFirst: habit<unknown[]>('client-hang-up-after-response', false, (seen) => {
    const closed = seen.indexOf('req:close');
    return closed >= 0 && closed < seen.indexOf('res:aborted');
  }),
  clientErrorSocketOpen: habit<Reply>('client-error-garbage', true, (seen) =>
    (seen.events ?? []).some((event) => (event as { writable?: unknown }).writable === true),
  ),
  cutRequestIsClientError: habit<Reply>(
    'client-error-end-in-head',
    true,
    (seen) => (seen.events ?? []).length > 0,
  ),
  informationEvents: habit<unknown[]>('client-information', true, (seen) => seen.includes('req:information')),
  answeredWhenEnded: habit<unknown[]>('server-pipelined', false, (seen) => {
    const [, second] = indicesOf(seen, /^res:(prefinish|finish)$/);
    const [, request] = indicesOf(seen, /^server:request$/);
    // The listener is heard of when it is through: what it wrote could go out at once.
    return second !== undefined && request !== undefined && second < request;
  }),
  finishesWhenEnded: habit<unknown[]>('server-get', false, (seen) => !seen.includes('res:prefinish')),
  abortIsTold: habit<unknown[]>('client-abort-while-waiting', true, (seen) => seen.includes('req:abort')),
  abortedKnown: habit<Returns>('default-request', true, (seen) => seen.aborted === 'false'),
  reusedSocketKnown: habit<Returns>('default-request', true, (seen) => seen.reusedSocket !== 'absent'),
  soleEndHasLength: habit<Reply>('get', true, (seen) => /^Content-Length: 2\r$/m.test(seen.reply)),
  rawFieldsKnown: habit<unknown[]>('receives-length', true, (seen) => headIn(seen).rawHeaders !== undefined),
  statusMessageKnown: habit<unknown[]>('receives-length', true, (seen) => headIn(seen).reason !== undefined),
  continueCallback: habit<Reply>('expect-continue-heard-and-granted', true, (seen) =>
    (seen.events ?? []).includes('written'),
  ),
  agentNameForm: habit<Returns>('returns-agent', 'family', (seen) => {
    const name = seen['getName {"host":"a","port":1,"localAddress":"b"}'];
    if (name === 'absent') return 'place';
    return name === "'a:1:b:'" ? 'colon' : 'family';
  }),
  destroyedAloneCloses: habit<string[]>('alone-destroy', true, (seen) => seen.includes('res:close')),
  endJoinsLastPiece: habit<string[]>('alone-end-writes', true, (seen) => seen.length < 2),
} as const satisfies Readonly<Record<string, HabitReader>>;

/** What this version does where its document is silent. */
export function habitsOf(observed: Observed | null): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries<HabitReader>(HABITS).map(([name, reader]) => {
      const seen = observed && seenBy(observed, reader.probe);
      return [name, isAnswered(seen) ? reader.read(seen as never, observed as Observed) : reader.unobserved];
    }),
  );
}
