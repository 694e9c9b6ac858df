import type { TypeOverride } from './types.js';

const CUSTOM_CLASSES = 'http.createServer(options.IncomingMessage)';
const NULLABLE = 'Parts of url.parse() are passed on, which are null where the URL has none.';
const NET_SOCKET = 'A net.Socket unless the program itself handed in another duplex; every use is typed so.';
const HEADER_MAP = 'The document describes the object in a sentence: names are lower-case.';
const WRITABLE = 'As stream.Writable, which it stands in for.';
const REQUEST_ONLY = 'Only requests have it, or only responses: the document says which in a sentence.';
const VALIDATED = 'Three words, listed in the document.';

/** Types that the documents of `http` leave at Object, Function, any, or nothing. */
export const HTTP_TYPES: readonly TypeOverride[] = [
  // The oldest document knows no callbacks of write() and end().
  ...['ServerResponse', 'ClientRequest'].flatMap((name) => [
    ...(['write', 'end'] as const).flatMap((method) => [
      {
        at: `http.${name}#${method}(encoding)`,
        type: 'BufferEncoding',
        when: `http.${name}#${method}(callback)`,
        reason: WRITABLE,
      },
      {
        at: `http.${name}#${method}(encoding)`,
        type:
          method === 'write'
            ? 'BufferEncoding | ((error?: Error | null) => void)'
            : 'BufferEncoding | (() => void)',
        reason: WRITABLE,
      },
    ]),
  ]),
  // Requests and responses that listeners get.
  ...['request', 'checkContinue', 'checkExpectation'].flatMap((event) => [
    {
      at: `http.Server@${event}(request)`,
      type: 'InstanceType<Request>',
      when: CUSTOM_CLASSES,
      reason: 'The class that the option IncomingMessage chose.',
    },
    {
      at: `http.Server@${event}(response)`,
      type: 'ResponseTo<Request, Response>',
      when: CUSTOM_CLASSES,
      reason: 'The class that the option ServerResponse chose.',
    },
  ]),
  ...['connect', 'upgrade', 'dropRequest'].map((event) => ({
    at: `http.Server@${event}(request)`,
    type: 'InstanceType<Request>',
    when: CUSTOM_CLASSES,
    reason: 'The class that the option IncomingMessage chose.',
  })),
  {
    at: 'http.createServer(requestListener)',
    type: 'RequestListener<Request, Response>',
    when: CUSTOM_CLASSES,
    reason: "Added to the 'request' event.",
  },
  {
    at: 'http.createServer(requestListener)',
    type: 'RequestListener',
    reason: "Added to the 'request' event.",
  },
  {
    at: 'http.createServer(options)',
    type: 'ServerOptions<Request, Response>',
    when: CUSTOM_CLASSES,
    reason: 'The options IncomingMessage and ServerResponse choose the classes that listeners get.',
  },
  {
    at: 'http.createServer(options.IncomingMessage)',
    type: 'Request',
    reason: 'The class itself, not an instance.',
  },
  {
    at: 'http.createServer(options.ServerResponse)',
    type: 'Response',
    reason: 'The class itself, not an instance.',
  },
  {
    at: 'http.createServer(options.shouldUpgradeCallback)',
    type: '(request: InstanceType<Request>) => boolean',
    reason: 'The document gives the argument in the option’s name and the result in a sentence.',
  },
  {
    at: 'http.createServer(options.uniqueHeaders)',
    type: 'Array<string | string[]>',
    reason: 'Names, or lists of names, of header fields.',
  },
  {
    at: 'http.createServer(options.httpValidation)',
    type: "'strict' | 'relaxed' | 'insecure'",
    reason: VALIDATED,
  },

  // Agents.
  {
    at: 'http.Agent.constructor(options.scheduling)',
    type: "'fifo' | 'lifo'",
    reason: 'Two words, listed there.',
  },
  {
    at: 'http.Agent.constructor(options.proxyEnv)',
    type: 'ProxyEnv',
    reason: 'Described field by field; the shape of process.env.',
  },
  {
    at: 'http.Agent#freeSockets',
    type: 'NodeJS.ReadOnlyDict<net.Socket[]>',
    reason: 'Arrays of sockets by name.',
  },
  {
    at: 'http.Agent#sockets',
    type: 'NodeJS.ReadOnlyDict<net.Socket[]>',
    reason: 'Arrays of sockets by name.',
  },
  {
    at: 'http.Agent#requests',
    type: 'NodeJS.ReadOnlyDict<ClientRequest[]>',
    reason: 'Queues of requests by name.',
  },
  {
    at: 'http.Agent#createConnection(options)',
    type: 'RequestOptions',
    reason: 'The options of the request that needs the connection.',
  },
  {
    at: 'http.Agent#createConnection(callback)',
    type: '(error: Error | null, socket: stream.Duplex) => void',
    reason: 'The document gives the arguments in a sentence or a nested list, depending on the version.',
  },
  {
    at: 'http.Agent#createConnection()',
    type: 'stream.Duplex | null | undefined',
    reason: 'An agent that hands the socket to the callback returns nothing.',
  },
  { at: 'http.setGlobalProxyFromEnv()', type: '() => void', reason: 'It restores, and takes nothing.' },
  {
    at: 'http.setGlobalProxyFromEnv(proxyEnv)',
    type: 'ProxyEnv',
    reason: 'As the agent option of that name.',
  },

  // Client requests.
  {
    at: 'http.get(options)',
    type: 'RequestOptions',
    reason: 'The document refers to the options of http.request().',
  },
  ...['http.get', 'http.request'].flatMap((id) => [
    {
      at: `${id}[0](options)`,
      type: 'RequestOptions | string | URL',
      reason: 'A caller may hold any of the three: the first argument takes them all.',
    },
    {
      at: `${id}(callback)`,
      type: '(response: IncomingMessage) => void',
      reason: "Added once to the 'response' event.",
    },
  ]),
  {
    at: 'http.request(options.headers)',
    type: 'OutgoingHttpHeaders | readonly string[]',
    reason: HEADER_MAP,
  },
  { at: 'http.request(options.lookup)', type: 'net.LookupFunction', reason: 'As net.connect() takes it.' },
  {
    at: 'http.request(options.createConnection)',
    type: 'CreateConnection',
    reason: 'As agent.createConnection(), to which the document refers.',
  },
  {
    at: 'http.request(options.uniqueHeaders)',
    type: 'Array<string | string[]>',
    reason: 'Names, or lists of names, of header fields.',
  },
  {
    at: 'http.request(options.httpValidation)',
    type: "'strict' | 'relaxed' | 'insecure'",
    reason: VALIDATED,
  },
  ...['auth', 'host', 'hostname', 'path', 'protocol'].map((option) => ({
    at: `http.request(options.${option})`,
    type: 'string | null',
    reason: NULLABLE,
  })),
  { at: 'http.request(options.port)', type: 'number | string | null', reason: NULLABLE },
  { at: 'http.request(options.defaultPort)', type: 'number | string', reason: 'As port.' },
  { at: 'http.ClientRequest@connect(socket)', type: 'net.Socket', reason: NET_SOCKET },
  { at: 'http.ClientRequest@upgrade(socket)', type: 'net.Socket', reason: NET_SOCKET },
  { at: 'http.ClientRequest@socket(socket)', type: 'net.Socket', reason: NET_SOCKET },
  { at: 'http.ClientRequest@information(info.headers)', type: 'IncomingHttpHeaders', reason: HEADER_MAP },

  // Servers.
  { at: 'http.Server@connection(socket)', type: 'net.Socket', reason: NET_SOCKET },
  {
    at: 'http.Server#setTimeout(callback)',
    type: '(socket: net.Socket) => void',
    reason: "As the 'timeout' event.",
  },
  {
    at: 'http.Server#close(callback)',
    type: '(error?: Error) => void',
    reason: 'As server.close() of net.Server.',
  },
  { at: 'http.Server#close()', type: 'this', reason: 'As server.close() of net.Server.' },
  { at: 'http.Server#maxHeadersCount', type: 'number | null', reason: 'null before a program sets it.' },
  {
    at: 'http.Server#maxRequestsPerSocket',
    type: 'number | null',
    reason: 'null means no limit, as 0 does.',
  },

  // Messages.
  { at: 'http.IncomingMessage#headers', type: 'IncomingHttpHeaders', reason: HEADER_MAP },
  { at: 'http.IncomingMessage#headersDistinct', type: 'NodeJS.Dict<string[]>', reason: HEADER_MAP },
  { at: 'http.IncomingMessage#trailers', type: 'NodeJS.Dict<string>', reason: HEADER_MAP },
  { at: 'http.IncomingMessage#trailersDistinct', type: 'NodeJS.Dict<string[]>', reason: HEADER_MAP },
  { at: 'http.IncomingMessage#method', type: 'string', optional: true, reason: REQUEST_ONLY },
  { at: 'http.IncomingMessage#url', type: 'string', optional: true, reason: REQUEST_ONLY },
  { at: 'http.IncomingMessage#statusCode', type: 'number', optional: true, reason: REQUEST_ONLY },
  { at: 'http.IncomingMessage#statusMessage', type: 'string', optional: true, reason: REQUEST_ONLY },
  { at: 'http.IncomingMessage#socket', type: 'net.Socket', reason: NET_SOCKET },
  { at: 'http.IncomingMessage#connection', type: 'net.Socket', reason: NET_SOCKET },
  {
    at: 'http.IncomingMessage#httpVersion',
    type: 'string',
    reason: 'Given by example only in older documents.',
  },
  { at: 'http.IncomingMessage#rawHeaders', type: 'string[]', reason: 'Names and values in turn.' },
  { at: 'http.IncomingMessage#rawTrailers', type: 'string[]', reason: 'Names and values in turn.' },
  { at: '*#socket', type: 'net.Socket | null', reason: `${NET_SOCKET} null before and after.` },
  { at: '*#connection', type: 'net.Socket | null', reason: `${NET_SOCKET} null before and after.` },
  {
    at: 'http.ServerResponse#req',
    type: 'Request',
    reason: 'The request it answers, of the class that was chosen.',
  },
  {
    at: '*#getHeader()',
    type: 'number | string | string[] | undefined',
    reason: 'What setHeader() was given.',
  },
  { at: '*#getHeaders()', type: 'OutgoingHttpHeaders', reason: HEADER_MAP },
  {
    at: '*#setHeader(value)',
    type: 'number | string | readonly string[]',
    reason: 'Other values are refused.',
  },
  {
    at: '*#setHeaders(headers)',
    type: 'Headers | Map<string, number | string | readonly string[]>',
    reason: 'Values as setHeader() takes them.',
  },
  {
    at: '*#addTrailers(headers)',
    type: 'OutgoingHttpHeaders | ReadonlyArray<[string, string]>',
    reason: 'An object of fields, or pairs where one name repeats.',
  },
  {
    at: '*#writeHead(headers)',
    type: 'OutgoingHttpHeaders | readonly OutgoingHttpHeader[]',
    reason: 'An object of fields, or names and values in turn.',
  },
  {
    at: '*#writeInformation(headers)',
    type: 'OutgoingHttpHeaders | readonly string[]',
    reason: 'An object of fields, or names and values in turn.',
  },
  {
    at: '*#writeEarlyHints(hints)',
    type: 'Record<string, string | string[]>',
    reason: 'Fields to announce.',
  },
  { at: '*#write(encoding)', type: 'BufferEncoding', reason: WRITABLE },
  { at: '*#write(callback)', type: '(error: Error | null | undefined) => void', reason: WRITABLE },
  { at: '*#write()', type: 'boolean', reason: WRITABLE },
  { at: '*#end(encoding)', type: 'BufferEncoding', reason: WRITABLE },
  { at: '*#end()', type: 'this', reason: WRITABLE },
  ...['ClientRequest', 'IncomingMessage', 'OutgoingMessage'].map((name) => ({
    at: `http.${name}#destroy()`,
    type: 'this',
    reason: 'As streams do: calls chain.',
  })),
  { at: '*(callback)', type: '() => void', reason: 'The document names no argument.' },

  // The module.
  { at: 'http.METHODS', type: 'string[]', reason: 'Method names.' },
  { at: 'http.STATUS_CODES', type: 'NodeJS.Dict<string>', reason: 'Reason phrases by status code.' },
  { at: 'http.globalAgent', type: 'Agent', reason: 'Older documents say so in a sentence.' },
];
