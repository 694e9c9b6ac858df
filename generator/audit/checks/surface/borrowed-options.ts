import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { MemberPair, SurfacePair } from '../../surface-pair.js';
import { matchedParams } from './matched-params.js';

export const borrowedOptions: SurfaceCheck = {
  code: 'SW2028',
  title: 'Options of another call that are not taken',
  help: 'The document says that the options of another call are supported too, and the declarations do not accept some that they declare for that call. Only options that may be left out there are asked for: those that it needs say which of its forms is meant.',
  run: (pair) => pair.members.flatMap((match) => lacking(pair, match)),
};

/** `options` in `socket.connect()` are also supported. */
const BORROWED = /options?`? (?:in|of|from) (?:the )?`(\w+)\.(\w+)\(\)`(?: are|,)? also supported/i;

function lacking({ surface }: SurfacePair, match: MemberPair): Drift[] {
  const { entry, member } = match;
  const bag = optionsParam(entry);
  const text = `${entry.description} ${bag?.description ?? ''}`.replace(/\s+/g, ' ');
  const [, receiver, method] = BORROWED.exec(text) ?? [];
  if (!receiver || !method || !bag) return [];
  const taken = matchedParams(match)
    .filter(({ param }) => param.name === bag.name)
    .flatMap(({ others }) => others.flatMap(({ options }) => options ?? []));
  const names = new Set([...taken, ...(bag.options ?? [])].map(({ name }) => name));
  const missing = (surface.optionsOf?.(receiver, method) ?? []).filter(
    ({ name, optional, deprecated }) => optional && !deprecated && !names.has(name),
  );
  if (taken.length === 0 || missing.length === 0) return [];
  const list = missing.map(({ name }) => name).join(', ');
  return [
    drift(
      'warning',
      entry,
      `${bag.name} takes what ${receiver}.${method}() takes in the document, not ${list} in ${surface.source}`,
      { doc: `options of ${receiver}.${method}()`, other: `without ${list}` },
      { doc: bag.line, other: member.place },
    ),
  ];
}

const optionsParam = ({ signatures }: Entry): Param | undefined =>
  signatures.flatMap(({ params }) => params).find(({ options }) => options !== undefined);
