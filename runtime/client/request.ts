/** `http.request` and `http.get` of a face. */
import type { FaceContext } from '../message/face-context.js';
import type { ClientRequest } from './request-types.js';

export interface RequestFunctions {
  request(url: unknown, options?: unknown, callback?: unknown): ClientRequest;
  get(url: unknown, options?: unknown, callback?: unknown): ClientRequest;
}

/** Both construct the face's ClientRequest; see there for what they throw. */
export function createRequestFunctions(face: FaceContext): RequestFunctions {
  function request(url: unknown, options?: unknown, callback?: unknown): ClientRequest {
    const { ClientRequest } = face.classes;
    return new (ClientRequest as unknown as new (...args: unknown[]) => ClientRequest)(
      url,
      options,
      callback,
    );
  }
  function get(url: unknown, options?: unknown, callback?: unknown): ClientRequest {
    const made = request(url, options, callback);
    (made as unknown as { end(): void }).end();
    return made;
  }
  return { request, get };
}
