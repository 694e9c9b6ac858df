import type { Observed, ObservedClass, ObservedMember } from '../../ir/observed.js';
import { releasesOf } from '../version.js';
import { type DescribedMember, type DescribedModule, describedSurface } from './described.js';
import type { Surface } from './model.js';

/** What a saved probe saw of a module. */
export function observedSurface(observed: Observed, source: string): Surface {
  const described: DescribedModule = {
    version: observed.runtime.version,
    exports: mapValues(observed.exports, member),
    classes: mapValues(observed.classes, describedClass),
    habits: observed.wire,
    events: observed.events,
    validation: observed.validation,
  };
  const release = releasesOf(observed.runtime.version)[0] ?? null;
  return { ...describedSurface(described, source, release), isSaved: true };
}

function describedClass(about: ObservedClass): DescribedModule['classes'][string] {
  const inherited = Object.fromEntries(about.inherited.map((name) => [name, { type: 'inherited' }]));
  return {
    length: about.length,
    statics: mapValues(about.statics, member),
    chain: [
      { name: '', members: mapValues(about.prototype, member) },
      { name: about.parent ?? '', members: inherited },
    ],
    instance: mapValues(about.instance, member),
  };
}

/** A probe prints texts as a program writes them, in single quotes. */
const member = ({ type, length, value, getter }: ObservedMember): DescribedMember => ({
  type: value === 'null' ? 'null' : type,
  length,
  value,
  accessor: getter,
});

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
