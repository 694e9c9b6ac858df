/** Types that https documents leave to those of http and tls: data, as far as the version's http has its counterpart. */
import type { Document } from '../../ir/types.js';
import { HTTP_OVERRIDES } from '../declarations/overrides/http.js';
import { NO_OVERRIDES, OverrideLookup, type Overrides } from '../declarations/overrides/index.js';

const GENERIC = [
  'Request extends typeof http.IncomingMessage = typeof http.IncomingMessage',
  'Response extends typeof http.ServerResponse<InstanceType<Request>> = typeof http.ServerResponse',
];
const ARGUMENTS = '<Request, Response>';
const TLS_OPTIONS = [
  ...['ca', 'cert', 'ciphers', 'key', 'passphrase', 'pfx', 'rejectUnauthorized', 'secureProtocol'],
  'servername',
];
const RESPONSE = '(response: http.IncomingMessage) => void';

/** What the version's http declares that its https refers to. */
interface HttpTypes {
  readonly isGeneric: boolean;
  readonly hasServerOptions: boolean;
  readonly hasAgentOptions: boolean;
}

function httpTypes(http: Document): HttpTypes {
  const lookup = new OverrideLookup(http, HTTP_OVERRIDES);
  return {
    isGeneric: lookup.has('http.createServer(options.IncomingMessage)'),
    hasServerOptions: optionsNamed(http, 'http.createServer').length > 0,
    hasAgentOptions: optionsNamed(http, 'http.Agent.constructor').length > 0,
  };
}

function optionsNamed(document: Document, id: string): readonly string[] {
  const entry = document.entries.find((candidate) => candidate.id === id);
  const params = entry?.signatures.flatMap((signature) => signature.params) ?? [];
  return params.flatMap((param) => (param.options ?? []).map(({ name }) => name));
}

const REQUEST_BASE = 'http.RequestOptions, TlsConnectOptions<keyof http.RequestOptions>';

function agentBase({ hasAgentOptions }: Pick<HttpTypes, 'hasAgentOptions'>): string {
  return hasAgentOptions
    ? 'http.AgentOptions, TlsConnectOptions<keyof http.AgentOptions>'
    : 'TlsConnectOptions<never>';
}

/** Options that https documents by name have the types that http, or else tls, gives them. */
function optionTypes(http: Document): Overrides['types'] {
  const reason = 'The option of http or tls of that name.';
  const known = optionsNamed(http, 'http.request');
  const inHttp = ['agent', 'port', 'protocol'].filter((name) => known.includes(name));
  return [
    ...inHttp.map((name) => ({
      at: `https.request(options.${name})`,
      type: `http.RequestOptions['${name}']`,
      reason,
    })),
    ...TLS_OPTIONS.flatMap((name) =>
      ['https.request', 'https.Agent.constructor'].map((id) => ({
        at: `${id}(options.${name})`,
        type: `tls.ConnectionOptions['${name}']`,
        reason,
      })),
    ),
  ];
}

function helpersOf({ isGeneric, hasServerOptions, hasAgentOptions }: HttpTypes): Overrides['helpers'] {
  const parameters = isGeneric ? `<\n  ${GENERIC.join(',\n  ')},\n>` : '';
  const httpOptions = hasServerOptions ? ` & http.ServerOptions${isGeneric ? ARGUMENTS : ''}` : '';
  return [
    {
      name: 'ServerOptions',
      always: true,
      description:
        'What `https.createServer` takes: the options of `tls.createServer` and of `http.createServer`.',
      code: `type ServerOptions${parameters} = tls.SecureContextOptions & tls.TlsOptions${httpOptions};`,
    },
    {
      name: 'AgentOptions',
      always: true,
      description: 'What `new https.Agent` takes: the options of an http agent, and those of `tls.connect`.',
      code: `interface AgentOptions extends ${agentBase({ hasAgentOptions })} {}`,
    },
    {
      name: 'TlsConnectOptions',
      description: 'The options of `tls.connect` but for some, none of them required.',
      code: `type TlsConnectOptions<Names extends PropertyKey> = {
  [K in Exclude<keyof tls.ConnectionOptions, Names | 'checkServerIdentity'>]?:
    | tls.ConnectionOptions[K]
    | undefined;
} & {
  checkServerIdentity?:
    | ((hostname: string, certificate: tls.DetailedPeerCertificate) => Error | undefined)
    | undefined;
};`,
    },
  ];
}

/** The overrides of `https` beside this http document. */
export function httpsOverrides(http: Document): Overrides {
  const found = httpTypes(http);
  const generics = found.isGeneric ? ARGUMENTS : '';
  const listener = `http.RequestListener${generics}`;
  const reason = 'The document refers to http and tls.';
  const typeParameters = found.isGeneric ? GENERIC : [];
  return {
    ...NO_OVERRIDES,
    imports: { http: '../types.js' },
    types: [
      { at: 'https.createServer(options)', type: `ServerOptions${generics}`, reason },
      { at: 'https.createServer(requestListener)', type: listener, reason },
      ...['request', 'get'].flatMap((name) => [
        { at: `https.${name}[0](options)`, type: 'RequestOptions | string | URL', reason },
        { at: `https.${name}(options)`, type: 'RequestOptions', reason },
        { at: `https.${name}(callback)`, type: RESPONSE, reason },
        { at: `https.${name}()`, type: 'http.ClientRequest', reason },
      ]),
      { at: 'https.createServer()', type: `Server${generics}`, reason },
      { at: 'https.globalAgent', type: 'Agent', reason },
      ...optionTypes(http),
      { at: 'https.Server#close(callback)', type: '(error?: Error) => void', reason },
      { at: 'https.Server#close()', type: 'this', reason },
      { at: 'https.Server#maxHeadersCount', type: 'number | null', reason: 'null until it is set.' },
      { at: 'https.Server#setTimeout(callback)', type: '(socket: tls.TLSSocket) => void', reason },
      { at: 'https.Server#setTimeout()', type: 'this', reason },
    ],
    helpers: helpersOf(found),
    classes: [
      {
        id: 'https.Server',
        typeParameters,
        extends: 'tls.Server',
        constructors: [
          `requestListener?: ${listener}`,
          `options: ServerOptions${generics}, requestListener?: ${listener}`,
        ],
        reason: 'Called as createServer() is.',
      },
      {
        id: 'https.Agent',
        extends: 'http.Agent',
        constructors: ['options?: AgentOptions'],
        reason: 'Documents name the base only in passing.',
      },
    ],
    optionNames: [
      { at: 'https.Agent.constructor(options)', name: 'AgentOptions' },
      { at: 'https.request(options)', name: 'RequestOptions' },
    ],
    optionBases: [
      { name: 'AgentOptions', extends: agentBase(found), reason },
      { name: 'RequestOptions', extends: REQUEST_BASE, reason },
    ],
    inherited: [
      { id: 'https.Server#listen', reason: 'The document refers to server.listen() of net.Server.' },
      { id: 'https.Server#[Symbol.asyncDispose]', reason: 'The same method of net.Server.' },
    ],
    eventMapBases: [{ id: 'https.Server', extends: `http.ServerEventMap${generics}` }],
    eventMapParameters: found.isGeneric
      ? [
          {
            id: 'https.Server',
            when: 'https.Server',
            typeParameters: GENERIC,
            arguments: 'Request, Response',
          },
        ]
      : [],
    functionTypeParameters: found.isGeneric
      ? [
          {
            id: 'https.createServer',
            when: 'https.createServer',
            typeParameters: GENERIC,
            returns: `Server${generics}`,
          },
        ]
      : [],
  };
}
