import type { ParserError } from '../parser/types.js';
import type { Profile } from '../profile.js';

/** The error in the words of the version's own parser (`Profile.parserFaults`). Changes it, and gives it back. */
export function inWordsOf(profile: Profile, error: ParserError): ParserError {
  const known = profile.parserFaults?.[error.reason];
  if (known !== undefined) {
    error.code = known.code;
    error.reason = known.reason;
    error.message = `Parse Error: ${known.reason}`;
  }
  if (profile.habits.parserErrorsAreTerse) {
    error.message = 'Parse Error';
    Reflect.deleteProperty(error, 'reason');
    Reflect.deleteProperty(error, 'rawPacket');
  }
  return error;
}
