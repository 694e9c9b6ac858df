/**
 * What a reading of the documents, the declarations and the binaries by hand found, before any audit ran: the drifts that
 * an audit has to report as errors or warnings, and what looks like drift and is none. Facts, in our words.
 */
interface Known {
  /** `code entry: word of the message`. */
  readonly drifts: readonly string[];
}

/** Of the document alone. */
const ALONE = {
  both: [
    'SW2021 http.createServer: headersTimeout',
    'SW2021 http.setMaxIdleHTTPParsers: max',
    'SW2021 http.OutgoingMessage#end: chunk',
    'SW2021 http.ClientRequest#setHeader: returned',
    'SW2021 http.ServerResponse#writeProcessing: the same as 100',
  ],
  v20: ['SW2022 http.OutgoingMessage#setTimeout: msesc'],
  v24: ['SW2021 http.Server#keepAliveTimeout: 65000', 'SW2021 http.ClientRequest#setHeader: value'],
} as const;

/** Of the document and the declarations of its version. */
const TYPES = {
  both: [
    'SW2004 http.ServerResponse#writeContinue',
    'SW2004 http.ServerResponse#writeProcessing',
    'SW2004 http.validateHeaderName',
    'SW2006 http.OutgoingMessage#end: chunk',
    'SW2007 http.ClientRequest#setHeader: value',
    'SW2007 http.ServerResponse#addTrailers: headers',
    'SW2007 http.OutgoingMessage#addTrailers: headers',
    'SW2007 http.createServer: connectionsCheckingInterval',
    'SW2007 http.createServer: headersTimeout',
    'SW2007 http.createServer: keepAliveTimeout',
    'SW2007 http.createServer: requestTimeout',
    'SW2007 http.validateHeaderValue: value',
    'SW2007 http.IncomingMessage#socket: null',
    'SW2007 http.ServerResponse#statusMessage: undefined',
    'SW2009 http.Agent#keepSocketAlive',
    'SW2009 http.OutgoingMessage#pipe: always throws',
    'SW2009 http.ClientRequest#setHeader',
    'SW2011 http.OutgoingMessage: Writable',
    'SW2015 http.IncomingMessage#headers: max-forwards, server',
    'SW2017 http.Server@timeout: setTimeout',
    'SW2018 http.Server@clientError: err.code',
    'SW2020 http.createServer: keepAlive came',
    'SW2020 http.createServer: keepAliveInitialDelay',
    'SW2020 http.createServer: noDelay',
    'SW2028 http.request: autoSelectFamily',
  ],
  v20: [
    'SW2007 http.ServerResponse#setHeader: value',
    'SW2007 http.OutgoingMessage#setHeader: value',
    'SW2007 http.request: headers',
    'SW2009 http.OutgoingMessage#getHeader: number',
  ],
  v24: [
    'SW2002 http.CloseEvent',
    'SW2002 http.MessageEvent',
    'SW2006 http.Agent#createConnection: callback(err)',
    'SW2007 http.ServerResponse#writeHead: retry-after',
    'SW2010 http.createServer: keepAliveTimeoutBuffer',
  ],
} as const;

/** Of the document and what was saved of the binary. */
const SAVED = {
  both: [
    'SW2002 http.Agent#defaultPort',
    'SW2002 http.Agent#keepAliveMsecs',
    'SW2002 http.OutgoingMessage#getRawHeaderNames',
    'SW2002 http.OutgoingMessage#strictContentLength',
    'SW2004 http.ServerResponse#writeContinue',
    'SW2004 http.ServerResponse#writeProcessing',
    'SW2009 http.ClientRequest#setHeader: this',
    'SW2014 http.request: before a socket',
    'SW2014 http.request: after the response',
    'SW2014 http.request: error res:error in',
    'SW2014 http.request: errors have the message',
    'SW2015 http.IncomingMessage#headers: content-length',
    'SW2023 http.request: agent',
    'SW2023 http.setMaxIdleHTTPParsers: max',
    'SW2023 http.request: without spaces',
    'SW2029 http.Agent#getName: socketPath',
    'SW2029 http.ClientRequest#write: chunked',
    'SW2029 http.OutgoingMessage#addTrailers: refused',
    'SW2029 http.Server@clientError: 413',
    'SW2029 http.ServerResponse#addTrailers: refused',
  ],
  v20: [],
  v24: ['SW2008 http.createServer: keepAliveTimeout', 'SW2009 http.ServerResponse#writeInformation: true'],
} as const;

