import http, { Agent, type AgentOptions } from 'node:http';
import net, { type Socket } from 'node:net';

class CountingAgent extends Agent {
  count = 0;

  constructor(options?: AgentOptions) {
    super({ keepAlive: true, maxSockets: 2, scheduling: 'fifo', ...options });
    this.on('free', () => undefined);
  }

  override createConnection(...[options, callback]: Parameters<Agent['createConnection']>) {
    this.count++;
    const socket = net.connect(Number(options.port), options.host ?? 'localhost');
    callback?.(null, socket);
    return socket;
  }
}

const agent = new CountingAgent({ maxFreeSockets: 1, timeout: 100, family: 4 });
export const open: Socket[] = Object.values(agent.sockets).flatMap((sockets) => sockets ?? []);
export const waiting: number = agent.requests['localhost:80:']?.length ?? 0;
export const name: string = agent.getName({ host: 'localhost', port: 80 });
http.globalAgent.maxSockets = agent.maxTotalSockets;
export const shared: Agent = http.globalAgent;
http.get({ agent, port: 80, createConnection: (options) => net.connect(Number(options.port)) });
http.request({ agent: true as boolean });
agent.destroy();
export const phrase: string | undefined = http.STATUS_CODES[404];
export const isKnown: boolean = http.METHODS.includes('PURGE') && http.maxHeaderSize > 0;
http.validateHeaderName('x');
http.validateHeaderValue('x', 'y');
