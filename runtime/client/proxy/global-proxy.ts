/** `http.setGlobalProxyFromEnv([proxyEnv])`, and what the process was started with. */
import { ERR_INVALID_ARG_TYPE } from '../../errors.js';
import type { FaceContext } from '../../message/face-context.js';
import { type ProxyEnvironment, readProxy } from './proxy-config.js';

/** A global agent, with a proxy where the environment names one. */
export function makeGlobalAgent(
  Agent: unknown,
  options: Readonly<Record<string, unknown>>,
  proxyEnv: ProxyEnvironment | null,
): object {
  const given = proxyEnv === null ? options : { ...options, proxyEnv };
  return Reflect.construct(Agent as new (options: object) => object, [given]);
}

/**
 * Document entry `http.setGlobalProxyFromEnv([proxyEnv])`: global agents that go through the proxies named there.
 * Returns what puts the agents of before back.
 *
 * @throws ERR_INVALID_ARG_TYPE, ERR_PROXY_INVALID_CONFIG
 */
export function setGlobalProxy(face: FaceContext, proxyEnv: unknown = process.env): () => void {
  if (proxyEnv === null || typeof proxyEnv !== 'object' || Array.isArray(proxyEnv))
    throw ERR_INVALID_ARG_TYPE('proxyEnv', 'object', proxyEnv);
  const env = proxyEnv as ProxyEnvironment;
  const takesHttp = readProxy(env, 'http:', true) !== null;
  const takesHttps = readProxy(env, 'https:', true) !== null;
  const { globalAgent, proxyEnv: envBefore, https } = face;
  const httpsAgent = https?.globalAgent;
  if (!takesHttp && !takesHttps) return () => {};
  face.proxyEnv = env;
  if (takesHttp) {
    const { Agent } = face.classes;
    face.globalAgent = makeGlobalAgent(Agent, face.profile.defaults.globalAgent, env);
  }
  if (takesHttps && https) https.globalAgent = https.makeGlobalAgent(env);
  return () => {
    face.proxyEnv = envBefore;
    if (takesHttp) face.globalAgent = globalAgent;
    // `https` may have been loaded since, with the proxy.
    if (takesHttps && face.https)
      face.https.globalAgent = httpsAgent ?? face.https.makeGlobalAgent(envBefore);
  };
}
