/**
 * What one documented version of `http` looks like from outside, as data: the only thing in which two faces differ.
 * Written by the generator from `spec/<version>/http.md` and `spec/<version>/observed.json`; read by the runtime.
 * The runtime never asks which version it is.
 */

/** The public classes a face can offer. */
export type ClassName =
  | 'Agent'
  | 'ClientRequest'
  | 'IncomingMessage'
  | 'OutgoingMessage'
  | 'Server'
  | 'ServerResponse';

/** Starting values of `http.Server`; milliseconds, bytes, counts. `null`: unset. */
export interface ServerDefaults {
  readonly timeout: number;
  readonly keepAliveTimeout: number;
  /** Added to `keepAliveTimeout` for the socket's timer, never announced to the client. */
  readonly keepAliveTimeoutBuffer: number;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** How often incomplete requests are looked at; 0: the version has no such sweep. */
  readonly connectionsCheckingInterval: number;
  readonly maxHeadersCount: number | null;
  readonly maxRequestsPerSocket: number;
  readonly requireHostHeader: boolean;
  readonly joinDuplicateHeaders: boolean;
  readonly noDelay: boolean;
  readonly keepAlive: boolean;
  readonly keepAliveInitialDelay: number;
  readonly insecureHTTPParser: boolean;
  readonly rejectNonStandardBodyWrites: boolean;
  readonly optimizeEmptyRequests: boolean;
}

/** Starting values of `http.Agent`. */
export interface AgentDefaults {
  readonly keepAlive: boolean;
  readonly keepAliveMsecs: number;
  readonly agentKeepAliveTimeoutBuffer: number;
  readonly maxSockets: number;
  readonly maxTotalSockets: number;
  readonly maxFreeSockets: number;
  readonly scheduling: 'fifo' | 'lifo';
  readonly defaultPort: number;
  readonly protocol: string;
  /** `agent.options.noDelay` where it is not given; `null`: the version does not set it. */
  readonly noDelay: boolean | null;
}

/** Starting values of `http.request()`. */
export interface RequestDefaults {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly port: number;
  readonly maxHeadersCount: number | null;
  readonly setHost: boolean;
  readonly joinDuplicateHeaders: boolean;
}

/** How repeated fields are merged into `message.headers` (document entry `message.headers`). Names are lower-case. */
export interface HeaderMerge {
  readonly discard: readonly string[];
  readonly array: readonly string[];
  readonly joinSemicolon: readonly string[];
  /** All others are joined with this. */
  readonly comma: string;
  readonly semicolon: string;
}

/**
 * Habits that a document leaves open and the genuine binary settles. One member per habit, each named after what
 * can be seen from outside, and each read from one probe of `observed.json` (generator/emit/profile/habits.ts).
 */
