/** `http.createClient`, which versions before 6 still had: a maker of requests to one host, over one connection. */
import { EventEmitter } from 'node:events';
import type { FaceContext } from '../message/face-context.js';
import type { ClientRequest } from './request-types.js';

export interface LegacyClient extends EventEmitter {
  readonly host: string;
  readonly port: number;
  readonly agent: object;
  request(method?: unknown, path?: unknown, headers?: unknown): ClientRequest;
}

/** `request(method, path, headers)`, `request(path, headers)` and what can be left out from the end. */
function requestOptions(args: readonly unknown[]): { method?: string; path: string; headers?: object } {
  const texts = args.filter((arg) => typeof arg === 'string');
  const headers = args.find((arg) => typeof arg === 'object' && arg !== null);
  const path = texts.at(-1)?.startsWith('/') ? texts.at(-1) : undefined;
  const method = texts.length > 1 || path === undefined ? texts[0] : undefined;
  return {
    path: path ?? '/',
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers }),
  };
}

export interface LegacyFunctions {
  readonly Client: new (port?: number, host?: string) => LegacyClient;
  createClient(): LegacyClient;
}

/** The two deprecated names of a face; what they make talks through the face's own `request`. */
export function createLegacyFunctions(
  face: FaceContext,
  request: (options: unknown) => ClientRequest,
): LegacyFunctions {
  class Client extends EventEmitter implements LegacyClient {
    readonly host: string;
    readonly port: number;
    readonly agent: object;

    constructor(port?: number, host?: string) {
      super();
      const { defaults } = face.profile;
      this.host = host || defaults.request.host;
      this.port = port || defaults.request.port;
      const { Agent } = face.classes;
      this.agent = new (Agent as unknown as new (options: object) => object)({ maxSockets: 1 });
    }

    request(...args: unknown[]): ClientRequest {
      const { host, port, agent } = this;
      const made = request({ ...requestOptions(args), host, port, agent });
      made.on('error', (error: Error) => {
        // Heard at either end.
        if (made.listenerCount('error') === 1 || this.listenerCount('error') > 0) this.emit('error', error);
      });
      return made;
    }
  }
  return {
    Client,
    // It has a `length` of 0 wherever it is.
    createClient(...[port, host]: [port?: number, host?: string]): LegacyClient {
      return new Client(port, host);
    },
  };
}
