/** What is wrong with what a generation was asked for. */
export const SPEC_ERRORS = {
  SW3001: 'no versions: the spec folder has no <version>/http.md or http.json',
  SW3002: 'unknown version',
  SW3003: 'not a version name',
  SW3004: 'a document that declares no member, or another module',
  SW3005: 'a data file that is no JSON, or has another shape',
  SW3006: 'the document was read with errors',
  SW3007: 'an emitter failed, or wrote what cannot be used: a fault of this program, or an odd observation',
  SW3008: 'a file is in the way that may be somebody’s work',
  SW3009: 'specwire-http is not installed, not built, or of another version',
  SW3010: 'generated/ is not what the spec makes: out of date, or edited',
  SW3011: 'generated/ or spec/ has changes that are not committed',
  SW3012: 'a document that does not say which version it is of',
  SW3020: 'a document in the form of its time, which is not brought up to date but edited',
  SW3021: 'no address of a version’s upstream document',
  SW3029: 'a runtime does not answer the tests of a module',
} as const;

/** A generation that cannot be done. The message starts with `file:line:column:` where a file is at fault. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly code: keyof typeof SPEC_ERRORS;

  constructor(code: keyof typeof SPEC_ERRORS, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
