/** What `node:diagnostics_channel` subscribers are told of a client's work (Node's document of that module). */
import { channel } from 'node:diagnostics_channel';
import type { ClientRequest, ClientResponse } from './request-types.js';

const created = channel('http.client.request.created');
const started = channel('http.client.request.start');
const failed = channel('http.client.request.error');
const finished = channel('http.client.response.finish');

export function tellCreated(request: ClientRequest): void {
  if (created.hasSubscribers) created.publish({ request });
}

export function tellStarted(request: ClientRequest): void {
  if (started.hasSubscribers) started.publish({ request });
}

export function tellFailed(request: ClientRequest, error: Error): void {
  if (failed.hasSubscribers) failed.publish({ request, error });
}

/** The response's head has come. */
export function tellResponse(request: ClientRequest, response: ClientResponse): void {
  if (finished.hasSubscribers) finished.publish({ request, response });
}
