import type { Phrases } from './types.js';

/** A code span, a number with or without a unit, or a bare keyword. */
const VALUE = "(`[^`]+`|'[^']*'|-?\\d[\\d.,_]*(?: [KMG]i?B)?|true|false|null|undefined|Infinity)";

export const ENGLISH: Phrases = {
  language: 'en',
  terms: {},
  heading: {
    class: /^Class:\s*/,
    event: /^Event(?::\s*|\s+(?=['"‘]))/,
    static: /^(?:Static|Class) (?:method|property):?\s*/i,
    constructor: /^(?:Constructor:\s*)?new\s+/,
  },
  item: {
    returns: /^(?:\*\*)?Returns?(?::(?:\*\*)?:?|(?=\s*[{`]))\s*/i,
    extends: /^Extends:?\s*/i,
    type: /^Type:?\s*(?=\{)/i,
  },
  stability: /^Stability:\s*(\d(?:\.\d)?)\s*-\s*/i,
  default: {
    mark: /\*\*Defaults?(?::\*\*|\*\*:?)\s*|\bDefault\s?=\s*/i,
    sentence: new RegExp(
      `\\b(?:by default(?: it is)? set to|(?<!will )defaults? to|(?:the )?default(?: value)?(?: of this parameter)? is|default value:|defaulting to)\\s+(?:the value )?${VALUE}`,
      'i',
    ),
    trailing: new RegExp(`\\b(?:equal to|set to|is)\\s+${VALUE} by default\\b`, 'i'),
    acceptedValue: /^\s*\(default\)/i,
  },
  sentence: {
    options: /^options:$/i,
    returns:
      /(?:(?:^|\. )Returns|\breturns an instance of) (?:(?:a|an|the) )?(?:new )?(?:instance of )?(?:the )?(`[^`]+`|\[?[a-z]+(?:\.[A-Z]\w+)+|true|[a-z]+(?=\.$))/,
    instanceOf:
      /^(?: argument)? (?:is|will be) an (?:instance|object) of (?:type )?`?([A-Za-z]\w*(?:\.\w+)*)/,
    parameterDefault: new RegExp(`\\bby default the \`?(\\w+)\`? is ${VALUE}`, 'i'),
    subject: /^(?:The )?(?:optional )?`?(\w+)`?/i,
    sameSubject: /^(?!`?this\b).*\bthis parameter\b/i,
    acceptedType: /^object:/,
    type: /^(Boolean|Number|String|Array|Object|Function)\b(?= value| \()/,
    deprecated:
      /(?:^|\. )((?:This (?:function|method|class|property|event) is (?:\*\*)?deprecated(?:\*\*)?|\*\*Deprecated)[^.]*(?:\.(?! |$)[^.]*)*\.?)/i,
  },
  subject: /^(?:The )?(?:optional )?`([^`]+)`/i,
  optional: /^\(?optional\b/i,
  required: /\brequired\b/i,
  duplicates: {
    discarded: /\bdiscarded\b/i,
    array: /\balways an array\b/i,
    joined: /\bjoined together with\b/i,
    others: /\ball other headers\b/i,
  },
  sequence: {
    introduction: /\bfollowing events will be emitted\b/i,
    repeated: /\bany number of times\b/i,
    on: /\bon the `(\w+)` object\b/,
    errorMessage: /\bmessage `([^`]+)`/,
    errorCode: /\bcode `([^`]+)`/,
  },
};
