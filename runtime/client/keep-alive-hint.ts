import { kFace } from '../message/face-context.js';
import { type Agent, kBuffer } from './agent-types.js';
import type { ClientResponse } from './request-types.js';

const TIMEOUT = /^timeout=(\d+)/;

/**
 * How long an idle socket may wait, in milliseconds; 0: as long as it likes; null: not at all, because the server
 * will close it (nearly) at once. The server says so by `Keep-Alive: timeout=N`; the agent stays a buffer below it, so
 * as not to write into a connection that is being closed.
 */
export function keepAliveTimeout(agent: Agent, response: ClientResponse | null | undefined): number | null {
  const own = agent.options.timeout || 0;
  if (!agent[kFace].profile.habits.keepAliveHintHonoured) return own;
  const hint = TIMEOUT.exec(String(response?.headers['keep-alive'] ?? ''))?.[1];
  if (hint === undefined) return own;
  const announced = Number(hint) * 1000 - (agent.agentKeepAliveTimeoutBuffer ?? agent[kBuffer]);
  if (announced <= 0) return null;
  return Math.min(announced, own);
}
