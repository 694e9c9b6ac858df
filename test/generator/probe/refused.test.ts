import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import net from 'node:net';
import { expect, test } from 'vitest';

interface Bench {
  done(seen?: unknown): void;
}

interface Script {
  readonly Bench: new (http: unknown, done: (seen: unknown) => void) => Bench;
  readonly probes: readonly { readonly name: string; run(bench: Bench): void }[];
}

const require = createRequire(import.meta.url);
const script = (name: string) => require(`../../../generator/probe/script/${name}.cjs`) as Script;

test('the port of a refused connection is nobody else’s while it is asked for', async () => {
  const probe = script('events-client').probes.find(({ name }) => name === 'client-connection-refused');
  const port = await new Promise<number>((resolve, reject) => {
    const http = {
      request(options: { readonly port: number }) {
        resolve(options.port);
        return Object.assign(new EventEmitter(), { end() {} });
      },
    };
    const bench = new (script('bench').Bench)(http, () => reject(new Error('done before it asked')));
    probe?.run(bench);
  });
  const taker = net.createServer().listen(port, '127.0.0.1');
  const [error] = (await Promise.race([once(taker, 'error'), once(taker, 'listening')])) as [
    Error | undefined,
  ];
  taker.close();
  expect(error).toMatchObject({ code: 'EADDRINUSE' });
});
