/** Why nothing could be compared. */
export const AUDIT_ERRORS = {
  SW2901: 'there is nothing of that name to audit against',
  SW2902: 'what was given says nothing of the module that the document is about',
  SW2903: 'the module could not be loaded in a process of its own',
  SW2904: 'the list of accepted drift cannot be read',
} as const;

/** An audit that cannot be made. The message says why, and what would be right. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
  readonly code: keyof typeof AUDIT_ERRORS;

  constructor(code: keyof typeof AUDIT_ERRORS, message: string) {
    super(message);
    this.code = code;
  }
}