export interface Habits {
  /** HTTP/1.1 request without Host, `requireHostHeader` not given: `true` answers 400. */
  readonly missingHostIs400: boolean;
  /** `server.close()` also closes connections that wait for a next request. */
  readonly closeDropsIdle: boolean;
  /** Responses on a persistent connection carry `Keep-Alive: timeout=N`. */
  readonly keepAliveHeader: boolean;
  /**
   * An unknown `Expect`: `true` tells `'checkExpectation'`, and answers 417 where nobody listens; `false` serves the
   * request.
   */
  readonly unknownExpectIs417: boolean;
  /** An incomplete head after `headersTimeout`: `'408'` answers and closes, `'destroy'` only closes. */
  readonly headersTimeoutReply: '408' | 'destroy';
  /** An incomplete request after `requestTimeout`. */
  readonly requestTimeoutReply: '408' | 'destroy';
  /** A head over `maxHeaderSize`: the status, or a silent close. */
  readonly headerOverflowReply: '431' | '400' | 'close';
  /** A request that cannot be parsed, without a `clientError` listener. */
  readonly badRequestReply: '400' | 'close';
  /** Premature close after the response: `close` of the request comes before `error` of the response. */
  readonly requestCloseBeforeResponseError: boolean;
  /** `message.headers` and friends have a null prototype. */
  readonly headersNullPrototype: boolean;
  /** `agent.sockets`, `freeSockets`, `requests` have a null prototype. */
  readonly agentTablesNullPrototype: boolean;
  /** Upgrade request without an `upgrade` listener: `'request'` serves it, `'destroy'` closes. */
  readonly unheardUpgrade: 'request' | 'destroy';
  /** Whether `setHeader` and its kin return the message. */
  readonly setHeaderReturnsThis: boolean;
  /** Whether `setTimeout` returns the message. */
  readonly messageTimeoutReturnsThis: boolean;
  /** Items of a Cookie list share a line; `false`: each has its own. */
  readonly cookieListsJoined: boolean;
  /** A Trailer field in a message without chunks throws `ERR_HTTP_TRAILER_INVALID`; `false`: it is sent. */
  readonly trailerNeedsChunks: boolean;
  /**
   * The head of a request with Expect announces the persistence of the request; `false`: it says
   * `Connection: keep-alive`, whatever becomes of the connection.
   */
  readonly expectHeadKnowsPersistence: boolean;
  /** The same for a request whose fields are a list. */
  readonly listHeadKnowsPersistence: boolean;
  /** Requests of an agent persist where it has a limit of sockets, or pools them; `false`: of any agent. */
  readonly onlyPooledPersist: boolean;
  /** The head goes out as latin1; `false`: in the encoding of the chunk that it leaves with. */
  readonly headIsLatin1: boolean;
  /** `write` returns whether there is room; `false`: what waits for a socket is always too much. */
  readonly waitingWriteHasRoom: boolean;
  /** `write` after `end()` returns true. */
  readonly lateWriteReturnsTrue: boolean;
  /** What is written after `end()` makes the message emit `'error'`; `false`: it is passed over. */
  readonly lateWriteFails: boolean;
  /**
   * `end` returns true where it has no octet of its own to send: the head has left, and the body is not in chunks. Also
   * where that waits for a socket.
   */
  readonly plainEndHasRoom: boolean;
  /** `response.statusMessage` is the reason phrase; `false`: only what `writeHead` is given is. */
  readonly statusMessageHonoured: boolean;
  /** Default fields (Date, Connection, Transfer-Encoding) that are removed stay away; `false`: they are sent. */
  readonly removedDefaultsStayAway: boolean;
  /** What is assigned to `http.globalAgent` serves requests; `false`: it is a plain member. */
  readonly globalAgentReplaceable: boolean;
  /** Messages have `strictContentLength`. */
  readonly strictLengthKnown: boolean;
  /** Whether `destroy` returns the message. */
  readonly destroyReturnsThis: boolean;
  /** Whether `writeHead` returns the message. */
  readonly writeHeadReturnsThis: boolean;
  /**
   * `setHeader('A', '1')`, then `writeHead(200, ['a', 'x', 'c', 'y', 'c', 'z'])`: `true` writes `c` twice and moves
   * `a` to the end, `false` sets one after the other (`a: x` in its old place, `c: z`).
   */
  readonly writeHeadListAppends: boolean;
  /**
   * `writeHead` with a list, where fields were set before: each item is taken for a pair, and what was set is left out;
   * `false`: see `writeHeadListAppends` and `flatFieldLists`.
   */
  readonly writeHeadListReplaces: boolean;
  /** A second `writeHead` throws `ERR_HTTP_HEADERS_SENT`; `false`: it is taken, without effect on the wire. */
  readonly writeHeadTwiceThrows: boolean;
  /** `writeContinue` and `writeProcessing` after the final head throw `ERR_HTTP_HEADERS_SENT`. */
  readonly lateInformationThrows: boolean;
  /**
   * A pooled connection whose last response said `Keep-Alive: timeout=N`: `true` keeps it at most N seconds less
   * `agentKeepAliveTimeoutBuffer` (seen as `socket.timeout` where the agent has a longer one; with N = 1 it is not
   * pooled at all), `false` takes no notice.
   */
  readonly keepAliveHintHonoured: boolean;
  /** `request({ setDefaultHeaders: false })` sends no Host, Connection, Content-Length or Transfer-Encoding of its own. */
  readonly setDefaultHeadersOption: boolean;
  /** `request.path = 'a b'` throws `ERR_UNESCAPED_CHARACTERS`; `false`: `path` is an own, writable member. */
  readonly requestPathChecked: boolean;
  /**
   * `end(callback)`: `true`: called before `'finish'`, with `null` or with the error that kept the bytes from being
   * sent; `writableFinished` is true from then on. `false`: called as a listener of `'finish'`, without an argument;
   * `writableFinished` is true once nothing waits in the message and in the socket.
   */
  readonly endCallbackGetsError: boolean;
  /**
   * More header fields than `server.maxHeadersCount`: `'431'` refuses the request, `'drop'` leaves the rest out of
   * `headers`, `'drop-raw'` out of `rawHeaders`, too. Responses are never refused for it.
   */
  readonly maxHeadersCountReply: '431' | 'drop' | 'drop-raw';
  /** After `removeHeader('Connection')` the connection stays open; `false`: it is closed after the response. */
  readonly removedConnectionPersists: boolean;
  /** Whether `end` returns the message. */
  readonly endReturnsThis: boolean;
  /** Whether `server.setTimeout` returns the server. */
  readonly serverTimeoutReturnsThis: boolean;
  /** Whether `server.close` returns the server. */
  readonly serverCloseReturnsThis: boolean;
  /** `createServer` and `Server` take options; `false`: the first argument is the request listener. */
  readonly serverTakesOptions: boolean;
  /** `createServer([])` is taken for a server without options; `false`: it throws `ERR_INVALID_ARG_TYPE`. */
  readonly serverOptionsMayBeArray: boolean;
  /** `writeEarlyHints` after the final head throws `ERR_HTTP_HEADERS_SENT`; `false`: nothing is written. */
  readonly lateHintsThrow: boolean;
  /**
   * A Content-Disposition with octets above 0x7f, sent along with all of a text body: `true` reads them as UTF-8 first
   * (what is none becomes U+FFFD). Other fields are written as UTF-8 there, and as latin1 elsewhere.
   */
  readonly contentDispositionIsUtf8: boolean;
  /**
   * When `headersTimeout` is looked at: `'bytes'`, as more of a late head comes, which then closes the connection in
   * silence; `'sweep'`, whether or not something comes, as `headersTimeoutReply` says.
   */
  readonly headersTimeoutSeen: 'bytes' | 'sweep';
  /**
   * A message that was read to its end emits `'close'` right when its stream is through; `false`: a turn later, so
   * that a response closes before the request that it answers.
   */
  readonly messageClosesAtOnce: boolean;
  /** Parser errors say no more than `Parse Error`, and have neither `reason` nor `rawPacket`. */
  readonly parserErrorsAreTerse: boolean;
  /** Aborting the `signal` of a request whose response has come destroys the request. */
  readonly signalOutlivesResponse: boolean;
  /**
   * When an incoming message emits `'close'`. `'stream'`: as any stream, after `'end'`, or after `'error'` when its
   * connection was lost. `'exchange'`: when the request has been answered and read, and never after an `'error'`: a
   * message that was cut off emits `'aborted'`, a response then `'end'`. `'connection'`: like `'exchange'`, but only
   * when it was cut off.
   */
  readonly messageClose: 'stream' | 'exchange' | 'connection';
  /** What a request has ready is written before its `'socket'` is emitted; `false`: after it. */
  readonly flushBeforeSocketEvent: boolean;
  /**
   * What is written after `end()`, or after the connection is gone, has its callback called with the error, and `write`
   * returns false after `end()`. `false`: no callback is called, and `write` returns true.
   */
  readonly lateWritesAnswered: boolean;
  /** A request whose connection goes back to its agent emits `'close'`, and so does its response. */
  readonly releaseCloses: boolean;
  /** A request that is aborted before it has a socket emits `'close'`; `false`: `'abort'` alone. */
  readonly abortBeforeSocketCloses: boolean;
  /** User and password of a URL are decoded before they are sent. */
  readonly urlAuthDecoded: boolean;
  /** `insecureHTTPParser` lets Transfer-Encoding and Content-Length stand side by side. */
  readonly insecureTakesBothFramings: boolean;
  /** Lists of header fields may be flat, `[name, value, name, value]`; `false`: every item is a pair. */
  readonly flatFieldLists: boolean;
  /** A response that was sent emits `'close'` after `'finish'`; `false`: only one whose connection closed before. */
  readonly answeredResponseCloses: boolean;
  /**
   * A client's connection is lost: `'close'` of the request comes before all that tells of the loss, be it `'aborted'`
   * of the response or the request's own `'error'`. `false`: after it.
   */
  readonly requestClosesFirst: boolean;
  /** The socket that `'clientError'` is told of may still be written to; `false`: it has been destroyed. */
  readonly clientErrorSocketOpen: boolean;
  /** A request that the peer's end cuts off is a `'clientError'`; `false`: its connection closes in silence. */
  readonly cutRequestIsClientError: boolean;
  /** Interim responses are told by `'information'`; `false`: 100 by `'continue'`, the others not at all. */
  readonly informationEvents: boolean;
  /**
   * When the next response has its turn on the connection, and an unread body of the request is thrown away: `true`
   * once the one before was ended, `false` once its last byte was handed to the system.
   */
  readonly answeredWhenEnded: boolean;
  /** `'finish'` comes in place of `'prefinish'`, when the last byte was written, not when the system has it. */
  readonly finishesWhenEnded: boolean;
  /** `request.abort()` is told by `'abort'`; `false`: it destroys the request, and what came of a response ends. */
  readonly abortIsTold: boolean;
  /** `request.aborted` is false from the start; `false`: there is none until `abort()` is called. */
  readonly abortedKnown: boolean;
  /** Requests have `reusedSocket`. */
  readonly reusedSocketKnown: boolean;
  /** A body that `end()` alone sends has a Content-Length; `false`: it is chunked, as where nobody knows its length. */
  readonly soleEndHasLength: boolean;
  /** Incoming messages have `rawHeaders` and `rawTrailers`. */
  readonly rawFieldsKnown: boolean;
  /** Responses that come in have `statusMessage`. */
  readonly statusMessageKnown: boolean;
  /** `writeContinue` calls its callback. */
  readonly continueCallback: boolean;
  /**
   * What the tables of agents list an origin by: `'family'` `host:port:localAddress`, and `:4` or `:6` where a family
   * is asked for; `'colon'` `host:port:localAddress:`; `'place'` `host:port`, and `:localAddress` where there is one.
   */
  readonly agentNameForm: 'family' | 'colon' | 'place';
  /** A message that is destroyed before it has a socket emits `'close'`; `false`: nothing is heard of it. */
  readonly destroyedAloneCloses: boolean;
  /**
   * Over a socket that the program assigned itself, the end of a response is no write of its own; `false`: an empty one
   * follows the last piece.
   */
  readonly endJoinsLastPiece: boolean;
}

