/** Faces made from the generated data, for tests of the engine. */

import type * as NodeHttp from 'node:http';
import { profile as v16 } from '../../generated/v16/profile.js';
import { validators as v16Checks } from '../../generated/v16/validators.js';
import { profile as v24 } from '../../generated/v24/profile.js';
import { validators as v24Checks } from '../../generated/v24/validators.js';
import { createFace } from '../../runtime/face.js';

/** The newest face, and one that differs from it in many habits; typed as Node's module, which they stand in for. */
export const http = createFace(v24, v24Checks) as unknown as typeof NodeHttp;
export const http16 = createFace(v16, v16Checks) as unknown as typeof NodeHttp;
