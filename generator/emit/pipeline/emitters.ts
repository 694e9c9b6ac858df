import { emitDeclarations } from '../declarations/index.js';
import { emitApi } from '../faces/api.js';
import { emitFace } from '../faces/index.js';
import { emitHttps } from '../https/index.js';
import { emitProfile } from '../profile/index.js';
import { emitTests } from '../tests/index.js';
import type { Emitter } from '../types.js';
import { emitValidators } from '../validators/index.js';

/** Everything that is made from one version, in the order of the house: types, face, what the face stands on, tests. */
export const EMITTERS: readonly Emitter[] = [
  emitDeclarations,
  emitFace,
  emitProfile,
  emitValidators,
  emitApi,
  emitTests,
  emitHttps,
];
