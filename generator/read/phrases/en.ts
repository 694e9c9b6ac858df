import type { Phrases } from './types.js';

/** A code span, a number with or without a unit, or a bare keyword. */
const VALUE = '(`[^`]+`|-?\\d[\\d.,_]*(?: [KMG]i?B)?|true|false|null|undefined|Infinity)';

export const ENGLISH: Phrases = {
  language: 'en',
  heading: {
    class: /^Class:\s*/,
    event: /^Event:\s*/,
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
    mark: /\*\*Defaults?(?::\*\*|\*\*:?)\s*/i,
    sentence: new RegExp(
      `\\b(?:by default(?: it is)? set to|defaults? to|(?:the )?default(?: value)? is|default value:|defaulting to)\\s+(?:the value )?${VALUE}`,
      'i',
    ),
    trailing: new RegExp(`\\b(?:equal to|set to|is)\\s+${VALUE} by default\\b`, 'i'),
    acceptedValue: /^\s*\(default\)/i,
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
