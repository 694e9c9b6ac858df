import type { Document, Param } from '../ir/types.js';
import { sourceSections } from './source-sections.js';

/** What is ours in a document: every sentence and every example, found by the member it belongs to. */
export interface Words {
  /** The text under a heading, without what became facts: YAML comment, stability line, typed list. */
  body(id: string): string | undefined;
  /** The prose of a parameter, an option or an argument; `path` is its names joined with `.`. */
  param(id: string, path: string): string | undefined;
  returns(id: string): string | undefined;
  /** The prose on a property's type line. */
  lead(id: string): string | undefined;
  /** The description of a change, by its place in the entry's list: one version can have several. */
  change(id: string, version: string, index: number): string | undefined;
  stability(id: string): string | undefined;
  /** A heading that declares no member, and all that stands below it: it holds no facts of the IR's. */
  section(title: string): string | undefined;
  /** How many `#` an entry's heading has. */
  depth(id: string): number | undefined;
  /** The text before the first member. */
  preamble(): string | undefined;
}

const none = (): undefined => undefined;
export const noWords: Words = {
  body: none,
  param: none,
  returns: none,
  lead: none,
  change: none,
  stability: none,
  section: none,
  depth: none,
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
    entry.changes.forEach(({ version, description }, index) => {
      facts.set(`${entry.id} ${version} ${index}`, description);
      if (!facts.has(`${entry.id} ${version}`)) facts.set(`${entry.id} ${version}`, description);
    });
    const lead = entry.types ? leadOf(entry.description, sections.body(entry.line) ?? '') : '';
    if (lead) facts.set(`${entry.id} lead`, lead);
    if (entry.stability) facts.set(`${entry.id} stability`, entry.stability.text);
  }
  return {
    body: (id) => sections.body(byId.get(id)?.line),
    param: (id, path) => facts.get(`${id} .${path}`),
    lead: (id) => facts.get(`${id} lead`),
    returns: (id) => facts.get(`${id} returns`),
    // Upstream may have put another change before this one since.
    change: (id, version, index) => facts.get(`${id} ${version} ${index}`) ?? facts.get(`${id} ${version}`),
    stability: (id) => facts.get(`${id} stability`),
    section: (title) => {
      const plain = (text: string): string => text.replaceAll('`', '');
      const line = document.sections.find((section) => plain(section.title) === plain(title))?.line;
      const whole = sections.whole(line);
      return whole && `${'#'.repeat(sections.depth(line) ?? 3)} ${title}\n\n${whole}`;
    },
    depth: (id) => sections.depth(byId.get(id)?.line),
    preamble: () => sections.preamble,
  };
}

/** A description begins with the type line's prose where there is any, and then the body does not hold it. */
function leadOf(description: string, body: string): string {
  const [paragraph] = description.split('\n\n');
  const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return folded(body).startsWith(folded(paragraph).slice(0, 24)) ? '' : paragraph;
}

function collect(facts: Map<string, string>, id: string, path: string, params: readonly Param[]): void {
  for (const param of params) {
    if (param.description) facts.set(`${id} .${path}${param.name}`, param.description);
    collect(facts, id, `${path}${param.name}.`, param.options ?? []);
  }
}
