import type { Document, Entry, Param } from '../../../ir/types.js';
import { ancestorsOf } from '../../class-tree.js';
import type { Drift } from '../../finding.js';
import { pointsElsewhere, tellsReturn } from './told-return.js';

/**
 * A call that the document describes for a class and again for its parent, otherwise. A class may narrow what its parent
 * takes; that it says nothing where the parent speaks, takes anything where the parent is precise, or leaves out what the
 * parent asks for, is an oversight of one of the two.
 */
export function relatives(doc: Document): Drift[] {
  const found = doc.entries.flatMap((entry) => {
    const parent = entry.kind === 'method' ? inherited(doc, entry) : undefined;
    if (!parent || [entry, parent].some(pointsElsewhere)) return [];
    return [
      ...inReturns(entry, parent),
      ...inTypes(entry, parent),
      ...inTypes(parent, entry),
      ...inRequired(entry, parent),
    ];
  });
  // A parent that stands alone against several classes is named once.
  const key = ({ entry, doc: { line, says } }: Drift): string => `${entry} ${line} ${says}`;
  return [...new Map([...found].reverse().map((drift) => [key(drift), drift])).values()].reverse();
}

function inherited(doc: Document, { name, owner }: Entry): Entry | undefined {
  const line = ancestorsOf(doc, owner);
  const entries = doc.entries.filter((entry) => entry.kind === 'method' && entry.name === name);
  return line.map((id) => entries.find((entry) => entry.owner === id)).find((entry) => entry !== undefined);
}

function contradiction(
  entry: Entry,
  other: Entry,
  message: string,
  says: string,
  otherSays: string,
  line?: number,
): Drift {
  return {
    entry: entry.id,
    severity: 'warning',
    message: `${message}, unlike ${other.heading}`,
    doc: { line: line ?? entry.line, says },
    other: { line: other.line, says: otherSays },
  };
}

const returned = (entry: Entry): readonly string[] =>
  entry.signatures.flatMap((signature) => signature.returns?.types ?? []);

const isAny = (types: readonly string[]): boolean => types.some((type) => /^any$/i.test(type));

function inReturns(entry: Entry, parent: Entry): Drift[] {
  const [here, there] = [returned(entry), returned(parent)];
  if (here.length === 0 && there.length > 0 && !tellsReturn(entry))
    return [contradiction(entry, parent, 'does not say what is returned', 'nothing', there.join(' | '))];
  if (there.length === 0 && here.length > 0 && !tellsReturn(parent))
    return [contradiction(parent, entry, 'does not say what is returned', 'nothing', here.join(' | '))];
  return [];
}

const paramsOf = (entry: Entry): readonly Param[] =>
  entry.signatures.flatMap((signature) => signature.params);

/** Parameters of which one side says no more than `any`. */
function inTypes(loose: Entry, precise: Entry): Drift[] {
  return paramsOf(loose).flatMap((param) => {
    const other = paramsOf(precise).find((item) => item.name === param.name);
    if (!other || !isAny(param.types) || other.types.length === 0 || isAny(other.types)) return [];
    return [
      contradiction(
        loose,
        precise,
        `${param.name} may be anything`,
        'any',
        other.types.join(' | '),
        param.line,
      ),
    ];
  });
}

const required = (entry: Entry): readonly Param[] =>
  entry.signatures
    .map(({ params }) => params.filter((param) => !param.optional && !param.rest))
    .sort((a, b) => a.length - b.length)[0] ?? [];

function inRequired(entry: Entry, parent: Entry): Drift[] {
  const counts = [entry, parent].map((item) =>
    Math.max(0, ...item.signatures.map(({ params }) => params.length)),
  );
  if (counts[0] !== counts[1] || required(entry).length === required(parent).length) return [];
  const [strict, lenient] =
    required(entry).length > required(parent).length ? [entry, parent] : [parent, entry];
  const asked = required(strict)[required(lenient).length];
  return [
    contradiction(strict, lenient, `asks for ${asked.name}`, strict.heading, lenient.heading, asked.line),
  ];
}
