/** What `specwire probe` writes: answers of one genuine runtime to a fixed set of questions. Plain JSON. */

export interface ObservedError {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
}

export interface ObservedMember {
  /** `typeof` of the value, or `accessor`. */
  readonly type: string;
  /** `length` of a function. */
  readonly length?: number;
  readonly enumerable: boolean;
  readonly writable?: boolean;
  readonly getter?: boolean;
  readonly setter?: boolean;
  /** A printable value, for data members that are no functions: `"5000"`, `"Infinity"`, `"null"`, `"'lifo'"`. */
  readonly value?: string;
}

export interface ObservedClass {
  /** The name of the constructor that its prototype inherits from: `EventEmitter`, `Stream`, `Readable`, `Server`. */
  readonly parent: string | null;
  readonly length: number;
  /** Whether it may be called without `new`. */
  readonly callable: boolean;
  readonly statics: Readonly<Record<string, ObservedMember>>;
  /** Own members of the prototype, in order; symbols as `[Symbol.asyncDispose]`. */
  readonly prototype: Readonly<Record<string, ObservedMember>>;
  /** Own members of a fresh instance, in order; no symbols, no EventEmitter or net state. */
  readonly instance: Readonly<Record<string, ObservedMember>>;
  /** Names that come from further up the prototype chain (`listening` of net.Server, `pipe` of Readable), sorted. */
  readonly inherited: readonly string[];
}

/** Values that were refused with the same error. */
export interface Refusal {
  /** `<received>` in the message stands for the value's rendering, see {@link Observed.received}. */
  readonly error: ObservedError;
  /** The values as source text: `'x'`, `NaN`, `{}`, `undefined`. */
  readonly values: readonly string[];
}

/** One call with one wrong value at a time. `answersOf` (generator/probe/answers.ts) spreads it out, value by value. */
export interface ValidationProbe {
  /** `createServer`, `Agent`, `request`, `setHeader`, `writeHead`, `validateHeaderName` ... */
  readonly call: string;
  /** The option's or parameter's name: `keepAliveTimeout`, `statusCode`. */
  readonly target: string;
  /** The values as source text. */
  readonly accepted: readonly string[];
  readonly refused: readonly Refusal[];
}

/** How this runtime spells a value in its messages. */
export interface ReceivedText {
  /** Under `ERR_INVALID_ARG_TYPE`: `type string ('x')`, `an instance of Array`. */
  readonly byType?: string;
  /** Under `ERR_INVALID_ARG_VALUE`: `'x'`, `9007199254740992`. */
  readonly inspected?: string;
  /** Under the other codes that say `Received`: `'x'`, `2_147_483_648`. */
  readonly byValue?: string;
  /** Inside a sentence, as `ERR_INVALID_HTTP_TOKEN` and `ERR_HTTP_INVALID_STATUS_CODE` do: `x`. */
  readonly asText?: string;
}

/** A named habit: what was done, and what could be seen. */
export interface HabitProbe {
  /** Kebab-case, stable: `missing-host`, `close-drops-idle`. */
  readonly name: string;
  /** The observation as plain JSON. Byte strings are latin1 text; dates and ports are replaced by `<date>`, `<port>`. */
  readonly seen: unknown;
}

export interface Observed {
  readonly observedVersion: 1;
  readonly module: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly platform: string };
  readonly exports: Readonly<Record<string, ObservedMember>>;
  readonly classes: Readonly<Record<string, ObservedClass>>;
  readonly values: {
    readonly METHODS: readonly string[];
    readonly STATUS_CODES: Readonly<Record<string, string>>;
    readonly maxHeaderSize: string;
  };
  readonly validation: readonly ValidationProbe[];
  /** By the value's source text. */
  readonly received: Readonly<Record<string, ReceivedText>>;
  /** Bytes in, bytes out, on real sockets. */
  readonly wire: readonly HabitProbe[];
  /** Order of events. */
  readonly events: readonly HabitProbe[];
}
