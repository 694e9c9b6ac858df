import type { Phrases } from './types.js';

/** A code span, a number with or without a unit, or a bare keyword. */
const VALUE = "(`[^`]+`|'[^']*'|-?\\d[\\d.,_]*(?: ?[KMG]i?B\\b)?|true|false|null|undefined|Infinity)";

const TYPE = '`?(string|buffer|object|function|array|boolean|number)`?';

export const ENGLISH: Phrases = {
  language: 'en',
  terms: { 'web server object': 'http.Server', 'web server': 'http.Server' },
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
      `\\b(?:by default(?: it is)? set to|(?<!will )defaults? to|starts as|(?:the )?default(?: value)?(?: of this parameter)? is|default value:|defaulting to)\\s+(?:the value )?${VALUE}`,
      'i',
    ),
    trailing: new RegExp(`\\b(?:equal to|set to|is)\\s+${VALUE} by default\\b`, 'i'),
    acceptedValue: /^\s*\(default\)/i,
  },
  sentence: {
    options: /^options:$/i,
    extends:
      /\b(?:(?:This|It) is (?:an? [\w ]{1,30}, and )?an `?(EventEmitter)`? with|inherits from `?([A-Za-z][\w.]{1,40}\w)`?)/,
    implements: /\bIt (?:implements the|is a) `?([Rr]eadable|[Ww]ritable) [Ss]tream`?(?: interface)?,/,
    returns:
      /(?:(?:^|\. )Returns|\breturns an instance of) (?:(?:a|an|the) )?(?:new )?(?:instance of )?(?:the )?(`[^`]+`|\[?[a-z]+(?:\.[A-Z]\w+)+|true|web server(?: object)?|[a-z]+(?=\.$))/,
    instanceOf:
      /^(?: argument)? (?:(?:is|will be) an (?:instance|object) of (?:type )?|is the (?=`?[\w.]+`? object\b))`?([A-Za-z]\w*(?:\.\w+)*)/,
    parameterDefault: new RegExp(`\\bby default the \`?(\\w+)\`? is ${VALUE}`, 'i'),
    subject: /^(?:The )?(?:optional )?`?(\w+)`?/i,
    sameSubject: /^(?!`?this\b).*\bthis parameter\b/i,
    acceptedType: /^object:/,
    parameterType: new RegExp(
      `^(?: argument)? (?:can be|should be|is) an? ${TYPE}(?: or an? ${TYPE})?(?=[ .,]|$)`,
      'i',
    ),
    type: /^(?:(Boolean|Number|String|Array|Object|Function)\b(?= value| \()|An (object) which\b|The `?(net\.Socket)`? object\b|The [\w/ ]{1,40} (object)\.|The request method as a (string)\b|Request URL (string)\b|Global instance of `?([A-Z]\w+)`?)/,
    optionType: /^An? (string|object|function|array|boolean|number|integer)\b/i,
    added: /\(New since (v\d+\.\d+(?:\.\d+)?)\.?\)/,
    deprecated:
      /(?:^|\. )((?:This (?:function|method|class|property|event) is (?:\*\*)?deprecated(?:\*\*)?|\*\*Deprecated)[^.]*(?:\.(?! |$)[^.]*)*\.?)/i,
  },
  subject: /^(?:The )?(?:optional )?`([^`]+)`/i,
  optionsFollow: /\boptions?`?(?: are| is)?:$/i,
  optional: /^\(?optional\b/i,
  required: /\brequired\b/i,
  duplicates: {
    discarded: /\bdiscarded\b/i,
    array: /\balways an array\b/i,
    joined: /\bjoined together with\b/i,
    others: /\ball other headers\b/i,
    arraysInSentence:
      /\bconcatenated with a `?,`? character, except for the (.{1,100}?) headers which are represented as an array\b/,
    singleInSentence: /\bHeaders such as (.{1,100}?) which can only have a single value\b/,
  },
  sequence: {
    introduction: /\bfollowing events will be emitted\b/i,
    repeated: /\bany number of times\b/i,
    on: /\bon the `(\w+)` object\b/,
    errorMessage: /\bmessage `([^`]+)`/,
    errorCode: /\bcode `([^`]+)`/,
  },
};
