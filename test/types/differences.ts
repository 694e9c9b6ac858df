/** Where the declarations of a version and `@types/node` differ, class by class. Each row with its reason. */

export type ClassName =
  | 'Agent'
  | 'ClientRequest'
  | 'IncomingMessage'
  | 'OutgoingMessage'
  | 'Server'
  | 'ServerResponse';

export interface Difference {
  /** Members of `@types/node` that the version's document does not have. */
  readonly members: readonly string[];
  readonly classes: readonly ClassName[];
  /** The members are there, with another type. */
  readonly retyped?: true;
  readonly reason: string;
}

const OUTGOING: readonly ClassName[] = ['OutgoingMessage', 'ServerResponse', 'ClientRequest'];

const EVERY_VERSION: readonly Difference[] = [
  {
    members: ['chunkedEncoding', 'shouldKeepAlive', 'useChunkedEncodingByDefault'],
    classes: OUTGOING,
    reason: 'No document names them.',
  },
  {
    members: ['req'],
    classes: ['OutgoingMessage', 'ClientRequest'],
    reason: 'Documented on ServerResponse only.',
  },
  {
    members: ['assignSocket', 'detachSocket'],
    classes: ['ServerResponse'],
    reason: 'No document names them.',
  },
  { members: ['onSocket'], classes: ['ClientRequest'], reason: 'No document names it.' },
  {
    members: ['requests'],
    classes: ['Agent'],
    retyped: true,
    reason: 'Its elements lack what ClientRequest lacks.',
  },
  {
    members: ['finished'],
    classes: ['OutgoingMessage'],
    reason: 'Documented on both subclasses, not on this class.',
  },
  {
    members: ['sendDate'],
    classes: ['OutgoingMessage', 'ClientRequest'],
    reason: 'Documented on ServerResponse only.',
  },
];

export const DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  v24: EVERY_VERSION,
  v16: [
    ...EVERY_VERSION,
    { members: ['setHeaders', 'appendHeader'], classes: OUTGOING, reason: 'Added in v18.' },
    {
      members: ['strictContentLength', 'writeEarlyHints', 'writeInformation'],
      classes: ['ServerResponse'],
      reason: 'Added in v18 and later.',
    },
    {
      members: ['req'],
      classes: ['ServerResponse'],
      retyped: true,
      reason: 'It lacks what IncomingMessage lacks.',
    },
    { members: ['signal'], classes: ['IncomingMessage'], reason: 'Added in v24.' },
    {
      members: ['headersDistinct', 'trailersDistinct'],
      classes: ['IncomingMessage'],
      reason: 'Added in v18.3.0, v16.17.0; not in this document.',
    },
    {
      members: [
        'maxRequestsPerSocket',
        'keepAliveTimeoutBuffer',
        'closeAllConnections',
        'closeIdleConnections',
      ],
      classes: ['Server'],
      reason: 'Added in v16.10.0 and later; not in this document.',
    },
  ],
};