/** What only a running binary tells. */
const LIVE = {
  both: [
    'SW2027 http.Server#setTimeout: setTimeout()',
    'SW2027 http.Server#setTimeout: setTimeout(callback)',
    'SW2027 http.OutgoingMessage#socket: http.ClientRequest',
    'SW2029 http.Agent#createConnection: 0 arguments',
    'SW2029 http.Agent#keepSocketAlive: setTimeout',
    'SW2029 http.Agent#reuseSocket: reusedSocket',
    'SW2029 http.ClientRequest#end: chunked for the other',
    'SW2029 http.ClientRequest#write: an empty chunk does nothing',
    'SW2029 http.ClientRequest#write: called for an empty one',
    'SW2029 http.IncomingMessage#destroy: read to its end',
    'SW2029 http.IncomingMessage#setTimeout: 1 of the 2',
    'SW2029 http.OutgoingMessage#destroy: emitted',
    'SW2029 http.OutgoingMessage#end: chunked for the other',
    'SW2029 http.OutgoingMessage#pipe: throws nothing',
    'SW2029 http.Server#keepAliveTimeout: open',
    'SW2029 http.Server#timeout: open',
    'SW2029 http.ServerResponse#writeEarlyHints: no link',
    'SW2029 http.ServerResponse#writeHead: Content-Length is checked',
    'SW2029 http.request: lookup',
    'SW2029 http.request: noDelay',
    'SW2029 http.request: socketPath',
  ],
  v20: [
    'SW2008 http.ClientRequest#maxHeadersCount: 2000',
    'SW2008 http.Server#maxHeadersCount: 2000',
    'SW2029 http.Server#keepAliveTimeout: half a second',
  ],
  v24: [
    'SW2008 http.OutgoingMessage#writableHighWaterMark: 65536',
    'SW2029 http.createServer: httpValidation',
    'SW2029 http.request: httpValidation',
    'SW2029 http.request: setHost',
  ],
} as const;

/** What only the declarations and a running binary together tell. */
const DECLARED = {
  both: [
    'SW2024 http.OutgoingMessage#compose',
    'SW2024 http.OutgoingMessage#req',
    'SW2024 http.OutgoingMessage#setDefaultEncoding',
    'SW2024 http.OutgoingMessage#writableAborted',
    'SW2025 http.ClientRequest#maxHeadersCount: null',
    'SW2025 http.IncomingMessage#connection: null',
    'SW2025 http.IncomingMessage#method: null',
    'SW2025 http.IncomingMessage#socket: null',
    'SW2025 http.IncomingMessage#statusCode: null',
    'SW2025 http.IncomingMessage#statusMessage: null',
    'SW2025 http.IncomingMessage#trailers: ["a","b"]',
    'SW2025 http.IncomingMessage#setTimeout: 1 arguments',
    'SW2025 http.Server#maxHeadersCount: in the document, null',
    'SW2025 http.ServerResponse#setTimeout: 1 arguments',
    'SW2026 http.createServer: uniqueHeaders',
    'SW2026 http.request: uniqueHeaders',
  ],
  v20: [],
  v24: ['SW2024 http.IncomingMessage#asIndexedPairs'],
} as const;

export type Version = 'v20' | 'v24';

const of = (lists: Record<Version | 'both', readonly string[]>, version: Version): readonly string[] => [
  ...lists.both,
  ...lists[version],
];

