import type { Document, Entry, Severity } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { Surface } from '../../surface/model.js';
import { drift } from '../../surface-check.js';

/** Something that texts say, told by its wording, and the probe that shows whether it is so. */
interface Statement {
  /** The calls that the probe makes: of another one the same words may be true. */
  readonly about: RegExp;
  /** In the text of the call, or of one of its parameters and options. */
  readonly told: RegExp;
  readonly probe: string;
  readonly says: string;
  /** A warning unless it says so. */
  readonly severity?: Severity;
  /** What was seen instead; null where it is as told, or nothing can be told of it. */
  readonly otherwise: (seen: Seen, entry: Entry) => string | null;
}

type Seen = Readonly<Record<string, unknown>>;

const TO_REQUEST = /^\w+\.request$/;

const STATEMENTS: readonly Statement[] = [
  {
    about: /\.ClientRequest#write$/,
    told: /\bcalled with (?:an )?empty string or buffer, it does nothing\b/i,
    probe: 'write-empty',
    says: 'an empty chunk does nothing',
    otherwise: ({ sent }) => (sent ? 'sends the head' : null),
  },
  {
    about: /\.ClientRequest#write$/,
    told: /`callback`[^.]*\bcalled[^.]*\bonly if the chunk is non-empty\b/i,
    probe: 'write-empty',
    says: 'the callback is for chunks that are not empty',
    otherwise: ({ calledBack }) => (calledBack ? 'called for an empty one' : null),
  },
  {
    about: /\.ClientRequest#write$/,
    told: /\bIf no `?Content-Length`? is set, data will automatically be encoded in HTTP Chunked\b/i,
    probe: 'sends-get-write',
    says: 'a body without Content-Length is chunked',
    otherwise: ({ bytes }) => unframed(bytes),
  },
  {
    about: /\.(?:ClientRequest|OutgoingMessage)#end$/,
    told: /\bequivalent to calling \[?`\w+\.write\([^`]*\)`,? followed by \[?`\w+\.end\(/i,
    probe: 'end-with-data',
    says: 'end(data) is write(data) and end()',
    otherwise: ({ together, apart }) =>
      together === apart ? null : `${together} for the one, ${apart} for the other`,
  },
  {
    about: /#addTrailers$/,
    told: /\bsilently discarded\b.*\bHTTP requires the `Trailer` header\b/i,
    probe: 'response-trailer-header-without-chunks',
    says: 'trailers without chunked encoding are discarded silently',
    severity: 'error',
    otherwise: ({ events }) => thrownIn(events, 'with a Trailer header'),
  },
  {
    about: /\.ServerResponse#writeHead$/,
    told: /\bNode\.js will check whether `Content-Length` and the length of the body\b/i,
    probe: 'wrong-length',
    says: 'Content-Length is checked against the body',
    otherwise: ({ error }) => (error === null ? 'a wrong one is sent without a word' : null),
  },
  {
    about: /#writeEarlyHints$/,
    told: /\bobject containing the values of headers\b.*\bcallback` argument will be called\b/i,
    probe: 'hints-without-link',
    says: 'headers are sent and the callback is called',
    otherwise: ({ sent, calledBack }) =>
      sent || calledBack ? null : 'nothing is sent and nobody called where there is no link',
  },
  {
    about: /\.OutgoingMessage#destroy$/,
    told: /\berror to emit with `'?error'?` event\b/i,
    probe: 'destroy-with-error',
    says: 'the error is emitted',
    otherwise: ({ emitted }) => (emitted === false ? 'it is not' : null),
  },
  {
    about: TO_REQUEST,
    told: /\bCannot be used if one of `host` or `port` is specified\b/i,
    probe: 'socket-path-with-host',
    says: 'cannot be used together with host or port',
    otherwise: ({ status }) => (status === 200 ? 'is used, and they are not' : null),
  },
  {
    about: TO_REQUEST,
    told: /\bautomatically add the `Host` header\b/i,
    probe: 'list-of-headers',
    says: 'the Host header is added automatically',
    severity: 'error',
    otherwise: ({ host }, entry) =>
      host === false && takesList(entry, 'headers') ? 'not where headers is an array' : null,
  },
  {
    about: TO_REQUEST,
    told: /\boptions`? in `socket\.connect\(\)`,? are also supported\b/i,
    probe: 'no-delay-false',
    says: 'options of socket.connect() are supported',
    otherwise: ({ noDelay }) => (noDelay === true ? 'an agent connects with its own noDelay instead' : null),
  },
  {
    about: TO_REQUEST,
    told: /\bCustom lookup function\b(?!.*\ball\b)/i,
    probe: 'lookup-of-one',
    says: 'a function in place of dns.lookup()',
    otherwise: ({ error }) =>
      typeof error === 'string'
        ? `it is asked for all addresses, and one alone is refused with ${error}`
        : null,
  },
  ...(['request', 'server'] as const).map((side) => ({
    about: side === 'request' ? TO_REQUEST : /^\w+\.createServer$/,
    told: /`'strict'`[^.]*\brejects any non-ASCII\b/i,
    probe: `strict-${side}`,
    says: `'strict' rejects all that is not ASCII`,
    otherwise: ({ taken }: Seen) => (taken === true ? 'it takes é' : null),
  })),
  {
    about: /\.Server#keepAliveTimeout$/,
    told: /^(?!.*buffer).*\bmilliseconds of inactivity\b.*\bbefore a socket will be destroyed\b/i,
    probe: 'keep-alive-timeout-late',
    says: 'the socket is destroyed after that time',
    otherwise: ({ late }) => (late === true ? 'it is still there half a second later' : null),
  },
];

