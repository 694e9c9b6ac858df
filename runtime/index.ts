/** What generated faces are made with. */
export { createFace, type HttpModule } from './face.js';
export type * from './profile.js';
