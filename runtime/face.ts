/** From one version's profile to its `http` module. */
import { EventEmitter } from 'node:events';
import { Server as NetServer } from 'node:net';
import { Readable, Stream } from 'node:stream';
import { agentMembers, initAgent } from './client/agent.js';
import type { Agent as AgentState } from './client/agent-types.js';
import { clientRequestMembers, createClientRequestClass } from './client/client-request.js';
import { createLegacyFunctions } from './client/legacy-client.js';
import { makeGlobalAgent, setGlobalProxy } from './client/proxy/global-proxy.js';
import { createRequestFunctions } from './client/request.js';
import type { HttpServer } from './connection/http-server.js';
import { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from './errors.js';
import { installMembers, type MemberCatalogue, withLength } from './face-members.js';
import { type FaceClass, type FaceContext, kFace, requestHas } from './message/face-context.js';
import { createIncomingClass, incomingMembers } from './message/incoming.js';
import { lateMembers } from './message/late-stream.js';
import { createOutgoingClass, outgoingMembers } from './message/outgoing.js';
import { createResponseClass, responseMembers } from './message/response.js';
import type { ClassName, ClassPlan, Profile, Validators } from './profile.js';
import { usesEnvProxy, withHostFlags } from './server/host-flags.js';
import { connectionListener, initServer, serverMembers } from './server/server.js';

/** The module object of a face; its precise type is the face's own declarations. */
export type HttpModule = Record<string, unknown>;

interface Constructor {
  (...args: never[]): unknown;
  readonly prototype: object;
}
type Constructors = Record<ClassName, Constructor>;

/**
 * Constructors are plain functions, as Node's are: programs call them on objects of their own
 * (`http.IncomingMessage.call(this, socket)`), some also without `new`.
 */
function makeConstructors(profile: Profile): Constructors {
  const OutgoingMessage = createOutgoingClass(profile);
  const IncomingMessage = createIncomingClass(profile);
  const ServerResponse = createResponseClass(profile);
  const ClientRequest = createClientRequestClass(profile);
  function Server(this: HttpServer, options: unknown, requestListener: unknown): unknown {
    if (!(this instanceof Server)) return Reflect.construct(Server, [options, requestListener]);
    initServer.call(this as HttpServer, options, requestListener);
    return undefined;
  }
  function Agent(this: AgentState, options: Readonly<Record<string, unknown>> | undefined): unknown {
    if (!(this instanceof Agent) && profile.classes.Agent.callable)
      return Reflect.construct(Agent, [options]);
    initAgent.call(this as AgentState, options);
    return undefined;
  }
  return { Agent, ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse };
}

const CATALOGUES: Record<ClassName, MemberCatalogue> = {
  Agent: agentMembers,
  ClientRequest: clientRequestMembers,
  IncomingMessage: incomingMembers,
  OutgoingMessage: outgoingMembers,
  Server: serverMembers,
  ServerResponse: responseMembers,
};

/** Prototype and statics of `Class` come after those of `Parent`. */
function inherit(Class: Constructor, Parent: { readonly prototype: object }): void {
  Object.setPrototypeOf(Class.prototype, Parent.prototype);
  Object.setPrototypeOf(Class, Parent);
}

/** What only heirs of a class own is served from its prototype: v0.10 gives `_headers` to requests at once, to responses later. */
function planOf({ classes }: Profile, name: ClassName): ClassPlan {
  const plan = classes[name];
  if (name !== 'OutgoingMessage') return plan;
  return { ...plan, own: [...plan.own, ...classes.ClientRequest.own, ...classes.ServerResponse.own] };
}

function makeClasses(profile: Profile): Constructors {
  const classes = makeConstructors(profile);
  inherit(classes.OutgoingMessage, Stream);
  inherit(classes.IncomingMessage, Readable);
  inherit(classes.ServerResponse, classes.OutgoingMessage);
  inherit(classes.ClientRequest, classes.OutgoingMessage);
  inherit(classes.Server, NetServer);
  inherit(classes.Agent, EventEmitter);
  for (const name of Object.keys(classes) as ClassName[]) {
    const { length } = profile.classes[name];
    if (length !== undefined) Object.defineProperty(classes[name], 'length', { value: length });
    installMembers(classes[name].prototype, name, CATALOGUES[name], planOf(profile, name));
  }
  if (profile.habits.messageClose === 'stream')
    Object.defineProperties(classes.IncomingMessage.prototype, lateMembers);
  Object.assign(classes.Agent, { defaultMaxSockets: profile.defaults.agent.maxSockets });
  if (profile.classes.Agent.prototype.includes('defaultPort')) {
    Object.assign(classes.Agent.prototype, { defaultPort: profile.defaults.agent.defaultPort });
  }
  return classes;
}

/** Classes of the host's own, where it has them; asked for as late as that, as hosts load them late. */
function hostClass(name: string): PropertyDescriptor {
  const get = (): unknown => (globalThis as unknown as Record<string, unknown>)[name];
  return { get, enumerable: true, configurable: true };
}

const HOST_CLASSES = ['WebSocket', 'CloseEvent', 'MessageEvent'];

/** Parsers are not kept between connections here: the number is checked, and has no effect. */
function setMaxIdleHTTPParsers(max: unknown): void {
  if (typeof max !== 'number') throw ERR_INVALID_ARG_TYPE('max', 'number', max);
  if (!Number.isInteger(max)) throw ERR_OUT_OF_RANGE('max', 'an integer', max);
  if (max < 1 || max > Number.MAX_SAFE_INTEGER)
    throw ERR_OUT_OF_RANGE('max', `>= 1 && <= ${Number.MAX_SAFE_INTEGER}`, max);
}

function moduleMembers(face: FaceContext, classes: Constructors): object {
  const { profile, validators } = face;
  const requests = createRequestFunctions(face);
  return {
    _connectionListener: connectionListener,
    METHODS: [...profile.methods],
    STATUS_CODES: { ...profile.statusCodes },
    ...classes,
    createServer(options?: unknown, requestListener?: unknown): unknown {
      return Reflect.construct(classes.Server, [options, requestListener]);
    },
    validateHeaderName(name: unknown, label?: string): void {
      validators.headerName(name, label);
    },
    validateHeaderValue(name: string, value: unknown): void {
      validators.headerValue(name, value);
    },
    ...requests,
    ...createLegacyFunctions(face, requests.request),
    setMaxIdleHTTPParsers,
    setGlobalProxyFromEnv(proxyEnv?: unknown): () => void {
      return setGlobalProxy(face, proxyEnv);
    },
    get maxHeaderSize(): number {
      return profile.defaults.maxHeaderSize;
    },
    get globalAgent(): unknown {
      return face.globalAgent;
    },
    set globalAgent(agent: object) {
      face.globalAgent = agent;
    },
  };
}

/** An `http` module that behaves as the profile says. Every call makes a new one, with classes of its own. */
export function createFace(documented: Profile, validators: Validators): HttpModule {
  const profile = withHostFlags(documented);
  const classes = makeClasses(profile);
  const face: FaceContext = {
    profile,
    validators,
    classes: classes as unknown as Record<ClassName, FaceClass>,
    requestHas: requestHas(profile),
    waitingWriteHasRoom: profile.habits.waitingWriteHasRoom,
    globalAgent: {},
    proxyEnv: usesEnvProxy(profile) ? process.env : null,
    https: null,
  };
  for (const Class of Object.values(classes)) Object.defineProperty(Class.prototype, kFace, { value: face });
  face.globalAgent = makeGlobalAgent(classes.Agent, profile.defaults.globalAgent, face.proxyEnv);
  const members = moduleMembers(face, classes);
  const result: HttpModule = {};
  for (const name of profile.exports) {
    const member = HOST_CLASSES.includes(name)
      ? hostClass(name)
      : Object.getOwnPropertyDescriptor(members, name);
    if (name === 'globalAgent' && !profile.habits.globalAgentReplaceable) result[name] = face.globalAgent;
    else if (member !== undefined)
      Object.defineProperty(result, name, withLength(member, name, profile.exportLengths));
  }
  return result;
}
