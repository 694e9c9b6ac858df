import { type InterfaceDeclarationStructure, type PropertySignatureStructure, StructureKind } from 'ts-morph';
import type { Param } from '../../ir/types.js';
import type { CallForm } from './call-forms.js';
import type { Context } from './context.js';
import { docComment, paramComment } from './doc-comment.js';
import { memberName, parameterNames, pascalCase } from './identifier.js';
import { type Position, type TypeScope, typeOfDefault, typeText } from './type-text.js';

/** Where a parameter, an option or a returned field stands. */
export interface Place {
  readonly id: string;
  /** `options.proxyEnv`; empty for what is returned. */
  readonly path: string;
  readonly position: Position;
  readonly signature?: number;
  readonly scope: TypeScope;
}

/** A parameter list as text: `name: string, value?: number`. */
export function parameterList(context: Context, form: CallForm, place: Omit<Place, 'path'>): string {
  const names = parameterNames(form.map(({ param }) => param.name));
  const parts = form.map(({ param, optional, undefinable }, index) => {
    const type = paramType(context, param, { ...place, path: plainName(param.name) });
    return { name: names[index] as string, type, isRest: param.rest === true, optional, undefinable };
  });
  const rest = parts.findIndex(({ isRest }) => isRest);
  const isLast = rest === -1 || rest === parts.length - 1;
  const text = (isLast ? parts : parts.slice(0, rest)).map(({ name, type, isRest, optional, undefinable }) =>
    isRest
      ? `...${name}: ${restType(type)}`
      : `${name}${optional ? '?' : ''}: ${type}${undefinable ? ' | undefined' : ''}`,
  );
  return [...text, ...(isLast ? [] : [restBeforeOthers(parts.slice(rest))])].join(', ');
}

/** `...transforms, callback`: one rest parameter whose type is a tuple; of items alike where the last may be left out. */
function restBeforeOthers(
  parts: readonly { name: string; type: string; optional: boolean; isRest: boolean }[],
): string {
  const [first, ...others] = parts as [(typeof parts)[number], ...(typeof parts)[number][]];
  const rest = restType(first.type);
  if (others.some(({ optional, isRest }) => optional || isRest)) {
    const items = [`${rest.replace(/\[\]$/, '')}`, ...others.map(({ type }) => wrapFunction(type))];
    return `...${first.name}: (${items.join(' | ')})[]`;
  }
  const labelled = others.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return `...${first.name}: [...${first.name}: ${rest}, ${labelled}]`;
}

function restType(type: string): string {
  if (type.endsWith('[]')) return type.replace(/^readonly /, '');
  return `${/[|=]/.test(type) ? `(${type})` : type}[]`;
}

/** The type of a parameter or option; declares the interface of an option list on the way. */
export function paramType(context: Context, param: Param, place: Place): string {
  const isFunction = param.types.some((type) => /^function$/i.test(type)) && param.types.length === 1;
  const options = param.options ?? [];
  const own = options.length > 0 && isObject(param) ? optionInterface(context, options, place) : undefined;
  const override = context.lookup.type(place.id, `(${place.path})`, place.signature);
  if (override) return override.type;
  if (own !== undefined) return withOthers(own, param.types, place);
  if (isFunction && options.length > 0) return functionType(context, options, place);
  if (param.types.length === 0) return typeOfDefault(param.default) ?? 'unknown';
  return typeText(param.types, place.position, place.scope);
}

/** Fields under `{http.Agent|boolean}` are no fields: they tell the values apart. */
function isObject(param: Param): boolean {
  return param.types.length === 0 || param.types.some((type) => /^object$/i.test(type));
}

/** `{Object|undefined}` with fields: the interface in place of Object, the rest as documented. */
function withOthers(own: string, types: readonly string[], place: Place): string {
  const others = types.filter((type) => !/^object$/i.test(type));
  if (others.length === 0) return own;
  const rest = typeText(others, place.position, place.scope);
  return rest === 'unknown' ? own : `${own} | ${rest}`;
}

