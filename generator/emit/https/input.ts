import type { EmitInput } from '../types.js';

/** An https document in the place of the http one, which stands beside it. */
export interface HttpsInput extends EmitInput {
  readonly http: EmitInput;
}

/** Nothing where the version has no https document. */
export function httpsInput(input: EmitInput): HttpsInput | undefined {
  if (!input.https) return undefined;
  const { document, observed } = input.https;
  return { ...input, document, observed, others: [], http: input };
}