/** Statements of a document that a live module does not bear out. */
export const statements = (doc: Document, surface: Surface): Drift[] =>
  doc.entries.flatMap((entry) => [
    ...STATEMENTS.flatMap((statement) => denied(statement, entry, surface)),
    ...untoldOptions(entry, surface),
  ]);

function denied({ about, told, ...rest }: Statement, entry: Entry, { habits, source }: Surface): Drift[] {
  const seen = habits.get(rest.probe);
  if (!about.test(entry.id) || !isObject(seen)) return [];
  const place = textsOf(entry).find(({ text }) => told.test(text));
  const does = place && rest.otherwise(seen, entry);
  if (!does) return [];
  const message = `${place.name}${rest.says} in the document, ${does} in ${source}`;
  const lines = { doc: place.line ?? entry.line };
  return [drift(rest.severity ?? 'warning', entry, message, { doc: rest.says, other: does }, lines)];
}

const isObject = (value: unknown): value is Seen => typeof value === 'object' && value !== null;

const flat = (text: string): string => text.replace(/\s+/g, ' ');

const paramsOf = (entry: Entry) => {
  const params = entry.signatures.flatMap((signature) => signature.params);
  return [...params, ...params.flatMap((param) => param.options ?? [])];
};

/** The text of a call and those of its parameters and options, each with where it stands. */
const textsOf = (entry: Entry) => [
  { name: '', text: flat(entry.description), line: entry.line },
  ...paramsOf(entry).map(({ name, description = '', line }) => ({
    name: `${name}: `,
    text: flat(description),
    line,
  })),
];

const takesList = (entry: Entry, option: string): boolean =>
  paramsOf(entry).some(
    ({ name, types }) => name === option && types.some((type) => /^array\b|\[\]$/i.test(type)),
  );

/** A message of which nothing says where its body ends, although it has one. */
function unframed(bytes: unknown): string | null {
  const [, method, head, body] = /^(\w+) (.*?)\r\n\r\n(.+)$/s.exec(String(bytes)) ?? [];
  if (!body || /\r\n(?:transfer-encoding|content-length):/i.test(head)) return null;
  return `that of a ${method} is sent without anything that tells its length`;
}

function thrownIn(events: unknown, how: string): string | null {
  const thrown = Array.isArray(events) ? events.find((event) => isObject(event) && 'threw' in event) : null;
  return thrown ? `${how} they are refused with ${thrown.threw}` : null;
}

/** `getName {"socketPath":"/x"}` of a probe: options that show in what a call gives back, and that its list lacks. */
function untoldOptions(entry: Entry, { habits, source }: Surface): Drift[] {
  const [, owner, method] = /\.(Agent)#(\w+)$/.exec(entry.id) ?? [];
  const seen = owner ? habits.get(`returns-${owner.toLowerCase()}`) : null;
  const told = paramsOf(entry).map(({ name }) => name);
  if (!isObject(seen) || !paramsOf(entry).some(({ options }) => options)) return [];
  const untold = Object.entries(seen).flatMap(([call, answer]) => {
    const given = call.startsWith(`${method} {`) ? (JSON.parse(call.slice(method.length + 1)) as Seen) : {};
    return Object.keys(given).filter(
      (name) => !told.includes(name) && String(answer).includes(String(given[name])),
    );
  });
  return [...new Set(untold)].map((name) =>
    drift(
      'warning',
      entry,
      `${name} is part of what is returned in ${source}, and no option in the document`,
      { doc: 'nothing', other: name },
    ),
  );
}
