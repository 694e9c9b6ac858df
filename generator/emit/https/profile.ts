/** `https/profile.ts`: what an https face is made with, from what its genuine binary answered. */
import type { Observed, ObservedClass } from '../../ir/observed.js';
import { headComment } from '../head.js';
import { exportLengthsOf, exportsOf, lengthsOf } from '../profile/classes.js';
import { literal } from '../profile/literal.js';
import { fromPrintable, seenBy } from '../profile/seen.js';
import type { EmitInput, EmittedFile } from '../types.js';
import type { HttpsInput } from './input.js';

type ClassName = 'Agent' | 'Server';

const PORT = 443;
const PROTOCOL = 'https:';

/** What one option does to the name of a connection. */
interface NameAnswer {
  readonly text: string;
  readonly no: string;
  readonly identity: string;
}

interface NameAnswers {
  readonly none: string;
  readonly options: Readonly<Record<string, NameAnswer>>;
}

function partOf(none: string, { text, no, identity }: NameAnswer): string {
  if (text.includes('"x"')) return 'json';
  if (identity.includes('x:y')) return 'identities';
  return no === none ? 'text' : 'given';
}

/** Options in the order in which they stand in the name. */
function nameParts(observed: Observed | null): readonly (readonly [string, string])[] {
  const seen = observed && (seenBy(observed, 'connection-names') as NameAnswers | null);
  if (!seen) return [];
  const place = (answer: NameAnswer): number => [...answer.text].findIndex((c, i) => c !== seen.none[i]);
  return Object.entries(seen.options)
    .sort(([, a], [, b]) => place(a) - place(b))
    .map(([name, answer]) => [name, partOf(seen.none, answer)]);
}

function documentedNames({ document }: Pick<EmitInput, 'document'>, owner: string): readonly string[] {
  return document.entries
    .filter((entry) => entry.owner === owner && /^(method|property)$/.test(entry.kind))
    .map((entry) => entry.name);
}

/** Own members of the https class, those of its http counterpart, and those that packages lean on. */
function allowed(input: HttpsInput, name: ClassName): ReadonlySet<string> {
  const owners = [`http.${name}`, `https.${name}`];
  return new Set([
    ...documentedNames(input, `https.${name}`),
    ...documentedNames(input.http, `http.${name}`),
    ...input.undocumented
      .map(({ id }) => id.split('#'))
      .flatMap(([owner = '', member = '']) => (owners.includes(owner) ? [member] : [])),
  ]);
}

function planOf(input: HttpsInput, name: ClassName, seen: ObservedClass | undefined): object {
  const names = allowed(input, name);
  if (seen === undefined) return { prototype: [...names], own: [], callable: true };
  const prototype = Object.keys(seen.prototype).filter((member) => names.has(member));
  return {
    prototype,
    own: Object.keys(seen.instance).filter((member) => names.has(member)),
    callable: seen.callable,
    length: seen.length,
    lengths: lengthsOf(prototype, seen.prototype),
  };
}

/** Options that were made up from others are left out: a path of `null` stands in every agent's. */
function optionsSeen(observed: Observed | null, probe: string): Readonly<Record<string, unknown>> {
  const { path, ...options } = ((observed && seenBy(observed, probe)) ?? {}) as Record<string, unknown>;
  return options;
}

function agentOf({ observed }: HttpsInput): object {
  const made = observed?.classes.Agent?.instance.maxCachedSessions?.value;
  const { defaultPort, protocol } = optionsSeen(observed, 'agent-options');
  return {
    defaultPort: PORT,
    protocol: PROTOCOL,
    options: defaultPort === undefined ? {} : { defaultPort, protocol },
    maxCachedSessions: made === undefined ? null : fromPrintable(made),
    name: nameParts(observed),
    alpn: protocols(observed, 'alpn-offered'),
  };
}

/** A probe's `false` and `null`: TLS without the extension. */
function protocols(observed: Observed | null, probe: string): readonly string[] {
  const seen = observed && seenBy(observed, probe);
  return typeof seen === 'string' ? [seen] : [];
}

/** What `https.globalAgent` has that an agent made without options lacks. */
function globalAgentOf({ observed }: HttpsInput): object {
  const plain = optionsSeen(observed, 'agent-options');
  const given = Object.entries(optionsSeen(observed, 'global-agent-options'));
  return Object.fromEntries(given.filter(([name]) => !(name in plain)));
}

export function httpsProfileOf(input: HttpsInput): Readonly<Record<string, unknown>> {
  const exports = exportsOf(input, []);
  const classes = input.observed?.classes ?? {};
  return {
    version: input.version,
    agent: agentOf(input),
    server: { alpn: protocols(input.observed, 'alpn-chosen') },
    globalAgent: globalAgentOf(input),
    classes: {
      Agent: planOf(input, 'Agent', classes.Agent),
      Server: planOf(input, 'Server', classes.Server),
    },
    exports,
    exportLengths: exportLengthsOf(input, exports),
  };
}

export function emitHttpsProfile(input: HttpsInput): EmittedFile {
  const parts = [
    headComment(input),
    "import type { HttpsProfile } from '../../../runtime/https/profile.js';\n",
    `/** What https of Node ${input.version} looks like from outside. */\nexport const profile: HttpsProfile = ${literal(httpsProfileOf(input))};\n`,
  ];
  return { path: 'profile.ts', content: parts.join('\n') };
}
