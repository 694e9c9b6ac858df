/** Listeners of `'timeout'` that come as the last argument of `setTimeout`. */
import type { EventEmitter } from 'node:events';
import { type FaceContext, kFace } from './face-context.js';

type Emitter = EventEmitter & { readonly [kFace]: FaceContext };

/** @throws TypeError in the version's words, where it has its own, for what is no function. */
function checkListener(emitter: Emitter, listener: unknown): void {
  const words = emitter[kFace].profile.uncodedErrors?.['no listener'];
  if (words !== undefined && typeof listener !== 'function') throw new TypeError(words);
}

export function onTimeout(emitter: Emitter, listener: (...args: never[]) => void): void {
  checkListener(emitter, listener);
  emitter.on('timeout', listener as (...args: unknown[]) => void);
}

export function onceTimeout(emitter: Emitter, listener: (...args: never[]) => void): void {
  checkListener(emitter, listener);
  emitter.once('timeout', listener as (...args: unknown[]) => void);
}
