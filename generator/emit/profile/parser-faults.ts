import type { Observed } from '../../ir/observed.js';
import { seenBy } from './seen.js';

interface Fault {
  readonly code: string;
  readonly reason: string;
}

/**
 * Faults that versions call by different names: what the runtime's parser gives as reason, and the probe that meets
 * the fault. Where a binary lets the input pass, or finds another fault in it first, there is nothing to learn.
 */
const PROBES: Readonly<Record<string, string>> = {
  'Expected HTTP/, RTSP/ or ICE/': 'receives-rest-after-message',
  'Invalid status code': 'receives-bad-status',
  "Transfer-Encoding can't be present with Content-Length": 'receives-length-and-chunked',
};

/** Servers log `code`, clients `error`; the message has the reason behind a colon, where there is one. */
function faultIn(seen: unknown): Fault | null {
  const steps = Array.isArray(seen) ? seen : [];
  for (const step of steps as readonly { error?: unknown; reason?: unknown }[]) {
    if (typeof step.error === 'string' && /^HPE_/.test(step.error)) {
      return { code: step.error, reason: typeof step.reason === 'string' ? step.reason : '' };
    }
  }
  return null;
}

/** The profile's `parserFaults`. */
export function parserFaultsOf(observed: Observed | null): Readonly<Record<string, Fault>> {
  if (observed === null) return {};
  const found = Object.entries(PROBES).flatMap(([ours, probe]) => {
    const fault = faultIn(seenBy(observed, probe));
    return fault === null || fault.reason === ours ? [] : [[ours, fault] as const];
  });
  return Object.fromEntries(found);
}
