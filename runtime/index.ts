/** What generated faces are made with. */
export { createFace, type HttpModule } from './face.js';
export { createHttpsFace, type HttpsModule } from './https/face.js';
export type * from './https/profile.js';
export type * from './profile.js';
