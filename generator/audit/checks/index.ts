import type { Check } from '../document-pair.js';
import { arity } from './arity.js';
import { defaultValue } from './default.js';
import { duplicateHeaders } from './duplicate-headers.js';
import { errorCode } from './error-code.js';
import { eventSequence } from './event-sequence.js';
import { parentClass } from './extends.js';
import { history } from './history.js';
import { kind } from './kind.js';
import { missing } from './missing.js';
import { option } from './option.js';
import { optional } from './optional.js';
import { parameterName } from './parameter-name.js';
import { returns } from './returns.js';
import { stability } from './stability.js';
import { type } from './type.js';
import { undocumented } from './undocumented.js';

/** Every rule, in the order of its code. A new one gets the next free number; numbers are never used again. */
export const documentChecks: readonly Check[] = [
  missing,
  undocumented,
  kind,
  arity,
  parameterName,
  optional,
  type,
  defaultValue,
  returns,
  option,
  parentClass,
  stability,
  history,
  eventSequence,
  duplicateHeaders,
  errorCode,
];
