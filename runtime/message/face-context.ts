/** How the engine finds out on whose behalf it works: every prototype of a face carries the face's context. */
import type { Profile, Validators } from '../profile.js';

/** On the prototype of every class of a face. */
export const kFace: unique symbol = Symbol('specwire.face');

/** Constructors of one face. They may be called without `new`, on an existing object too (`util.inherits`). */
export interface FaceClasses {
  readonly Agent: FaceClass;
  readonly ClientRequest: FaceClass;
  readonly IncomingMessage: FaceClass;
  readonly OutgoingMessage: FaceClass;
  readonly Server: FaceClass;
  readonly ServerResponse: FaceClass;
}

export interface FaceClass {
  new (...args: never[]): object;
  call(self: object, ...args: unknown[]): unknown;
  readonly prototype: object;
  readonly name: string;
}

export interface RequestHas {
  readonly host: boolean;
  readonly protocol: boolean;
  readonly httpValidation: boolean;
  readonly joinDuplicateHeaders: boolean;
}

export function requestHas({ classes }: Profile): RequestHas {
  const { lacks = [], own } = classes.ClientRequest;
  return {
    host: !lacks.includes('host'),
    protocol: !lacks.includes('protocol'),
    httpValidation: own.includes('httpValidation'),
    joinDuplicateHeaders: own.includes('joinDuplicateHeaders'),
  };
}

export interface FaceContext {
  readonly profile: Profile;
  readonly validators: Validators;
  readonly classes: FaceClasses;
  /** Which members of requests the version has: `ClassPlan.lacks`, looked through once. */
  readonly requestHas: RequestHas;
  /** `Habits.waitingWriteHasRoom`, for the path of every queued write. */
  readonly waitingWriteHasRoom: boolean;
  /** `http.globalAgent`: users may put another one in its place. */
  globalAgent: object;
  /** What global agents take their proxies from; null: nothing. */
  proxyEnv: Readonly<Record<string, unknown>> | null;
  /** The global agent of the https face that stands on this one; null: none was loaded. */
  https: HttpsGlobal | null;
}

export interface HttpsGlobal {
  globalAgent: object;
  makeGlobalAgent(proxyEnv: FaceContext['proxyEnv']): object;
}
