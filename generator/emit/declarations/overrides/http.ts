import { HTTP_TYPES } from './http-types.js';
import type { Overrides } from './types.js';

const CUSTOM_CLASSES = 'http.createServer(options.IncomingMessage)';
const REQUEST_AND_RESPONSE = [
  'Request extends typeof IncomingMessage = typeof IncomingMessage',
  'Response extends typeof ServerResponse<InstanceType<Request>> = typeof ServerResponse',
];
const RESPONSE_CALLBACK = 'callback?: (response: IncomingMessage) => void';

/** The module `http`, in every version. */
export const HTTP_OVERRIDES: Overrides = {
  imports: {},
  eventMapBases: [],
  types: HTTP_TYPES,
  helpers: [
    {
      name: 'WebSocket',
      when: 'WebSocket',
      always: true,
      description:
        'The global class of the host, from Node 22 on; undefined where it has none. A property of the module itself ' +
        '(`http.WebSocket`), which is read when it is asked for: hosts take their time to load it.',
      code: 'const WebSocket: typeof globalThis extends { WebSocket: infer Host } ? Host : undefined;',
    },
    {
      name: 'RequestListener',
      when: CUSTOM_CLASSES,
      always: true,
      description:
        'What serves a request. Listeners typed against `node:http` fit too (Express, Koa): parameters are compared ' +
        'both ways, as those of methods are.',
      code: `type RequestListener<
  Request extends typeof IncomingMessage = typeof IncomingMessage,
  Response extends typeof ServerResponse<InstanceType<Request>> = typeof ServerResponse,
> = {
  listener(request: InstanceType<Request>, response: ResponseTo<Request, Response>): void;
}['listener'];`,
    },
    {
      name: 'ResponseTo',
      when: 'http.ServerResponse#req',
      description: 'A response that knows the request it answers.',
      code: `type ResponseTo<
  Request extends typeof IncomingMessage,
  Response extends typeof ServerResponse<InstanceType<Request>>,
> = InstanceType<Response> & { req: InstanceType<Request> };`,
    },
    {
      name: 'ResponseTo',
      description: 'The response to a request.',
      code: `type ResponseTo<
  Request extends typeof IncomingMessage,
  Response extends typeof ServerResponse<InstanceType<Request>>,
> = InstanceType<Response>;`,
    },
    {
      name: 'RequestListener',
      when: 'http.ServerResponse',
      always: true,
      description:
        'What serves a request. Listeners typed against `node:http` fit too (Express, Koa): parameters are compared ' +
        'both ways, as those of methods are.',
      code: `type RequestListener = {
  listener(request: IncomingMessage, response: ServerResponse): void;
}['listener'];`,
    },
    {
      name: 'OutgoingHttpHeaders',
      always: true,
      description:
        'Header fields to send: any case, numbers are written as text, a list sends the field once for each.',
      code: 'interface OutgoingHttpHeaders extends NodeJS.Dict<OutgoingHttpHeader> {}',
    },
    {
      name: 'OutgoingHttpHeader',
      always: true,
      description: 'The value of a header field to send.',
      code: 'type OutgoingHttpHeader = number | string | string[];',
    },
    {
      name: 'SocketConnectOptions',
      description: 'The options of `socket.connect()`, none of them required here.',
      code: `type SocketConnectOptions = {
  [K in keyof net.TcpSocketConnectOpts]?: net.TcpSocketConnectOpts[K] | undefined;
};`,
    },
    {
      name: 'CreateConnection',
      description:
        'Makes the connection of a request: returns it, or hands it to the callback. Functions typed against ' +
        '`node:http` fit too: parameters are compared both ways, as those of methods are.',
      code: `type CreateConnection = {
  create(
    options: RequestOptions,
    oncreate: (error: Error | null, socket: stream.Duplex) => void,
  ): stream.Duplex | null | undefined;
}['create'];`,
    },
    {
      name: 'ClientRequestArgs',
      when: 'http.request(options)',
      always: true,
      description:
        'What `http.request()` and an agent are asked for; another name of {@link RequestOptions}.',
      code: 'type ClientRequestArgs = RequestOptions;',
    },
  ],
  classes: [
    {
      id: 'http.Server',
      when: CUSTOM_CLASSES,
      typeParameters: REQUEST_AND_RESPONSE,
      constructors: [
        'requestListener?: RequestListener<Request, Response>',
        'options: ServerOptions<Request, Response>, requestListener?: RequestListener<Request, Response>',
      ],
      reason: 'The options IncomingMessage and ServerResponse choose the classes that listeners get.',
    },
    {
      id: 'http.Server',
      constructors: ['requestListener?: RequestListener'],
      reason: 'Called as createServer() is; without it the constructor would be that of net.Server.',
    },
    {
      id: 'http.OutgoingMessage',
      extends: 'stream.Writable',
      constructors: [''],
      reason: 'It has the surface of a Writable, and programs pipe into it.',
    },
    {
      id: 'http.ServerResponse',
      when: 'http.OutgoingMessage',
      typeParameters: ['Request extends IncomingMessage = IncomingMessage'],
      extends: 'OutgoingMessage',
      constructors: ['request: Request'],
      reason:
        'The document calls OutgoingMessage the parent class; subclasses are made for the option ServerResponse.',
    },
    {
      id: 'http.ServerResponse',
      typeParameters: ['Request extends IncomingMessage = IncomingMessage'],
      extends: 'stream.Writable',
      constructors: ['request: Request'],
      reason: 'It has the surface of a Writable, and programs pipe into it.',
    },
    {
      id: 'http.ClientRequest',
      when: 'http.OutgoingMessage',
      extends: 'OutgoingMessage',
      constructors: [`url: string | URL | RequestOptions, ${RESPONSE_CALLBACK}`],
      reason: 'The document calls OutgoingMessage the parent class; constructed as http.request() is called.',
    },
    {
      id: 'http.ClientRequest',
      extends: 'stream.Writable',
      constructors: [`url: string | URL | RequestOptions, ${RESPONSE_CALLBACK}`],
      reason:
        'It has the surface of a Writable, and programs pipe into it; constructed as http.request() is called.',
    },
    {
      id: 'http.IncomingMessage',
      extends: 'stream.Readable',
      constructors: ['socket: net.Socket'],
      reason:
        'Subclasses are made for the option IncomingMessage; older documents name the base only in a sentence.',
    },
    {
      id: 'http.Agent',
      extends: 'events.EventEmitter',
      reason:
        'Documents name the base only in passing; the genuine class is an EventEmitter in every version.',
    },
  ],
  proseMembers: [
    {
      owner: 'http.IncomingMessage',
      within: 'http.IncomingMessage#httpVersion',
      name: 'httpVersionMajor',
      type: 'number',
      description: 'The first integer of `httpVersion`.',
    },
    {
      owner: 'http.IncomingMessage',
      within: 'http.IncomingMessage#httpVersion',
      name: 'httpVersionMinor',
      type: 'number',
      description: 'The second integer of `httpVersion`.',
    },
  ],
  optionalParams: [
    { at: 'http.OutgoingMessage#end(chunk)', reason: 'As end() of stream.Writable, and of both subclasses.' },
  ],
  signaturesFrom: [
    {
      id: 'http.OutgoingMessage#removeHeader',
      from: 'http.ServerResponse#removeHeader',
      reason: 'Some versions leave the name out of the heading.',
    },
  ],
  inherited: [
    { id: 'http.Server#listen', reason: 'The document refers to server.listen() of net.Server.' },
    { id: 'http.Server#listening', reason: 'The same property of net.Server.' },
    { id: 'http.Server#[Symbol.asyncDispose]', reason: 'The same method of net.Server.' },
    { id: 'http.OutgoingMessage#pipe', reason: 'Documented only as throwing; its form is that of Stream.' },
    { id: '*#cork', reason: 'The same method of stream.Writable.' },
    { id: '*#uncork', reason: 'The same method of stream.Writable.' },
  ],
  omitted: [
    { id: 'WebSocket', reason: 'The class of the host, if it has one: see the helper of that name.' },
  ],
  readonly: [
    '*#destroyed',
    '*#freeSockets',
    '*#headersSent',
    '*#requests',
    '*#signal',
    '*#sockets',
    '*#writableCorked',
    '*#writableEnded',
    '*#writableFinished',
    '*#writableHighWaterMark',
    '*#writableLength',
    '*#writableObjectMode',
  ],
  optionNames: [
    { at: 'http.Agent.constructor(options)', name: 'AgentOptions' },
    { at: 'http.Agent.constructor(options.proxyEnv)', name: 'ProxyEnv' },
    { at: 'http.createServer(options)', name: 'ServerOptions' },
    { at: 'http.request(options)', name: 'RequestOptions' },
    { at: 'http.ClientRequest@information(info)', name: 'InformationEvent' },
  ],
  optionBases: [
    {
      name: 'AgentOptions',
      extends: 'SocketConnectOptions',
      reason: 'The document: the options of socket.connect() are supported too.',
    },
    { name: 'ProxyEnv', extends: 'NodeJS.Dict<string>', reason: 'process.env is what programs hand in.' },
  ],
  functionTypeParameters: [
    {
      id: 'http.createServer',
      when: CUSTOM_CLASSES,
      typeParameters: REQUEST_AND_RESPONSE,
      returns: 'Server<Request, Response>',
    },
    {
      id: 'ServerOptions',
      when: CUSTOM_CLASSES,
      typeParameters: REQUEST_AND_RESPONSE,
      returns: '',
    },
  ],
  eventMapParameters: [
    {
      id: 'http.Server',
      when: CUSTOM_CLASSES,
      typeParameters: REQUEST_AND_RESPONSE,
      arguments: 'Request, Response',
    },
  ],
};
