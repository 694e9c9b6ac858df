import type { Param, Signature } from '../../ir/types.js';

/** One way to pass arguments: each parameter with whether it may be left out there. */
export type CallForm = readonly FormParam[];

export interface FormParam {
  readonly param: Param;
  readonly optional: boolean;
  /** It may be left out, but a required one follows: it has to be passed as undefined then. */
  readonly undefinable?: true;
}

const PRIMITIVE = /^(string|number|integer|boolean|bigint|symbol|null|undefined)(\[\])?$/i;

/**
 * The call forms of a signature, shortest first. `end([data[, encoding]][, callback])` can be called with the callback
 * first, because a function cannot be taken for data; `setSocketKeepAlive([enable][, initialDelay])` cannot skip a
 * value, because one plain value looks like another. So only a last parameter that is no plain value may move up.
 */
export function callForms(signature: Signature): readonly CallForm[] {
  const { params } = signature;
  const whole = asForm(params);
  const last = params.at(-1);
  if (last === undefined || !canMoveUp(last, signature)) return [whole];
  const before = params.slice(0, -1);
  const firstOptional = before.findIndex((param) => param.optional);
  if (firstOptional === -1) return [whole];
  const forms: CallForm[] = [];
  for (let length = firstOptional; length < before.length; length++) {
    forms.push([
      ...before.slice(0, length).map((param) => ({ param, optional: false })),
      { param: last, optional: last.optional },
    ]);
  }
  return [...forms, whole];
}

/** A parameter can only be left out where all that follow it can be, too. */
function asForm(params: readonly Param[]): CallForm {
  const lastRequired = params.reduce(
    (found, param, index) => (param.optional || param.rest ? found : index),
    -1,
  );
  return params.map((param, index) => {
    const optional = param.optional && index > lastRequired;
    return { param, optional, ...(param.optional && !optional ? { undefinable: true as const } : {}) };
  });
}

function canMoveUp(last: Param, signature: Signature): boolean {
  if (last.rest) return false;
  const isPlain =
    last.types.length === 0 ? last.name !== 'callback' : last.types.some((type) => PRIMITIVE.test(type));
  // A required one moves up where it can only be a callback: `read(path[, options], callback)`.
  if (!last.optional)
    return last.types.length > 0 && last.types.every((type) => /^(async)?function$/i.test(type));
  return !isPlain && !isNested(last.name, signature.heading ?? '');
}

/** Whether the parameter stands within the brackets of another one: `write(chunk[, encoding[, callback]])`. */
export function isNested(name: string, heading: string): boolean {
  let depth = 0;
  const tokens = heading.match(/\[|\]|[^[\],\s()]+/g) ?? [];
  for (const token of tokens) {
    if (token === '[') depth++;
    else if (token === ']') depth--;
    else if (token === name) return depth > 1;
  }
  return false;
}
