import type { Entry } from '../../../ir/types.js';

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** As of a method to override: "if this method returns a falsy value". */
const PROMISE = /\b(?:this|the) (?:method|function) returns (?:an? )?(?:falsy|truthy|`true`|`false`)/i;

export const promisesValue = (entry: Entry): boolean => PROMISE.test(flat(entry.description));

/** Of a method that is there only to refuse: "calling this method will throw an `Error`". */
export const alwaysThrows = ({ description }: Entry): boolean =>
  /\bCalling this (?:method|function) (?:will )?(?:always )?throws?\b(?![^.]*\b(?:if|when|unless|once|after)\b)/.test(
    flat(description),
  );

/** What another call gives back: "`request.getHeader()` may return". */
const OF_ANOTHER = /(?:`[^`]*`\]?(?:\[[^\]]*\])?|callback) (?:may|might|can|will|must|should)? ?returns?\b/gi;

/** Whether the text says what the call gives back, be it in passing. */
export const tellsReturn = ({ description }: Entry): boolean =>
  /\breturn(?:s|ed|ing)?\b/i.test(flat(description).replace(OF_ANOTHER, ''));

/** Whether the text leaves the telling to another entry: an alias, a shorthand, the same as in the parent class. */
export const pointsElsewhere = ({ description }: Entry): boolean =>
  ELSEWHERE.test(flat(description).replace(/\bIf [^.]*\./g, ''));

const ELSEWHERE =
  /\b(?:alias|shorthand|(?:same|behaves) (?:as|like)|(?:identical|equivalent|similar) to|version of)\b|\bsee (?:also )?\[?`/i;
