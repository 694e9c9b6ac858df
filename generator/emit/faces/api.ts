import type { Entry, Param, Signature } from '../../ir/types.js';
import { jsonFile } from '../head.js';
import type { EmitInput, EmittedFile } from '../types.js';

/** A parameter without its prose. */
export type ApiParam = Omit<Param, 'description' | 'line' | 'options'> & {
  readonly options?: readonly ApiParam[];
};

export interface ApiSignature {
  readonly params: readonly ApiParam[];
  readonly returns?: { readonly types: readonly string[]; readonly options?: readonly ApiParam[] };
}

/** An entry without its prose and its place. */
export type ApiEntry = Omit<
  Entry,
  'heading' | 'line' | 'column' | 'signatures' | 'args' | 'options' | 'changes' | 'description' | 'examples'
> & {
  readonly signatures: readonly ApiSignature[];
  readonly args?: readonly ApiParam[];
  readonly options?: readonly ApiParam[];
  readonly changes: readonly string[];
};

/** What `api.json` holds: the facts of a version, which `generate --check` compares. */
export interface Api {
  readonly irVersion: number;
  readonly module: string;
  readonly version: string;
  readonly entries: readonly ApiEntry[];
  readonly facts: {
    readonly duplicateHeaders: unknown;
    readonly eventSequences: readonly { readonly when: string; readonly events: readonly string[] }[];
    readonly errorCodes: readonly { readonly code: string; readonly entry: string }[];
  };
}

export function emitApi(input: EmitInput): readonly EmittedFile[] {
  return [{ path: 'api.json', content: jsonFile(input, apiOf(input)) }];
}

export function apiOf({ document, version }: Pick<EmitInput, 'document' | 'version'>): Api {
  const { facts } = document;
  return {
    irVersion: document.irVersion,
    module: document.module,
    version,
    entries: document.entries.map(apiEntry),
    facts: {
      duplicateHeaders: facts.duplicateHeaders,
      eventSequences: facts.eventSequences.map(({ when, events }) => ({ when, events })),
      errorCodes: facts.errorCodes.map(({ code, entry }) => ({ code, entry })),
    },
  };
}

function apiEntry(entry: Entry): ApiEntry {
  const { heading, line, column, description, examples, signatures, args, options, changes, ...facts } =
    entry;
  return {
    ...facts,
    signatures: signatures.map(apiSignature),
    ...(args === undefined ? {} : { args: args.map(apiParam) }),
    ...(options === undefined ? {} : { options: options.map(apiParam) }),
    changes: changes.map((change) => change.version),
  };
}

function apiSignature({ params, returns }: Signature): ApiSignature {
  return {
    params: params.map(apiParam),
    ...(returns === undefined
      ? {}
      : {
          returns: {
            types: returns.types,
            ...(returns.options === undefined ? {} : { options: returns.options.map(apiParam) }),
          },
        }),
  };
}

function apiParam({ description, line, options, ...param }: Param): ApiParam {
  return { ...param, ...(options === undefined ? {} : { options: options.map(apiParam) }) };
}
