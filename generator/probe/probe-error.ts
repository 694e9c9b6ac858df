/** Why nothing could be observed. */
export const PROBE_ERRORS = {
  SW4001: 'no module and no binary has that name',
  SW4002: 'the probes could not be run, or gave no answer',
  SW4003: 'no readable name of a binary: node@16, node@16.20.2, iojs@2',
  SW4004: 'a genuine binary cannot be had here: no such version or platform, or the download failed',
} as const;

type ProbeErrorCode = keyof typeof PROBE_ERRORS;

/** An observation that cannot be made. The message says why, and what would be right. */
export class ProbeError extends Error {
  override readonly name: string = 'ProbeError';
  readonly code: ProbeErrorCode;

  constructor(code: ProbeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The part of it that a test may answer with a skip: there is no such binary on this machine. */
export class BinaryError extends ProbeError {
  override readonly name = 'BinaryError';
}
