import type { Document, Entry } from '../../../ir/types.js';
import { ancestorsOf } from '../../class-tree.js';
import type { Drift } from '../../finding.js';
import { compareTypes } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { State } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';

export const leftBehind: SurfaceCheck = {
  code: 'SW2027',
  title: 'A call leaves something else behind',
  help: 'A call in a form that the document allows, such as `setTimeout(callback)` for `setTimeout([msecs][, callback])`, leaves the property of that name with a value that its documented type excludes; or the call without arguments does not leave the documented default there. Either the form has to go from the document, or the module has to tell its arguments apart.',
  run: ({ doc, surface }) => [
    ...surface.states.flatMap((state) => stillThere(doc, state, surface.source)),
    ...surface.states.flatMap((state) => {
      const entry = doc.entries.find(({ id }) => id === state.call);
      const property = doc.entries.find(({ id }) => id === state.entry);
      return entry && property ? strayed(entry, property, state, surface.source) : [];
    }),
  ],
};

/** "After calling `outgoingMessage.end()`, this property will be nulled", and in a class below it is not. */
function stillThere(doc: Document, { entry: id, after, types }: State, source: string): Drift[] {
  const [owner, name] = id.split('#');
  const told = [owner, ...ancestorsOf(doc, owner)]
    .map((item) => doc.entries.find((entry) => entry.id === `${item}#${name}`))
    .find((entry) => entry && nulledAfter(entry) === after);
  if (!told || types.some(({ kind }) => kind === 'null')) return [];
  return [
    drift('warning', told, `nulled after ${after} in the document, still there on ${owner} in ${source}`, {
      doc: `null after ${after}`,
      other: `still there on ${owner}`,
    }),
  ];
}

const nulledAfter = ({ description }: Entry): string | undefined =>
  /\bafter calling\s+`\w+\.(\w+\(\))`,\s+(?:this|the)\s+property\s+(?:will\s+be|is)\s+nulled\b/i.exec(
    description,
  )?.[1];

function strayed(entry: Entry, property: Entry, state: State, source: string): Drift[] {
  const [first, second] = entry.signatures[0]?.params ?? [];
  if (!first?.optional) return [];
  const isAllowed = state.given === 'nothing' || (second?.optional && /function/i.test(second.types.join()));
  const wrong = compareTypes(documentTypes(property.types ?? []), state.types, []).onlyOther;
  // Without a documented default nobody knows what a call with nothing should leave.
  if (!isAllowed || wrong.length === 0 || !property.types || (state.given === 'nothing' && !first.default))
    return [];
  const expected = state.given === 'nothing' ? `${first.default} by default` : property.types.join(' | ');
  return [
    drift(
      state.given === 'nothing' ? 'warning' : 'error',
      entry,
      `${state.after} is allowed by the document, and leaves ${property.name} as ${state.value} in ${source}: ${expected} in the document`,
      { doc: expected, other: state.value },
      { doc: first.line },
    ),
  ];
}