/** Which members a class of this face has. */
export interface ClassPlan {
  /** Names on the prototype, in order; each is found in the runtime's member catalogue of that class. */
  readonly prototype: readonly string[];
  /** Names that instances own (`server.timeout`, `agent.maxSockets`), as the genuine binary sets them. */
  readonly own: readonly string[];
  /** Names that later versions have, on the prototype or on instances, and this one has on neither; absent: none. */
  readonly lacks?: readonly string[];
  /** Whether the class may be called without `new`. */
  readonly callable: boolean;
  /** `length` of the constructor; absent: as written in the runtime. */
  readonly length?: number;
  /** Names of the prototype's methods by their `length`; those of no list have the runtime's. */
  readonly lengths?: Readonly<Record<number, readonly string[]>>;
}

export interface ParserFault {
  /** `HPE_*`. */
  readonly code: string;
  /** The text after `Parse Error: `. */
  readonly reason: string;
}

/** By the call that is refused: the head has been sent, the message has ended, or what is to listen is no function. */
export type UncodedError =
  | 'set after head'
  | 'append after head'
  | 'remove after head'
  | 'render after head'
  | 'write after end'
  | 'no listener';

export interface Profile {
  /** `v16`. */
  readonly version: string;
  readonly defaults: {
    readonly server: ServerDefaults;
    readonly agent: AgentDefaults;
    /** What `http.globalAgent` was made with, where it is not a default Agent's. */
    readonly globalAgent: Readonly<Record<string, unknown>>;
    readonly request: RequestDefaults;
    /** `http.maxHeaderSize`, bytes. */
    readonly maxHeaderSize: number;
    /** Of outgoing messages without a socket, bytes. */
    readonly highWaterMark: number;
    /** Of incoming messages without a socket, bytes. */
    readonly readableHighWaterMark: number;
  };
  /**
   * Names of the options that the document lists or the genuine binary is seen to know. Others, which only later
   * versions have, are passed over.
   */
  readonly options?: {
    readonly server: readonly string[];
    readonly agent: readonly string[];
    readonly request: readonly string[];
  };
  readonly headerMerge: HeaderMerge;
  readonly habits: Habits;
  /**
   * Errors that this version makes without a code: their messages. Of class Error, and TypeError for `no listener`. Those that are absent have the
   * newest one's class, code and message.
   */
  readonly uncodedErrors?: Readonly<Partial<Record<UncodedError, string>>>;
  /** What the genuine parser calls a fault, by what this one calls it (`reason`); those not listed have the same name. */
  readonly parserFaults?: Readonly<Record<string, ParserFault>>;
  readonly methods: readonly string[];
  /** Requests with these have no body unless the user says so: they get no framing of their own. */
  readonly bodilessMethods: readonly string[];
  readonly statusCodes: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<ClassName, ClassPlan>>;
  /** Names of the module object, in the genuine binary's order. */
  readonly exports: readonly string[];
  /** Names of the module's functions by their `length`; those of no list have the runtime's. */
  readonly exportLengths?: Readonly<Record<number, readonly string[]>>;
}

