/** `https.request` and `https.get`. */
import type { ClientRequest } from '../client/request-types.js';
import { mergeArguments } from '../client/url-options.js';
import type { FaceContext } from '../message/face-context.js';
import type { HttpsContext } from './context.js';

export interface HttpsFunctions {
  request(...args: unknown[]): ClientRequest;
  get(input: unknown, options?: unknown, callback?: unknown): ClientRequest;
}

/**
 * The name is seen in stack traces: agents of agent-base (https-proxy-agent, socks-proxy-agent) look there for
 * `node:https:`, to know whether a request is to be secure.
 */
const calls = {
  'node:https:request'(classes: FaceContext['classes'], ...args: unknown[]): ClientRequest {
    const { ClientRequest } = classes;
    return new (ClientRequest as unknown as new (...args: unknown[]) => ClientRequest)(...args);
  },
};

/** Both construct the http face's ClientRequest, with the https agent behind it; see there for what they throw. */
export function createHttpsFunctions(face: FaceContext, https: HttpsContext): HttpsFunctions {
  function request(...[input, second, third]: unknown[]): ClientRequest {
    const { options, listener } = mergeArguments(input, second, third, face.profile.habits);
    options._defaultAgent = https.globalAgent;
    return calls['node:https:request'](face.classes, options, listener);
  }
  function get(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
    const made = request(input, options, callback);
    (made as unknown as { end(): void }).end();
    return made;
  }
  return { request, get };
}
