/** What documents deprecate in outgoing messages. */
import { kFace } from './face-context.js';
import { type FieldValue, OutgoingFields } from './outgoing-fields.js';
import { checkField, forEachField } from './outgoing-head.js';
import { kFields, type OutgoingMessage } from './outgoing-state.js';

/** One code, one warning: as Node warns of all that it calls by the same code. */
let hasWarned = false;

/**
 * Warns where the version's binary does (deprecation DEP0066): where the member is an accessor of the prototype, and
 * not a plain member of its own, as it was before. Returns whether it is deprecated.
 */
export function warnOf(message: OutgoingMessage, member: '_headers' | '_headerNames'): boolean {
  if (!message[kFace].profile.classes.OutgoingMessage.prototype.includes(member)) return false;
  if (!hasWarned) {
    hasWarned = true;
    process.emitWarning(`OutgoingMessage.prototype.${member} is deprecated`, 'DeprecationWarning', 'DEP0066');
  }
  return true;
}

/** Legacy `_headers = { name: value }`. */
export function replaceFields(message: OutgoingMessage, headers: unknown): void {
  const fields = new OutgoingFields();
  forEachField(headers, (name, value) => {
    checkField(message[kFace].validators, name, value);
    fields.set(name, value as FieldValue);
  });
  message[kFields] = headers === null || headers === undefined ? null : fields;
}

/** Legacy `_headerNames = { 'x-a': 'X-a' }`: how names are spelled that were set before. */
export function respell(message: OutgoingMessage, names: object): void {
  const { validators } = message[kFace];
  for (const [key, name] of Object.entries(names)) {
    if (message[kFields]?.has(key) !== true) continue;
    validators.headerName(name);
    message[kFields].respell(key, name);
  }
}
