export class Server {
  close(): this;
}
export function createServer(): Server;
