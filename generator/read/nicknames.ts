/**
 * Variables by which documents call instances, where neither the class's name nor the section tells: by
 * module, nickname to class. Only a fallback; see `owners.ts`.
 */
const NICKNAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  http: {
    agent: 'http.Agent',
    message: 'http.IncomingMessage',
    outgoingMessage: 'http.OutgoingMessage',
    request: 'http.ClientRequest',
    response: 'http.ServerResponse',
    server: 'http.Server',
  },
  https: { server: 'https.Server' },
  net: { server: 'net.Server', socket: 'net.Socket' },
};

export function nicknameOf(module: string, receiver: string): string | null {
  const names = Object.hasOwn(NICKNAMES, module) ? (NICKNAMES[module] ?? {}) : {};
  return Object.hasOwn(names, receiver) ? (names[receiver] ?? null) : null;
}
