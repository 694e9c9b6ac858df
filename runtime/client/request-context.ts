/**
 * The asynchronous context of a request (`AsyncLocalStorage`). A socket made for a request already lives in the
 * request's context; one that served another request before, or was waited for, lives in somebody else's. Only then
 * a context is kept.
 */
import { AsyncResource } from 'node:async_hooks';

export const kContext: unique symbol = Symbol('specwire.requestContext');

export interface HasContext {
  [kContext]: AsyncResource | null;
}

/** Remembers the current context; call it while the request's creator is running. */
export function keepContext(request: HasContext): void {
  request[kContext] ??= new AsyncResource('HTTPCLIENTREQUEST');
}

export function runInContext<Args extends unknown[], Result>(
  request: HasContext,
  work: (...args: Args) => Result,
  ...args: Args
): Result {
  const context = request[kContext];
  return context === null ? work(...args) : context.runInAsyncScope(work, undefined, ...args);
}
