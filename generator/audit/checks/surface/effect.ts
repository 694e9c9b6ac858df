import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { Effect, Surface } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { statements } from './statement.js';
import { alwaysThrows } from './told-return.js';

export const effect: SurfaceCheck = {
  code: 'SW2029',
  title: 'Does otherwise than the text says',
  help: 'The text says which method of the socket a call calls, what its default behavior is, that it throws, with which arguments it calls back, what is sent and what an option rules out; the live module was watched and does something else, or more. Who writes the call anew after the text, in a class of their own, leaves something out.',
  run: ({ doc, surface }) => [
    ...doc.entries.flatMap((entry) => untoldAnswers(entry, surface)),
    ...statements(doc, surface),
    ...surface.effects.flatMap((seen) => {
      const entry = doc.entries.find(({ id }) => id === seen.entry);
      if (!entry) return [];
      const text = entry.description.replace(/\s+/g, ' ');
      return CLAIMS.flatMap((claim) => claim(entry, text, seen)).map(({ says, does }) =>
        drift('warning', entry, `${says} in the document, ${does} in ${surface.source}`, {
          doc: says,
          other: does,
        }),
      );
    }),
  ],
};

/** A sentence about the default behaviour that lists the statuses sent by default, where the binary sends others as well. */
function untoldAnswers(entry: Entry, { refusals, source }: Surface): Drift[] {
  const text = entry.description.replace(/\s+/g, ' ');
  if (!/\bdefault behaviou?r is to [^.]*\bHTTP '4\d\d\b/i.test(text)) return [];
  const untold = refusals.filter((status) => !new RegExp(`\\b${status}\\b`).test(text));
  if (untold.length === 0) return [];
  const told = [...new Set(text.match(/(?<=HTTP ')4\d\d\b/g) ?? [])].join(', ');
  const message = `the default answers are ${told} in the document, ${source} gives ${untold.join(', ')} as well`;
  return [drift('warning', entry, message, { doc: told, other: untold.join(', ') })];
}

interface Otherwise {
  readonly says: string;
  readonly does: string;
}

type Claim = (entry: Entry, text: string, seen: Effect) => readonly Otherwise[];

/** Calls `message.socket.setTimeout(msecs, callback)`. Calls `destroy()` on the socket. */
const callsSocket: Claim = (_, text, { socket, when }) => {
  const [, path, method, list] = /\bCalls `((?:\w+\.)*)(\w+)\(([^)]*)\)`/.exec(text) ?? [];
  const isOnSocket =
    /\bsocket\.$/.test(path ?? '') || (path === '' && /\bCalls `[^`]*` on the socket/.test(text));
  if (!socket || !method || !isOnSocket) return [];
  const says = `calls socket.${method}(${list})`;
  const calls = socket.filter((call) => call.method === method);
  if (calls.length === 0) return [{ says, does: `does not call it${when && ` on one ${when}`}` }];
  const told = list.split(',').filter((item) => item.trim() !== '').length;
  const most = Math.max(...calls.map(({ args }) => args.length));
  return most < told ? [{ says, does: `gives it ${most} of the ${told} arguments` }] : [];
};

/** "Default behavior is to:", and the code that does it. Looking at something, or listening to it, is no behaviour. */
const doesByDefault: Claim = ({ examples }, text, { socket = [], changed = [] }) => {
  const [first] = examples;
  if (!first || !/\bdefault behaviou?r is to:/i.test(text)) return [];
  const isTold = (name: string) => new RegExp(`\\b${name}\\b`).test(first.code);
  const more = [
    ...socket.map(({ method }) => `socket.${method}()`),
    ...changed.map((name) => `sets ${name} of what it is given`),
  ].filter((item) => !isTold(/(\w+)\(\)$|^sets (\w+)/.exec(item)?.slice(1).find(Boolean) ?? item));
  const acts = [...new Set(more)].filter((item) => !/^socket\.(?:_|on\b|once\b|emit|listener)/.test(item));
  if (acts.length === 0) return [];
  return [
    { says: `does no more than ${first.code.replace(/\s+/g, ' ').trim()}`, does: `also ${acts.join(', ')}` },
  ];
};

const throws: Claim = (entry, _, { thrown, emitted }) =>
  alwaysThrows(entry) && thrown === null
    ? [
        {
          says: 'throws',
          does: emitted ? `emits ${emitted} where somebody listens, and throws nothing` : 'does not',
        },
      ]
    : [];

/** The `callback` has a signature of `(err, stream)`. */
const callsBack: Claim = (_, text, { givesBack }) => {
  const list = /\bsignature of `\(([^)]+)\)`/.exec(text)?.[1];
  if (list === undefined || givesBack === undefined || givesBack >= list.split(',').length) return [];
  return [{ says: `calls back with (${list})`, does: `with ${givesBack} arguments` }];
};

/** `writeInformation(statusCode[, headers][, callback])` lets a callback follow the status. */
const takesForm: Claim = ({ signatures }, _, { form, thrown }) => {
  const [params = []] = signatures.map((signature) => signature.params);
  const [between, last] = params.slice(-2);
  if (form === undefined || thrown !== 'ERR_INVALID_ARG_TYPE') return [];
  if (!between?.optional || !last?.optional || !/function/i.test(last.types.join())) return [];
  const does = `${last.name} without ${between.name} is refused with ${thrown}`;
  return [{ says: `${between.name} may be left out`, does }];
};

/** Changing this value only affects new connections. */
const sparesOpen: Claim = (_, text, { reachesOpen }) =>
  reachesOpen && /\b(?:only affects|applies only to) new (?:incoming )?connections\b/i.test(text)
    ? [{ says: 'a change affects only new connections', does: 'the next request of an open one as well' }]
    : [];

const CLAIMS: readonly Claim[] = [callsSocket, doesByDefault, throws, callsBack, takesForm, sparesOpen];
