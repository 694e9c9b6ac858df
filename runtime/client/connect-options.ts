/** What an agent's connections are made with. */
import { type Agent, type ConnectOptions, kOwnServerName } from './agent-types.js';
import { optionSet } from './option-set.js';
import type { ClientRequest } from './request-types.js';
import { serverNameOf } from './server-name.js';

/** The request's options under the agent's own. */
export function connectOptions(agent: Agent, req: ClientRequest, options: ConnectOptions): ConnectOptions {
  const merged = optionSet<ConnectOptions>(options, agent.options);
  if (merged.socketPath) merged.path = merged.socketPath;
  if (merged.servername === undefined) {
    merged.servername = serverNameOf(merged, req);
    merged[kOwnServerName] = merged.servername;
  }
  return merged;
}
