/** Node's own server and client, asked the same over sockets. */
import { visible } from '../wire/escape.js';
import { LIMITS, STRICT, type WireCase } from '../wire/load.js';
import { nodeOutcome } from '../wire/node-outcome.js';
import { type Outcome, ourOutcome } from '../wire/outcome.js';
import { explain } from './disagreements.js';
import type { Finding } from './finding.js';

/** Node has no switch for the limits and for the single leniencies of the parser. */
export function isComparable({ leniency, limits, plan }: WireCase): boolean {
  return (
    leniency === STRICT || JSON.stringify([leniency, limits, plan]) === JSON.stringify([STRICT, LIMITS, 0])
  );
}

const show = (outcome: Outcome): string => visible(JSON.stringify(outcome));

/** A disagreement that no committed reason explains. */
export async function judgeMessage(wireCase: WireCase): Promise<Finding | undefined> {
  const ours = ourOutcome(wireCase);
  const nodes = await nodeOutcome(wireCase);
  if (show(ours) === show(nodes)) return undefined;
  if (explain(wireCase, ours, nodes) !== undefined) return undefined;
  return {
    kind: 'disagreement',
    message: `${wireCase.role} ${visible(wireCase.input.toString('latin1'))}\nours:   ${show(ours)}\nnode's: ${show(nodes)}`,
  };
}