/**
 * Checks of what users pass in, generated per version because the genuine binaries differ in what they refuse.
 * Each throws the error that version throws, and returns nothing.
 */
export interface Validators {
  headerName(name: unknown, label?: string): void;
  headerValue(name: string, value: unknown): void;
  /** The value of a field that is written as it is given, as of `writeHead`. */
  storedValue(name: string, value: unknown): void;
  trailerName(name: unknown): void;
  trailerValue(name: string, value: unknown): void;
  /** The name that `getHeader` and `hasHeader` are asked for. */
  soughtName(name: unknown): void;
  removedName(name: unknown): void;
  method(method: unknown): void;
  path(path: unknown): void;
  protocol(expected: unknown, protocol: unknown): void;
  agent(agent: unknown): void;
  host(host: unknown): void;
  hostname(hostname: unknown): void;
  statusCode(statusCode: unknown): void;
  statusMessage(statusMessage: unknown): void;
  /** A piece of a body, as of `write`. */
  chunk(chunk: unknown): void;
  /** The last piece of a body, as of `end`. */
  lastChunk(chunk: unknown): void;
  /** Milliseconds, as of `setTimeout`. */
  msecs(msecs: unknown): void;
  serverOptions(options: Readonly<Record<string, unknown>>): void;
  agentOptions(options: Readonly<Record<string, unknown>>): void;
  requestOptions(options: Readonly<Record<string, unknown>>): void;
}
