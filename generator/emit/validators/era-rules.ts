import type { ObservedError, ValidationProbe } from '../../ir/observed.js';
import { literal } from '../profile/literal.js';
import type { Rule } from './rules.js';
import { FIELD_VALUE, NO_SYMBOL, PATH, TOKEN } from './text-rules.js';

/**
 * Rules of versions whose errors have no code yet. Their wording is read from what the binary answered, so that one
 * rule serves each of them: `$1` stands for the text of the value, `$2` for another parameter of the check.
 */
interface Wording {
  readonly name: string;
  readonly template: string;
}

function error({ name, template }: Wording, first: unknown, second = ''): ObservedError {
  const message = template.replace(/\$([12])/g, (_all, place) => (place === '1' ? String(first) : second));
  return { name, code: null, message };
}

/** The message as source: a template literal where the wording has places, else a string. */
function messageSource(template: string, first: string, second: string): string {
  if (!/\$[12]/.test(template)) return literal(template);
  const text = template.replace(/[`\\]/g, '\\$&').replace(/\$\{/g, '\\${');
  return `\`${text.replace('$1', () => `\${${first}}`).replace('$2', () => `\${${second}}`)}\``;
}

function throwSource({ name, template }: Wording, first: string, second = ''): string {
  const Class = /^(TypeError|RangeError)$/.test(name) ? name : 'Error';
  return `throw new ${Class}(${messageSource(template, first, second)});`;
}

/** The wording of the first refusal whose message matches; `mark` puts the places in. */
function wordingOf(
  probe: ValidationProbe,
  pattern: RegExp,
  mark: (message: string) => string = (message) => message,
): Wording | null {
  const found = probe.refused.find(
    (refusal) => refusal.error.code === null && pattern.test(refusal.error.message),
  );
  return found ? { name: found.error.name, template: mark(found.error.message) } : null;
}

/** Milliseconds: a number, zero or more, not Infinity. */
function timer(notNumber: Wording, outOfRange: Wording): Rule {
  return {
    kind: 'milliseconds, without a code',
    needs: {},
    predict(value) {
      if (typeof value !== 'number') return error(notNumber, value);
      return value >= 0 && Number.isFinite(value) ? null : error(outOfRange, value);
    },
    statement: (value) => `if (typeof ${value} !== 'number') ${throwSource(notNumber, value)}
if (!(${value} >= 0 && Number.isFinite(${value}))) ${throwSource(outOfRange, value)}`,
  };
}

const IN_BRACKETS = /\["[^"]*"\]$/s;

/** A field name: what is no text is refused by itself, or with what is no token; or texts are taken as they are. */
function tokenName(notText: Wording | null, notToken: Wording | null): Rule {
  const refusesOthers = notText ?? notToken;
  return {
    kind: 'token, without a code',
    ...(notToken ? { floors: true } : {}),
    needs: notToken ? { syntax: { isToken: 'token' } } : {},
    predict(value) {
      if (typeof value === 'symbol' && notText === null) return NO_SYMBOL;
      if (typeof value !== 'string') return refusesOthers && error(refusesOthers, value);
      return notToken && !TOKEN.test(value) ? error(notToken, value) : null;
    },
    statement(value) {
      if (notToken === null && notText === null) return `void \`\${${value}}\`;`;
      const isOther = `typeof ${value} !== 'string'`;
      if (notToken === null) return `if (${isOther}) ${throwSource(notText as Wording, value)}`;
      const both = notText === null ? `${isOther} || !isToken(${value})` : `!isToken(${value})`;
      const first = notText === null ? '' : `if (${isOther}) ${throwSource(notText, value)}\n`;
      return `${first}if (${both}) {\n  ${throwSource(notToken, value)}\n}`;
    },
  };
}

/** A field value: `required`: undefined is refused, else it has a text like any other. */
function valueText(required: Wording | null, invalid: Wording | null, isTextual: boolean): Rule {
  return {
    kind: 'field value, without a code',
    ...(invalid ? { floors: true } : {}),
    needs: invalid ? { syntax: { isFieldValue: 'field' } } : {},
    predict(value) {
      if (value === undefined && required) return error(required, value, 'X-A');
      if (typeof value === 'symbol' && (invalid || isTextual)) return NO_SYMBOL;
      return invalid && !FIELD_VALUE.test(String(value)) ? error(invalid, value, 'X-A') : null;
    },
    statement(value) {
      const lines = required ? [`if (${value} === undefined) ${throwSource(required, value, 'name')}`] : [];
      if (invalid) lines.push(`if (!isFieldValue(\`\${${value}}\`)) ${throwSource(invalid, value, 'name')}`);
      else if (isTextual) lines.push(`void \`\${${value}}\`;`);
      return lines.join('\n');
    },
  };
}

/** What text must be made of, refused in the version's own words. */
function madeOf(kind: string, pattern: RegExp, predicate: string, file: string, wording: Wording): Rule {
  return {
    kind: `${kind}, without a code`,
    floors: true,
    needs: { syntax: { [predicate]: file } },
    predict(value) {
      if (typeof value === 'symbol') return NO_SYMBOL;
      return pattern.test(String(value)) ? null : error(wording, value);
    },
    statement: (value) => `if (!${predicate}(\`\${${value}}\`)) ${throwSource(wording, value)}`,
  };
}

/** As `statusCode`, but the message says what became of the value. */
function wholeStatus(wording: Wording): Rule {
  return {
    kind: 'status code, without a code',
    floors: true,
    needs: {},
    predict(value) {
      if (typeof value === 'symbol')
        return { ...NO_SYMBOL, message: 'Cannot convert a Symbol value to a number' };
      if (typeof value === 'bigint') {
        const message = 'Cannot mix BigInt and other types, use explicit conversions';
        return { name: 'TypeError', code: null, message };
      }
      const code = (value as number) | 0;
      return code >= 100 && code <= 999 ? null : error(wording, code);
    },
    statement: (value) => `const code = (${value} as number) | 0;
if (code < 100 || code > 999) ${throwSource(wording, 'code')}`,
  };
}

function shown(value: unknown): string {
  return typeof value === 'object' && !Array.isArray(value) ? '#<Object>' : String(value);
}

/** The first use of a value fails, in the words of the engine of that time: it lacks the method that is called. */
function lacksMethod(method: string, wording: Wording, ofNothing: Wording | null): Rule {
  const isShown = wording.template.includes('$1');
  const has = (value: unknown): boolean =>
    typeof (value as Readonly<Record<string, unknown>>)[method] === 'function';
  const nothing = (value: string): string =>
    ofNothing
      ? `if (${value} === undefined || ${value} === null) {\n  ${throwSource(ofNothing, value)}\n}\n`
      : '';
  return {
    kind: `has ${method}`,
    needs: isShown
      ? {
          helper: `function shown(value: unknown): string {
  return typeof value === 'object' && !Array.isArray(value) ? '#<Object>' : String(value);
}`,
        }
      : {},
    predict(value) {
      if (value === undefined || value === null) return ofNothing && error(ofNothing, value);
      return has(value) ? null : error(wording, shown(value));
    },
    statement: (
      value,
    ) => `${nothing(value)}if (typeof (${value} as { ${method}?: unknown }).${method} !== 'function') {
  ${throwSource(wording, `shown(${value})`)}
}`,
  };
}

/** The protocol of the agent, and no other; in the emitted code that one is called `expected`. */
function sameProtocol(wording: Wording): Rule {
  return {
    kind: 'protocol, without a code',
    needs: {},
    predict(value) {
      if (typeof value === 'symbol') return NO_SYMBOL;
      return value === 'http:' ? null : error(wording, value, 'http:');
    },
    statement: (value) => `if (${value} !== expected) ${throwSource(wording, value, 'expected')}`,
  };
}

/** The method that is called first on what a probe puts in: not every engine names it. */
const CALLED: Readonly<Record<string, string>> = {
  'request.method': 'toUpperCase',
  'request.agent': 'addRequest',
  'request.host': 'indexOf',
  'request.hostname': 'indexOf',
  'removeHeader.name': 'toLowerCase',
};

function methodRules(probe: ValidationProbe): readonly Rule[] {
  const wording =
    wordingOf(probe, / is not a function$/) ??
    wordingOf(probe, / has no method '/, (message) => message.replace(/^Object .* has/s, 'Object $1 has'));
  const method = CALLED[`${probe.call}.${probe.target}`];
  if (wording === null || method === undefined) return [];
  const ofNothing = wordingOf(probe, / of (undefined|null)$/, (message) =>
    message.replace(/(undefined|null)$/, () => '$1'),
  );
  return [lacksMethod(method, wording, ofNothing)];
}

/** The rules that a probe's own words make; `[]` where its errors have codes. */
export function eraRules(probe: ValidationProbe): readonly Rule[] {
  const brackets = wordingOf(probe, IN_BRACKETS, (message) => message.replace(IN_BRACKETS, () => '["$1"]'));
  const notText = wordingOf(probe, /should be a string/);
  const required = wordingOf(probe, /required/, (message) => message.replace('X-A', () => '$2'));
  const characters = wordingOf(probe, /invalid characters?$/i);
  const reason = wordingOf(probe, /^Invalid character in statusMessage/);
  const path = wordingOf(probe, /unescaped characters/);
  const status = wordingOf(probe, /^Invalid status code: /, (message) =>
    message.replace(/: .*/s, () => ': $1'),
  );
  const notNumber = wordingOf(probe, / must be a number$/);
  const outOfRange = wordingOf(probe, / must be a non-negative finite number$/);
  const protocol = wordingOf(probe, /^Protocol.* not supported/s, (message) =>
    message
      .replace(/^Protocol( "|:).*?("?) not/s, (_all, open, close) => `Protocol${open}$1${close} not`)
      .replace('http:', () => '$2'),
  );
  return [
    tokenName(notText, brackets),
    valueText(required, characters, false),
    valueText(required, characters, true),
    ...(reason ? [madeOf('reason phrase', FIELD_VALUE, 'isReasonPhrase', 'field', reason)] : []),
    ...(path ? [madeOf('path', PATH, 'isRequestPath', 'target', path)] : []),
    ...(status ? [wholeStatus(status)] : []),
    ...(protocol ? [sameProtocol(protocol)] : []),
    ...(notNumber && outOfRange ? [timer(notNumber, outOfRange)] : []),
    ...methodRules(probe),
  ];
}
