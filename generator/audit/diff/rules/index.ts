import type { DiffRule } from '../rule.js';
import { defaultValue } from './default-value.js';
import { deprecation } from './deprecation.js';
import { duplicateHeaders } from './duplicate-headers.js';
import { entryAdded } from './entry-added.js';
import { entryDocumented } from './entry-documented.js';
import { entryKind } from './entry-kind.js';
import { entryMoved } from './entry-moved.js';
import { entryRemoved } from './entry-removed.js';
import { entryRenamed } from './entry-renamed.js';
import { errorCode } from './error-code.js';
import { eventSequence } from './event-sequence.js';
import { option } from './option.js';
import { optional } from './optional.js';
import { parameter } from './parameter.js';
import { parameterName } from './parameter-name.js';
import { parentClass } from './parent-class.js';
import { returns } from './returns.js';
import { signature } from './signature.js';
import { stability } from './stability.js';
import { type } from './type.js';

/** Every rule of `specwire diff`, in the order of its code. Numbers are never used again. */
export const diffRules: readonly DiffRule[] = [
  entryAdded,
  entryDocumented,
  entryRemoved,
  entryRenamed,
  entryMoved,
  entryKind,
  deprecation,
  stability,
  parentClass,
  signature,
  parameter,
  parameterName,
  optional,
  option,
  type,
  defaultValue,
  returns,
  eventSequence,
  duplicateHeaders,
  errorCode,
];
