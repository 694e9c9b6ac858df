/** From an http face and one version's https profile to that version's `https` module. */
import { Server as TlsServer } from 'node:tls';
import { makeGlobalAgent } from '../client/proxy/global-proxy.js';
import type { HttpModule } from '../face.js';
import { installMembers, type MemberCatalogue, withLength } from '../face-members.js';
import { type FaceContext, kFace } from '../message/face-context.js';
import { serverMembers } from '../server/server.js';
import { httpsAgentHooks, httpsAgentMembers, initHttpsAgent } from './agent.js';
import type { HttpsAgent } from './agent-types.js';
import { type HttpsContext, kHttps } from './context.js';
import type { HttpsProfile } from './profile.js';
import { createHttpsFunctions } from './request.js';
import { type HttpsServer, initHttpsServer } from './server.js';

/** The module object of an https face; its precise type is the face's own declarations. */
export type HttpsModule = Record<string, unknown>;

interface Constructor {
  (...args: never[]): unknown;
  readonly prototype: object;
}
type Constructors = Record<'Agent' | 'Server', Constructor>;

/** Plain functions, as the http face's are: they may be called without `new`, and on objects of the caller's. */
function makeConstructors(): Constructors {
  function Server(this: HttpsServer, options: unknown, requestListener: unknown): unknown {
    if (!(this instanceof Server)) return Reflect.construct(Server, [options, requestListener]);
    initHttpsServer.call(this as HttpsServer, options, requestListener);
    return undefined;
  }
  function Agent(this: HttpsAgent, options: Readonly<Record<string, unknown>> | undefined): unknown {
    if (!(this instanceof Agent)) return Reflect.construct(Agent, [options]);
    initHttpsAgent.call(this as HttpsAgent, options);
    return undefined;
  }
  return { Agent, Server };
}

function makeClasses(http: FaceContext, https: HttpsContext): Constructors {
  const classes = makeConstructors();
  const parents = { Agent: http.classes.Agent, Server: TlsServer };
  const catalogues: Record<keyof Constructors, MemberCatalogue> = {
    Agent: httpsAgentMembers,
    Server: serverMembers,
  };
  for (const name of ['Agent', 'Server'] as const) {
    const plan = https.profile.classes[name];
    const { prototype } = classes[name];
    Object.setPrototypeOf(prototype, parents[name].prototype);
    Object.setPrototypeOf(classes[name], parents[name]);
    if (plan.length !== undefined) Object.defineProperty(classes[name], 'length', { value: plan.length });
    // The hooks that http's plan would add come from the parent here.
    installMembers(prototype, 'Server', catalogues[name], plan);
    Object.defineProperty(prototype, kFace, { value: http });
    Object.defineProperty(prototype, kHttps, { value: https });
  }
  Object.defineProperties(classes.Agent.prototype, Object.getOwnPropertyDescriptors(httpsAgentHooks));
  return classes;
}

/** The context that every class of an http face carries. */
function contextOf(http: HttpModule): FaceContext {
  return (http.Agent as { readonly prototype: { readonly [kFace]: FaceContext } }).prototype[kFace];
}

/**
 * An `https` module that behaves as the profile says, over the classes of an http face of the same version: requests,
 * messages and the pool are that face's.
 */
export function createHttpsFace(http: HttpModule, profile: HttpsProfile): HttpsModule {
  const face = contextOf(http);
  const result: HttpsModule = {};
  const https: HttpsContext = {
    profile,
    get globalAgent() {
      return result.globalAgent as object;
    },
  };
  const classes = makeClasses(face, https);
  const makeAgent = (env: FaceContext['proxyEnv']): object =>
    makeGlobalAgent(classes.Agent, profile.globalAgent, env);
  const members = {
    ...classes,
    ...createHttpsFunctions(face, https),
    createServer(options?: unknown, requestListener?: unknown): unknown {
      return Reflect.construct(classes.Server, [options, requestListener]);
    },
    globalAgent: makeAgent(face.proxyEnv),
  };
  for (const name of profile.exports) {
    const member = Object.getOwnPropertyDescriptor(members, name);
    if (member === undefined) continue;
    Object.defineProperty(result, name, withLength(member, name, profile.exportLengths));
  }
  face.https = {
    get globalAgent() {
      return https.globalAgent;
    },
    set globalAgent(agent) {
      result.globalAgent = agent;
    },
    makeGlobalAgent: makeAgent,
  };
  return result;
}
