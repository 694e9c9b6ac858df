import type { ConnectOptions } from './agent-types.js';

/** Document entry `agent.getName([options])`: connections of one name can stand in for each other. */
export function getName(options: ConnectOptions = {}): string {
  const { host, port, localAddress, family, socketPath } = options;
  const version = family === 4 || family === 6 ? `:${family}` : '';
  return `${host || 'localhost'}:${port || ''}:${localAddress || ''}${version}${socketPath ? `:${socketPath}` : ''}`;
}