function functionType(context: Context, args: readonly Param[], place: Place): string {
  const names = parameterNames(args.map((arg) => arg.name));
  const list = args.map((arg, index) => {
    const type = paramType(context, arg, { ...place, path: `${place.path}.${arg.name}`, position: 'out' });
    return `${names[index]}${arg.optional ? '?' : ''}: ${type}`;
  });
  return `(${list.join(', ')}) => void`;
}

/** Declares the interface of an option list once, and gives the type that refers to it. */
export function optionInterface(context: Context, options: readonly Param[], place: Place): string {
  const key = `${place.id}(${place.path})`;
  const name = interfaceName(context, key, place);
  const known = context.interfaces.get(key);
  const target = known ?? newInterface(context, key, name, place.position);
  const properties = (target.properties ?? []) as PropertySignatureStructure[];
  for (const option of options) {
    const property = optionProperty(context, option, place);
    if (!properties.some((other) => other.name === property.name)) properties.push(property);
  }
  target.properties = properties;
  if (!known) context.statements.push(target);
  return name;
}

function newInterface(
  context: Context,
  key: string,
  name: string,
  position: Position,
): InterfaceDeclarationStructure {
  const { data } = context.lookup;
  const base = data.optionBases.find((row) => row.name === name);
  const generic = data.functionTypeParameters.find((row) => row.id === name && context.lookup.holds(row));
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    extends: base ? [base.extends] : [],
    typeParameters: [...(generic?.typeParameters ?? [])],
    docs: [docComment({ description: describe(key, position) })],
    properties: [],
  };
  context.interfaces.set(key, structure);
  context.declared.add(name);
  return structure;
}

/** `new http.Agent(options)` takes, `http.ClientRequest@information(info)` gives. */
function describe(key: string, position: Position): string {
  const text = key.replace(/[^\w.#@$[\](), -]/g, '').replace(/^(.*)\.constructor\(/, 'new $1(');
  return `What \`${text}\` ${position === 'in' ? 'takes' : 'gives'}.`;
}

function optionProperty(context: Context, option: Param, place: Place): PropertySignatureStructure {
  const name = plainName(option.name);
  const type = paramType(context, option, {
    ...place,
    path: place.path === '' ? name : `${place.path}.${name}`,
  });
  const comment = paramComment(option);
  const isInput = place.position === 'in';
  const withUndefined =
    type === 'unknown' || /\|? ?undefined$/.test(type) ? type : `${wrapFunction(type)} | undefined`;
  return {
    kind: StructureKind.PropertySignature,
    name: memberName(name),
    type: isInput ? withUndefined : type,
    hasQuestionToken: isInput || option.optional,
    docs: comment === '' ? [] : [comment],
  };
}

/** A function type in a union needs its brackets. */
function wrapFunction(type: string): string {
  return type.includes('=>') ? `(${type})` : type;
}

/** `shouldUpgradeCallback(request)` is the option `shouldUpgradeCallback`. */
function plainName(name: string): string {
  return name.replace(/\(.*$/, '').replace(/^\.\.\./, '');
}

function interfaceName(context: Context, key: string, place: Place): string {
  const known = context.interfaces.get(key)?.name;
  if (known !== undefined) return known;
  const preset = context.lookup.data.optionNames.find((row) => row.at === key)?.name;
  if (preset !== undefined) return preset;
  const owner = place.id.replace(/^[^.]*\./, '').replace(/\.constructor$/, '');
  const base = pascalCase(`${owner} ${place.path === '' ? 'result' : place.path}`) || 'Options';
  const taken = (name: string): boolean =>
    context.declared.has(name) || [...context.scope.classes.values()].includes(name);
  let name = /^\d/.test(base) ? `_${base}` : base;
  for (let n = 2; taken(name); n++) name = `${base}${n}`;
  return name;
}
