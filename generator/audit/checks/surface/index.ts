import type { SurfaceCheck } from '../../surface-check.js';
import { arity } from './arity.js';
import { borrowedOptions } from './borrowed-options.js';
import { contradiction } from './contradiction.js';
import { declaredOnly } from './declared-only.js';
import { declaredRefusal } from './declared-refusal.js';
import { defaultValue } from './default.js';
import { deprecation } from './deprecation.js';
import { duplicateHeaders } from './duplicate-headers.js';
import { effect } from './effect.js';
import { event } from './event.js';
import { eventArgument } from './event-argument.js';
import { eventSequence } from './event-sequence.js';
import { parentClass } from './extends.js';
import { kind } from './kind.js';
import { leftBehind } from './left-behind.js';
import { missing } from './missing.js';
import { option } from './option.js';
import { optional } from './optional.js';
import { parameterName } from './parameter-name.js';
import { refusal } from './refusal.js';
import { returns } from './returns.js';
import { since } from './since.js';
import { spelling } from './spelling.js';
import { type } from './type.js';
import { undocumented } from './undocumented.js';
import { unforeseen } from './unforeseen.js';

/** Every rule against declarations and live modules, in the order of its code. */
export const surfaceChecks: readonly SurfaceCheck[] = [
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
  eventSequence,
  duplicateHeaders,
  event,
  eventArgument,
  deprecation,
  since,
  refusal,
  leftBehind,
  borrowedOptions,
  effect,
];

/** Rules that need nothing but the document. */
export const ownChecks = [contradiction, spelling] as const;

/** Rules that hold declarations against the module that they declare. */
export const declarationChecks = [declaredOnly, unforeseen, declaredRefusal] as const;
