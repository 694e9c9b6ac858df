import { type MethodDeclarationStructure, type PropertySignatureStructure, StructureKind } from 'ts-morph';
import type { Entry } from '../../ir/types.js';
import { type Context, className, membersOf } from './context.js';
import { entryComment } from './doc-comment.js';
import { memberName, parameterNames, stringLiteral } from './identifier.js';
import { BASE_EVENTS } from './overrides/base-events.js';
import { paramType } from './params.js';
import type { TypeScope } from './type-text.js';

const LISTENER_METHODS: readonly (readonly [name: string, does: string])[] = [
  ['addListener', 'Adds a listener to the end of the event’s list.'],
  ['on', 'Adds a listener to the end of the event’s list.'],
  ['once', 'Adds a listener that is called at most once.'],
  ['prependListener', 'Adds a listener to the start of the event’s list.'],
  ['prependOnceListener', 'Adds a listener to the start of the list that is called at most once.'],
  ['off', 'Removes a listener.'],
  ['removeListener', 'Removes a listener.'],
];

/**
 * Declares the event map of a class and gives its listener methods, typed by that map. Other events stay possible, as
 * with every EventEmitter. Nothing when neither the class nor its bases have events.
 */
export function eventMembers(
  context: Context,
  entry: Entry,
  base: string | undefined,
  scope: TypeScope,
): readonly MethodDeclarationStructure[] {
  const events = membersOf(context, entry.id, 'event');
  const inherited = context.eventMapOf === undefined ? (BASE_EVENTS.get(base ?? '') ?? []) : [];
  const foreign =
    context.eventMapOf?.(base ?? '') ??
    context.lookup.data.eventMapBases.find((row) => row.id === entry.id)?.extends;
  if (events.length === 0 && (foreign === undefined || context.eventMapOf !== undefined)) return [];
  const generic = context.lookup.data.eventMapParameters.find(
    (row) => row.id === entry.id && context.lookup.holds(row),
  );
  const name = `${className(entry)}EventMap`;
  const baseMap = `${base ?? ''}EventMap`;
  context.declared.add(name);
  context.statements.push({
    kind: StructureKind.Interface,
    name,
    isExported: true,
    extends: mapBase(context, foreign ?? (context.declared.has(baseMap) ? baseMap : undefined), events),
    typeParameters: [...(generic?.typeParameters ?? [])],
    docs: [`The events of \`${entry.id.replace(/[^\w.$]/g, '')}\`, each with what its listeners get.`],
    properties: [
      ...eventProperties(context, events, scope),
      ...inherited
        .filter(([event]) => !events.some((own) => own.name === event))
        .map(([event, type]) => ({ kind: StructureKind.PropertySignature as const, name: event, type })),
    ],
  });
  return listenerMethods(generic ? `${name}<${generic.arguments}>` : name);
}

/** Where documents are read together, what a class says of an event anew takes the place of what its base says. */
function mapBase(context: Context, base: string | undefined, events: readonly Entry[]): string[] {
  if (base === undefined) return [];
  if (context.eventMapOf === undefined) return [base];
  return [`Omit<${base}, ${events.map((event) => stringLiteral(event.name)).join(' | ')}>`];
}

function eventProperties(
  context: Context,
  events: readonly Entry[],
  scope: TypeScope,
): readonly PropertySignatureStructure[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    if (seen.has(event.name)) return [];
    seen.add(event.name);
    const comment = entryComment(event);
    return [
      {
        kind: StructureKind.PropertySignature as const,
        name: memberName(event.name),
        type: `[${eventArguments(context, event, scope)}]`,
        docs: comment === '' ? [] : [comment],
      },
    ];
  });
}

function eventArguments(context: Context, event: Entry, scope: TypeScope): string {
  const args = event.args ?? [];
  const names = parameterNames(args.map((arg) => arg.name));
  const lastRequired = args.findLastIndex((arg) => !arg.optional);
  return args
    .map((arg, index) => {
      const type = paramType(context, arg, { id: event.id, path: arg.name, position: 'out', scope });
      if (arg.rest) return `...${names[index]}: ${type}[]`;
      return `${names[index]}${arg.optional && index > lastRequired ? '?' : ''}: ${type}`;
    })
    .join(', ');
}

function listenerMethods(map: string): readonly MethodDeclarationStructure[] {
  const key = `E extends keyof ${map}`;
  const methods = LISTENER_METHODS.flatMap(([name, does]) => [
    method(name, does, [key], `event: E, listener: (...args: ${map}[E]) => void`, 'this'),
    // Any other event: the document names none of its arguments.
    method(name, '', [], 'event: string | symbol, listener: (...args: any[]) => void', 'this'),
  ]);
  const emits = 'Calls the listeners of an event; true when there were any.';
  return [
    ...methods,
    method('emit', emits, [key], `event: E, ...args: ${map}[E]`, 'boolean'),
    method('emit', '', [], 'event: string | symbol, ...args: any[]', 'boolean'),
  ];
}

function method(
  name: string,
  does: string,
  typeParameters: string[],
  parameters: string,
  returnType: string,
): MethodDeclarationStructure {
  return {
    kind: StructureKind.Method,
    name,
    typeParameters,
    parameters: rawParameters(parameters),
    returnType,
    docs: does === '' ? [] : [does],
  };
}

/** A parameter list that is text already: ts-morph prints a parameter's name as it stands. */
export function rawParameters(text: string): { name: string }[] {
  return text === '' ? [] : [{ name: text }];
}
