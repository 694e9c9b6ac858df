import type { Document, Param } from '../../../ir/types.js';

/**
 * How a document builds on a member of a class that it has no entry for: `agent.defaultPort` as the default of a parameter,
 * by what it calls instances, or `this.keepAliveMsecs` in the example of a method. Null where it does not.
 */
export function referencesIn(doc: Document): (owner: string, name: string) => string | null {
  const defaults = doc.entries
    .flatMap(({ signatures }) => signatures.flatMap(({ params }) => params))
    .flatMap(defaultsOf)
    .join('\n');
  return (owner, name) => {
    const own = doc.entries.filter((entry) => entry.owner === owner && !entry.static);
    const receivers = own.flatMap(({ heading }) => /^(\w+)\./.exec(heading)?.[1] ?? []);
    const code = own.flatMap(({ examples }) => examples.map((example) => example.code)).join('\n');
    return (
      [...new Set(receivers)]
        .map((receiver) => `${receiver}.${name}`)
        .find((reference) => hasWord(defaults, reference)) ??
      (hasWord(code, `this.${name}`) ? `this.${name}` : null)
    );
  };
}

const defaultsOf = (param: Param): string[] => [
  param.default ?? '',
  ...(param.options ?? []).flatMap(defaultsOf),
];

/** No part of a longer name: `agent.port` is none of `myagent.port`, nor of `agent.portal`. */
const hasWord = (text: string, word: string): boolean =>
  text.split(/[^\w$.]+/).some((item) => item === word || item.startsWith(`${word}.`));
