/** `https.Server` (document entry "Class: https.Server"): the server of `http` behind TLS. */
import { type TLSSocket, type TlsOptions, Server as TlsServer } from 'node:tls';
import type { HttpServer } from '../connection/http-server.js';
import { kFace } from '../message/face-context.js';
import { type GivenOptions, knownOptions } from '../server/options.js';
import { checkedOptions, setUpServer } from '../server/server.js';
import { type HttpsContext, kHttps } from './context.js';

export interface HttpsServer extends HttpServer {
  readonly [kHttps]: HttpsContext;
}

function initTlsServer(server: HttpServer, given: GivenOptions): void {
  const { profile } = server[kFace];
  const { server: defaults } = profile.defaults;
  const { alpn } = (server as HttpsServer)[kHttps].profile.server;
  const options = knownOptions(given, profile.options?.server);
  const chooses = given.ALPNProtocols || given.ALPNCallback;
  (TlsServer as unknown as (this: HttpServer, options: TlsOptions) => void).call(server, {
    ...given,
    ...(chooses || alpn.length === 0 ? {} : { ALPNProtocols: [...alpn] }),
    noDelay: (options.noDelay as boolean | undefined) ?? defaults.noDelay,
    highWaterMark: (options.highWaterMark as number | undefined) ?? profile.defaults.readableHighWaterMark,
  });
}

/** Who could not agree on TLS gets no answer, unless somebody listens. */
function onTlsClientError(this: HttpServer, error: Error, socket: TLSSocket): void {
  if (!this.emit('clientError', error, socket)) socket.destroy(error);
}

/**
 * The constructor's work: `[options][, requestListener]`.
 *
 * @throws what `http.createServer` and `tls.createServer` throw.
 */
export function initHttpsServer(this: HttpsServer, given?: unknown, listener?: unknown): void {
  const isListener = typeof given === 'function';
  const options = isListener ? {} : checkedOptions(this[kFace].profile, given);
  setUpServer(this, options, isListener ? given : listener, {
    init: initTlsServer,
    event: 'secureConnection',
    own: this[kHttps].profile.classes.Server.own,
  });
  this.on('tlsClientError', onTlsClientError);
}