export const knownDrifts = {
  alone: (version: Version): Known['drifts'] => of(ALONE, version),
  types: (version: Version): Known['drifts'] => [...of(TYPES, version), ...of(ALONE, version)],
  saved: (version: Version): Known['drifts'] => [...of(SAVED, version), ...of(ALONE, version)],
  declared: (version: Version): Known['drifts'] => of(DECLARED, version),
  live: (version: Version): Known['drifts'] => [
    ...of(SAVED, version),
    ...of(LIVE, version),
    ...of(ALONE, version),
  ],
};

/** What looks like drift, by entry, with the codes that a naive comparison would give it: none is an error or a warning. */
export const traps: readonly { readonly why: string; readonly codes: RegExp; readonly entries: RegExp }[] = [
  {
    why: 'inherited: from net.Server, stream.Writable, stream.Readable, or from OutgoingMessage',
    codes: /SW2001|SW2003/,
    entries: /./,
  },
  {
    why: 'returned by the parent of another module',
    codes: /SW2009/,
    entries: /^http\.Server#(close|listen)$/,
  },
  { why: 'named in the text only', codes: /SW2002/, entries: /#httpVersion(Major|Minor)$|@timeout$/ },
  {
    why: 'declared without a word, for frameworks',
    codes: /SW2002/,
    entries:
      /#(onSocket|(as|de)?(sign|tach)Socket|chunkedEncoding|shouldKeepAlive|useChunkedEncodingByDefault)$/,
  },
  {
    why: 'any event may be listened to',
    codes: /SW2017/,
    entries: /@(aborted|prefinish)$/,
  },
  { why: 'private by its name', codes: /SW20\d\d/, entries: /[.#@]_/ },
  { why: 'a symbol', codes: /SW20\d\d/, entries: /Symbol/ },
  { why: 'another name of a documented call', codes: /SW2002/, entries: /#writeHeader$/ },
  {
    why: 'declared for all, documented where it is of use',
    codes: /SW2002/,
    entries: /#(sendDate|finished)$/,
  },
  {
    why: 'what constructors leave on instances',
    codes: /SW2002/,
    entries: /#(options|protocol|keepAlive|scheduling|res|agent|parser|upgrade|client|outputData)$/,
  },
  {
    why: 'the class itself in place of its name',
    codes: /SW2009/,
    entries: /#(setTimeout|writeHead|end|destroy)$/,
  },
  {
    why: 'anything, of which declarations name what it can be',
    codes: /SW2009|SW2021/,
    entries: /^http\.(ClientRequest|ServerResponse)#getHeader$/,
  },
  { why: 'called otherwise', codes: /SW2005/, entries: /./ },
  {
    why: 'rest and default parameters are not counted by a function',
    codes: /SW2004/,
    entries: /^http\.(Agent|Server#|get|request)/,
  },
  {
    why: 'overloads of one call',
    codes: /SW2004|SW2006/,
    entries: /^http\.(get|request|createServer|Server#setTimeout|ServerResponse#writeHead)$/,
  },
  {
    why: 'nothing, until it is assigned or after it is done',
    codes: /SW2007/,
    entries:
      /(ClientRequest|ServerResponse|OutgoingMessage)#(socket|connection)$|IncomingMessage#(method|url|statusCode|statusMessage)$/,
  },
  {
    why: 'events of the parent class',
    codes: /SW2017/,
    entries: /@(close|finish|drain|error|listening|pipe|unpipe)$/,
  },
  {
    why: 'a class below the documented one, as the text explains, or as all other events of the class have it',
    codes: /SW2018/,
    entries: /@(connect|upgrade|socket|connection|request|response|continue|checkContinue|checkExpectation)$/,
  },
  {
    why: 'there as soon as something is connected or has come',
    codes: /SW2025/,
    entries:
      /(ClientRequest|ServerResponse|OutgoingMessage)#(socket|connection)$|#(httpVersion|url|headers)$/,
  },
  { why: 'the history of the parent class', codes: /SW2020/, entries: /#/ },
  { why: 'deprecated for each class below', codes: /SW2019/, entries: /./ },
  {
    why: 'undefined stands for the documented default',
    codes: /SW2008/,
    entries: /#(insecureHTTPParser|joinDuplicateHeaders|maxHeaderSize)$/,
  },
];
