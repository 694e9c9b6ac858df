import type { HabitProbe, ValidationProbe } from '../../ir/observed.js';
import type { Release } from '../version.js';
import {
  type Answers,
  answersOfHabits,
  errorsOfHabits,
  refusalStatuses,
  repeatedFields,
  sequencesOfHabits,
  trialsOf,
} from './habits.js';
import type { Effect, State, Surface, SurfaceClass, SurfaceMember, TypeAlternative } from './model.js';

/** What `script/describe-module.cjs` writes. */
export interface DescribedModule {
  readonly version: string;
  readonly exports: Readonly<Record<string, DescribedMember>>;
  readonly classes: Readonly<Record<string, DescribedClass>>;
  /** Of an http module: what its calls give back and take, and the order of its events. */
  readonly habits?: readonly HabitProbe[];
  readonly events?: readonly HabitProbe[];
  readonly validation?: readonly ValidationProbe[];
  readonly states?: readonly DescribedState[];
  readonly effects?: readonly DescribedEffect[];
}

/** What a call did: to the socket of its object or to one that it was given, and to what else it was given. */
export interface DescribedEffect extends Omit<Effect, 'entry'> {
  readonly owner: string;
  readonly call: string;
}

/** What a property was after a call (`setTimeout`, given nothing or its callback), or after an exchange of messages. */
export interface DescribedState {
  readonly owner: string;
  readonly property: string;
  readonly call: string | null;
  readonly given: State['given'];
  readonly after: string;
  readonly value: string;
  readonly type: string;
  /** Of an object: the types of its values. */
  readonly items?: readonly string[];
}

export interface DescribedMember {
  /** `typeof`, or `null`, `array`, `accessor`. */
  readonly type: string;
  readonly length?: number;
  readonly value?: string;
  readonly accessor?: boolean;
  readonly names?: readonly string[];
  /** Of a member of an instance: the parent whose instances have it too. */
  readonly inherited?: string;
  /** The member before it that is the same function. */
  readonly alias?: string;
}

interface DescribedClass {
  readonly length: number;
  readonly statics: Readonly<Record<string, DescribedMember>>;
  /** Its prototypes, its own first. */
  readonly chain: readonly {
    readonly name: string;
    readonly members: Readonly<Record<string, DescribedMember>>;
  }[];
  /** Null when none could be made. */
  readonly instance: Readonly<Record<string, DescribedMember>> | null;
}

const NOWHERE = { file: '', line: 0 };

export function describedSurface(
  described: DescribedModule,
  source: string,
  release: Release | null,
): Surface {
  const answers = answersOfHabits(described.habits ?? []);
  return {
    kind: 'runtime',
    source: release ? `${source} ${described.version}` : source,
    release,
    classes: new Map(
      Object.entries(described.classes).map(([name, about]) => [name, readClass(name, about, answers)]),
    ),
    exports: new Map(
      Object.entries(described.exports).map(([name, about]) => [name, readMember(name, about, null)]),
    ),
    isSaved: false,
    trials: trialsOf('http', described.validation ?? []),
    states: (described.states ?? []).map(readState),
    effects: (described.effects ?? []).map(({ owner, call, ...seen }) => ({
      entry: `http.${owner}#${call}`,
      ...seen,
    })),
    habits: new Map((described.habits ?? []).map(({ name, seen }) => [name, seen])),
    repeated: repeatedFields(described.habits ?? []),
    refusals: refusalStatuses(described.habits ?? []),
    sequences: sequencesOfHabits(described.events ?? []),
    errors: errorsOfHabits(described.events ?? []),
  };
}

const readState = ({ owner, property, call, given, after, value, type, items }: DescribedState): State => ({
  entry: `http.${owner}#${property}`,
  call: call && `http.${owner}#${call}`,
  given,
  after,
  value,
  types: valueType(type, value).map((item) => ({
    ...item,
    ...(items ? { items: items.flatMap((kind) => valueType(kind, null)) } : {}),
  })),
});

function readClass(
  name: string,
  { length, statics, chain, instance }: DescribedClass,
  answers: Answers,
): SurfaceClass {
  const members = new Map<string, SurfaceMember>();
  chain.forEach((proto, index) => {
    for (const [key, about] of Object.entries(proto.members))
      members.set(key, {
        ...(members.get(key) ?? readMember(key, about, index === 0 ? null : proto.name)),
        overrides: members.has(key),
      });
  });
  for (const [key, about] of Object.entries(instance ?? {})) {
    const { inheritedFrom = about.inherited ?? null, overrides = false } = members.get(key) ?? {};
    members.set(key, { ...readMember(key, about, inheritedFrom), overrides });
  }
  for (const [key, answer] of answers.get(name) ?? []) {
    const member = members.get(key);
    if (member) members.set(key, { ...member, answer });
  }
  return {
    name,
    parents: chain.slice(1).map((proto) => proto.name),
    construct: { ...readMember('constructor', { type: 'function', length }, null) },
    members,
    statics: new Map(Object.entries(statics).map(([key, about]) => [key, readMember(key, about, null)])),
    events: null,
    whole: instance !== null,
    deprecated: false,
    since: null,
    place: NOWHERE,
  };
}

function readMember(name: string, about: DescribedMember, inheritedFrom: string | null): SurfaceMember {
  const { type, length = null, value = null, accessor, names } = about;
  return {
    name,
    kind: type === 'function' ? 'method' : accessor || type === 'accessor' ? 'accessor' : 'property',
    inheritedFrom,
    overrides: false,
    aliasOf: about.alias ?? null,
    answer: null,
    calls: [],
    length,
    types: valueType(type, value, names),
    default: null,
    value,
    deprecated: false,
    since: null,
    isExplained: false,
    place: NOWHERE,
  };
}

function valueType(type: string, value: string | null, names?: readonly string[]): TypeAlternative[] {
  const kinds = [
    'string',
    'number',
    'boolean',
    'bigint',
    'symbol',
    'null',
    'undefined',
    'function',
    'array',
    'object',
  ];
  const kind = kinds.find((item): item is TypeAlternative['kind'] => item === type);
  if (!kind) return [];
  return [{ kind, text: value ?? type, ...(kind === 'object' ? { names: names ?? [] } : {}) }];
}
