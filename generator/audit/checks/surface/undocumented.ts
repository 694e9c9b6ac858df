import type { Document, Entry } from '../../../ir/types.js';
import { isAbove } from '../../class-tree.js';
import type { SurfaceClass, SurfaceMember } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { describedClasses, type SurfacePair } from '../../surface-pair.js';
import { undocumented as about } from '../undocumented.js';
import { referencesIn } from './references.js';

export const undocumented: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => {
    const isNamed = namedIn(pair.doc);
    return [
      ...undocumentedExports(pair, isNamed),
      ...describedClasses(pair).flatMap(({ entry, found }) =>
        undocumentedMembers(pair, entry, found, isNamed),
      ),
    ];
  },
};

/** Members that are nobody's promise: private by habit, named by a symbol, or the plumbing of constructors. */
const isPrivate = (name: string): boolean =>
  /^(_|\[|")|^(constructor|prototype|super_|default|module\.exports)$/.test(name);

/** Numbers that a system library brings along (`Z_MIN_CHUNK`); documents name the few that matter. */
const isConstant = ({ name, kind }: SurfaceMember): boolean =>
  kind === 'property' && /^[A-Z][A-Z0-9_]+$/.test(name);

function undocumentedExports({ doc, surface }: SurfacePair, isNamed: (name: string) => boolean) {
  // A document that describes nothing of the module itself only mentions it (`webcrypto.md`).
  if (!doc.entries.some(({ id, owner }) => id.startsWith(`${doc.module}.`) && owner === doc.module))
    return [];
  return [...surface.exports.values()]
    .filter(({ name, aliasOf }) => !isPrivate(name) && !isNamed(name) && !(aliasOf && isNamed(aliasOf)))
    .filter(({ name }) => name !== doc.module)
    .map((member) =>
      report(
        `${doc.module}.${member.name}`,
        isConstant(member) || surface.kind === 'runtime' ? 'info' : 'warning',
        member,
        surface.source,
      ),
    );
}

function undocumentedMembers(
  { doc, surface }: SurfacePair,
  { id }: Entry,
  found: SurfaceClass,
  isNamed: (name: string) => boolean,
) {
  const isReferredTo = referencesIn(doc);
  const all = [...found.members.values(), ...found.statics.values()];
  // Declarations that explain what they offer leave unexplained what only frameworks need.
  const isCommented = all.some(({ inheritedFrom, isExplained }) => inheritedFrom === null && isExplained);
  const isPromised = ({ isExplained }: SurfaceMember): boolean =>
    surface.kind === 'types' && (isExplained || !isCommented);
  const statics = [...found.statics.values()]
    .filter((member) => member.inheritedFrom === null && !isClass(member))
    .filter(({ name }) => !isPrivate(name) && !isNamed(name) && !isOfFunctions(name))
    .map((member) =>
      report(
        `${id}.${member.name}`,
        severityOf(member, 'nowhere', isPromised(member)),
        member,
        surface.source,
      ),
    );
  const members = [...found.members.values()]
    .filter(({ inheritedFrom, overrides }) => inheritedFrom === null && !overrides)
    .filter(({ name, aliasOf }) => !isPrivate(name) && !(aliasOf && isNamed(aliasOf)))
    .flatMap((member) => {
      const entries = doc.entries.filter(({ name, kind }) => name === member.name && kind !== 'event');
      if (entries.some(({ owner }) => owner === id || isAbove(doc, owner, id))) return [];
      const below = entries.map(({ owner }) => owner).filter((owner) => isAbove(doc, id, owner));
      const reference = isReferredTo(id, member.name);
      const teller = below.length > 0 ? toldFor(doc, id, member.name, below) : undefined;
      const place = teller
        ? 'told'
        : below.length > 0
          ? 'below'
          : reference
            ? 'referred'
            : isNamed(member.name)
              ? 'passing'
              : 'nowhere';
      const where = {
        ...WHERE,
        below: `the document has it for ${below.join(' and ')} only`,
        told: `the document speaks of it for ${teller} too, and has it for ${below.join(' and ')} only`,
        referred: `the document refers to ${reference} and does not describe it`,
      }[place];
      return [
        report(
          `${id}#${member.name}`,
          severityOf(member, place, isPromised(member)),
          member,
          surface.source,
          where,
        ),
      ];
    });
  return [...statics, ...members];
}

/** The class below, without an entry for the member, of which the text says how it behaves with it. */
function toldFor(doc: Document, id: string, name: string, below: readonly string[]): string | undefined {
  const spoken = new RegExp(`\`(?:\\w+\\.)?${name}\``);
  return doc.entries.find(
    (entry) =>
      entry.kind === 'class' &&
      isAbove(doc, id, entry.id) &&
      !below.includes(entry.id) &&
      spoken.test(entry.description),
  )?.id;
}

const WHERE = {
  nowhere: 'the document does not name it',
  passing: 'the document names it in passing',
} as const;

/**
 * Who declares and explains a member that the document does not name promises it. Of a live one nobody but its authors can
 * tell whether it is offered or only happens to be there, and a property declared by a parent may be there for one class
 * below: notes.
 * But a method that works for every class below is documented for one of them only by mistake, and what a document builds
 * on (`agent.defaultPort`) it has to describe.
 */
function severityOf(
  { kind }: SurfaceMember,
  place: 'nowhere' | 'passing' | 'below' | 'told' | 'referred',
  isPromised: boolean,
): 'warning' | 'info' {
  if (place === 'passing') return 'info';
  if (place === 'referred' || place === 'told') return 'warning';
  if (place === 'below') return kind === 'method' ? 'warning' : 'info';
  return isPromised ? 'warning' : 'info';
}

const isClass = ({ name, kind }: SurfaceMember): boolean =>
  kind === 'class' || (kind === 'method' && /^[A-Z]/.test(name));

/** What every function has. */
const isOfFunctions = (name: string): boolean => /^(length|name|arguments|caller)$/.test(name);

const report = (
  id: string,
  severity: 'warning' | 'info',
  member: SurfaceMember,
  source: string,
  where = 'the document does not name it',
) =>
  drift(
    severity,
    { id, line: 0 },
    `${source} has the ${member.kind} ${member.name}, ${where}`,
    { doc: 'nothing', other: member.name },
    { other: member.place },
  );

/** Whether a document names something at all, be it in passing: then it is documented, if badly. */
function namedIn(doc: Document): (name: string) => boolean {
  const lists = doc.entries.flatMap((entry) => [
    ...entry.signatures.flatMap(({ params }) => params),
    ...(entry.args ?? []),
  ]);
  const texts = [
    doc.description,
    ...doc.sections.map((section) => section.description),
    ...doc.entries.flatMap(({ name, description, changes, heading }) => [
      name,
      description,
      heading,
      ...changes.map((change) => change.description),
    ]),
    ...lists.flatMap((param) => [param.description ?? '', ...param.types]),
  ];
  const words = new Set(texts.flatMap((text) => text.match(/[\w$]+/g) ?? []));
  return (name) => words.has(name);
}
