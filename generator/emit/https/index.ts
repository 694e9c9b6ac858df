import { emitDeclarations } from '../declarations/index.js';
import { emitApi } from '../faces/api.js';
import { emitFace } from '../faces/index.js';
import { testFiles } from '../tests/index.js';
import { HTTPS_KINDS } from '../tests/kinds/index.js';
import type { Emitter } from '../types.js';
import { httpsInput } from './input.js';
import { httpsOverrides } from './overrides.js';
import { emitHttpsProfile } from './profile.js';

/** The version's second module, in a folder of its own: `https/`. Nothing where it has no https document. */
export const emitHttps: Emitter = (input) => {
  const https = httpsInput(input);
  if (https === undefined) return [];
  const files = [
    ...emitDeclarations(https, httpsOverrides(input.document)),
    ...emitFace(https),
    emitHttpsProfile(https),
    ...emitApi(https),
    ...testFiles(https, HTTPS_KINDS),
  ];
  return files.map((file) => ({ ...file, path: `https/${file.path}` }));
};
