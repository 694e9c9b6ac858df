import type { Entry } from '../../../ir/types.js';

/**
 * What the text of a property says of its being nothing: "if this is left as `undefined`", "or internally nulled". Null where
 * it says no such thing. A sentence that denies it is none, nor is one about something else that it names, nor a list of what
 * a value consists of.
 */
export function tellsNothing({ description }: Entry): 'null' | 'undefined' | null {
  const text = description.replace(/^[-*] .*(?:\n(?!\n).*)*/gm, '');
  const sentences = text.replace(/\s+/g, ' ').split(/(?<=[.!?]) /);
  for (const sentence of sentences) {
    if (/\b(?:not|never|cannot|no)\b/i.test(sentence)) continue;
    const [, told] = TOLD.exec(sentence) ?? [];
    if (told === 'null' || told === 'undefined') return told;
    if (/\b(?:be|is|internally) nulled\b/.test(sentence)) return 'null';
  }
  return null;
}

const TOLD =
  /\b(?:this|it|(?:the|this) (?:property|value))(?: \w+)? (?:is|be|as|to|becomes) (?:left as |set to )?`(null|undefined)`/i;
