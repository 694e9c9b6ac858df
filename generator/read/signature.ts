import type { Param } from '../ir/types.js';

/** A parameter as a heading names it. */
export interface HeadingParam {
  readonly name: string;
  readonly optional: boolean;
  readonly rest: boolean;
  readonly default: string | null;
}

export interface HeadingSignature {
  readonly params: readonly HeadingParam[];
  readonly balanced: boolean;
}

/**
 * Reads the parameters of a heading:
 *
 *     data[, encoding]][, callback]     url[, options][, ...args]     options = {}
 *
 * A parameter is optional where its name stands inside square brackets. Brackets after `=`, and those inside
 * braces or parentheses, belong to a default or a pattern and are kept as written.
 */
export function parseSignature(text: string): HeadingSignature {
  const params: HeadingParam[] = [];
  let current = '';
  let last = '';
  let optional = false;
  let depth = 0;
  let nested = 0;
  let balanced = true;
  for (const character of `${text},`) {
    const literal = nested > 0 || (character === '[' && last === '=');
    if (literal) nested += nesting(character);
    else if (character === '[') depth++;
    else if (character === ']' && depth > 0) depth--;
    else if (character === ']') balanced = false;
    else if (character === '{' || character === '(') nested++;
    if (character === ',' && nested === 0) {
      params.push(...headingParam(current, optional));
      current = last = '';
    } else if (literal || !'[]'.includes(character)) {
      if (last === '' && character.trim() !== '') optional = depth > 0;
      if (character.trim() !== '') last = character;
      current += character;
    }
  }
  params.push(...headingParam(current.replace(/,$/, ''), optional));
  return { params, balanced: balanced && depth === 0 && nested === 0 };
}

/** The fields that a parameter takes an object apart into: `{ lineLengths }`. */
export const patternNames = (name: string): string[] =>
  name.startsWith('{') ? (name.match(/[A-Za-z_$][\w$]*/g) ?? []) : [];

const nesting = (character: string): number =>
  '[{('.includes(character) ? 1 : ']})'.includes(character) ? -1 : 0;

function headingParam(text: string, optional: boolean): HeadingParam[] {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '...') return [];
  const equals = trimmed.indexOf('=');
  const left = (equals < 0 ? trimmed : trimmed.slice(0, equals)).trim();
  const fallback = equals < 0 ? null : trimmed.slice(equals + 1).trim();
  const rest = left.startsWith('...') || left.startsWith('…');
  const name = left.replace(/^(?:\.{3}|…)\s*/, '').replace(/(?:\.{3}|…)$/, '');
  const isRest = rest || /(?:\.{3}|…)$/.test(left);
  return [{ name, optional: optional || fallback !== null || isRest, rest: isRest, default: fallback }];
}

/** A heading's parameter of which no list says more. */
export const bareParam = (param: HeadingParam): Param => ({
  name: param.name,
  types: [],
  optional: param.optional,
  ...(param.rest ? { rest: true as const } : {}),
  ...(param.default === null ? {} : { default: param.default }),
});
