import type { Document, Param } from '../ir/types.js';
import { sourceSections } from './source-sections.js';

/** What is ours in a document: every sentence and every example, found by the member it belongs to. */
export interface Words {
  /** The text under a heading, without what became facts: YAML comment, stability line, typed list. */
  body(id: string): string | undefined;
  /** The prose of a parameter, an option or an argument; `path` is its names joined with `.`. */
  param(id: string, path: string): string | undefined;
  returns(id: string): string | undefined;
  change(id: string, version: string): string | undefined;
  stability(id: string): string | undefined;
  /** The text of a heading that declares no member. */
  section(title: string): string | undefined;
  /** The text before the first member. */
  preamble(): string | undefined;
}

const none = (): undefined => undefined;
export const noWords: Words = {
  body: none,
  param: none,
  returns: none,
  change: none,
  stability: none,
  section: none,
  preamble: none,
};

/** Collects the words of one of our documents; `text` is the document's own source. */
export function readWords(document: Document, text: string): Words {
  const sections = sourceSections(text);
  const facts = new Map<string, string>();
  const byId = new Map(document.entries.map((entry) => [entry.id, entry]));
  for (const entry of document.entries) {
    for (const signature of entry.signatures) {
      collect(facts, entry.id, '', signature.params);
      if (signature.returns?.description) facts.set(`${entry.id} returns`, signature.returns.description);
      collect(facts, entry.id, 'returns.', signature.returns?.options ?? []);
    }
    collect(facts, entry.id, '', entry.args ?? []);
    collect(facts, entry.id, '', entry.options ?? []);
    for (const change of entry.changes) facts.set(`${entry.id} ${change.version}`, change.description);
    if (entry.stability) facts.set(`${entry.id} stability`, entry.stability.text);
  }
  return {
    body: (id) => sections.body(byId.get(id)?.line),
    param: (id, path) => facts.get(`${id} .${path}`),
    returns: (id) => facts.get(`${id} returns`),
    change: (id, version) => facts.get(`${id} ${version}`),
    stability: (id) => facts.get(`${id} stability`),
    section: (title) => sections.body(document.sections.find((section) => section.title === title)?.line),
    preamble: () => sections.preamble,
  };
}

function collect(facts: Map<string, string>, id: string, path: string, params: readonly Param[]): void {
  for (const param of params) {
    if (param.description) facts.set(`${id} .${path}${param.name}`, param.description);
    collect(facts, id, `${path}${param.name}.`, param.options ?? []);
  }
}
