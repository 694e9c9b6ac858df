/** How the classes of an https face find out which version they are, besides `kFace`. */
import type { HttpsProfile } from './profile.js';

/** On the prototype of every class of an https face. */
export const kHttps: unique symbol = Symbol('specwire.httpsFace');

export interface HttpsContext {
  readonly profile: HttpsProfile;
  /** `https.globalAgent`, as the module has it by now: users may put another one in its place. */
  readonly globalAgent: object;
}
