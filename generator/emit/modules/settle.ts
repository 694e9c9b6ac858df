import type { Entry, Param, Returns, Signature } from '../../ir/types.js';
import { BASES, MEMBER_TYPES, RETURNS } from './data.js';
import type { Library } from './library.js';
import type { MemberObject, Unit } from './unit.js';

/**
 * The entries of a unit with what stands in conventions and sentences written out: what promises fulfil with, that an
 * error may be null, which base only prose names.
 */
export function settledEntries(library: Library, unit: Unit): readonly Entry[] {
  return unit.document.entries.flatMap((documented) => {
    const entry = inherited(library, unit, documented);
    if (entry === undefined) return [];
    const base = entry.kind === 'class' ? (entry.extends ?? BASES.get(entry.id)) : entry.extends;
    const args = entry.args?.map(settledParam);
    return {
      ...entry,
      ...(base === undefined ? {} : { extends: base }),
      ...(args === undefined ? {} : { args }),
      ...heldTypes(entry, unit),
      signatures: entry.signatures.map((signature) =>
        settledSignature(
          { ...signature, returns: signature.returns ?? saidReturns(library, unit, entry) },
          sibling(library, unit, entry),
        ),
      ),
    };
  });
}

/** A property that is an object whose members are documented has that object's type. */
function heldTypes(entry: Entry, unit: Unit): { types?: readonly string[] } {
  const isHeld = MEMBER_TYPES.has(entry.id) || heldObject(entry, unit) !== undefined;
  return isHeld && entry.kind !== 'class' ? { types: [heldName(entry.id)] } : {};
}

/** The object whose members are documented that an entry offers. */
export const heldObject = (entry: Pick<Entry, 'owner' | 'name'>, unit: Unit): MemberObject | undefined =>
  [...unit.objects.values()].find(
    ({ heldBy }) => heldBy?.owner === entry.owner && heldBy.name === entry.name,
  );

const heldName = (id: string): string => `value of ${id}`;

/** What {@link settledEntries} calls the types of such properties, with what TypeScript calls them. */
export function heldNames(unit: Unit): readonly (readonly [name: string, type: string])[] {
  return unit.document.entries.flatMap((entry): (readonly [string, string])[] => {
    const type = MEMBER_TYPES.get(entry.id) ?? heldObject(entry, unit)?.typeName;
    return type === undefined ? [] : [[heldName(entry.id), type]];
  });
}

function settledSignature(signature: Signature, other: Entry | undefined): Signature {
  const { returns } = signature;
  return {
    ...signature,
    params: signature.params.map(settledParam),
    ...(returns === undefined ? {} : { returns: settledReturns(returns, other) }),
  };
}

/** `Fulfills with a {FileHandle} object`: the promise is of that. */
function settledReturns(returns: Returns, other: Entry | undefined): Returns {
  if (returns.types.length !== 1 || returns.types[0] !== 'Promise') return returns;
  const text = returns.description ?? '';
  const types = /\b(?:fulfill(?:s|ed)?|resolves?|resolved)\b[^{}]{0,60}?\{([^{}]+)\}/i.exec(text)?.[1];
  if (types !== undefined) return { ...returns, types: [`Promise<${types.replaceAll('\\', '')}>`] };
  if (/\b(?:fulfill(?:s|ed)?|resolves?|resolved)\b (?:with|to) (?:`undefined`|no value)/i.test(text))
    return { ...returns, types: ['Promise<void>'] };
  const given = other === undefined ? undefined : callbackValue(other);
  return given === undefined ? returns : { ...returns, types: [`Promise<${given}>`] };
}

/** "Creates and returns a new `Gzip` object": what the prose says of a method without a typed result. */
function saidReturns(library: Library, unit: Unit, entry: Entry): Returns | undefined {
  const known = RETURNS.get(entry.id);
  if (known !== undefined) return { types: [known] };
  if (entry.kind !== 'function' && entry.kind !== 'method') return undefined;
  const text = /\breturns (?:an? |the )?(?:new |newly created )*\[?`([A-Za-z_]\w*(?:\.\w+)*)`/i.exec(
    entry.description,
  );
  const name = text?.[1];
  return name !== undefined && library.classes(name, unit).length > 0 ? { types: [name] } : undefined;
}

/** The function with a callback of which `fs/promises` has the one with a promise. */
function sibling(library: Library, unit: Unit, entry: Entry): Entry | undefined {
  const module = /^(\w+)\/promises$/.exec(unit.name)?.[1];
  if (module === undefined || entry.kind !== 'function') return undefined;
  const entries = library.units.get(module)?.document.entries ?? [];
  return entries.find(
    (other) => other.kind === 'function' && other.owner === module && other.name === entry.name,
  );
}

/** What a callback gets after its error. */
function callbackValue(entry: Entry): string | undefined {
  const callback = entry.signatures.flatMap(({ params }) => params.at(-1) ?? []).find((last) => last.options);
  const [error, given, more] = callback?.options ?? [];
  if (error === undefined || !/^err(or)?$/.test(error.name) || more !== undefined) return undefined;
  if (given === undefined) return 'void';
  return given.types.length === 0 ? undefined : given.types.join('|');
}

/** A method that only says to be that of the base is left to it; one that tells nothing of its result returns the same. */
function inherited(library: Library, unit: Unit, entry: Entry): Entry | undefined {
  if (entry.kind !== 'method' || entry.static) return entry;
  const found = library.methodOfBase(unit, entry);
  if (found === undefined) return entry;
  const takes = (each: Entry): boolean => each.signatures.some(({ params }) => params.length > 0);
  if (!takes(entry) && takes(found.entry)) return undefined;
  const returns = found.entry.signatures.find((each) => each.returns !== undefined)?.returns;
  if (returns === undefined) return entry;
  const isSelf =
    returns.types.length === 1 && [found.owner.id, found.owner.name, 'this'].includes(returns.types[0] ?? '');
  const told = isSelf ? { ...returns, types: ['this'] } : returns;
  return {
    ...entry,
    signatures: entry.signatures.map((each) => ({ ...each, returns: each.returns ?? told })),
  };
}

/** The first argument of a callback is an error or null: documents say so once, for all (errors.md). */
function settledParam(param: Param): Param {
  const isCallback = param.types.some((type) => /function$/i.test(type));
  const options = (param.options ?? []).map((option, index) => {
    const settled = settledParam(option);
    const isError =
      index === 0 && isCallback && /^(err|error)$/.test(option.name) && !option.types.includes('null');
    return isError && option.types.length > 0 ? { ...settled, types: [...option.types, 'null'] } : settled;
  });
  return options.length === 0 ? param : { ...param, options };
}
