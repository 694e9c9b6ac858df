/** All faces, and the means to be a peer that does not behave. */
import { readdirSync } from 'node:fs';
import type * as NodeHttp from 'node:http';
import { pathToFileURL } from 'node:url';
import { atEnd } from '../runtime/client/support.js';

const generated = new URL('../../generated/', import.meta.url);

export interface Face {
  readonly version: string;
  readonly http: typeof NodeHttp;
  readonly profile: { readonly habits: Readonly<Record<string, unknown>> };
}

const versions = readdirSync(generated, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, generated)).includes('face.ts'))
  .map((entry) => entry.name)
  .sort(new Intl.Collator('en', { numeric: true }).compare);

/** Every version that is generated, oldest name first. */
export const faces: readonly Face[] = await Promise.all(
  versions.map(async (version) => {
    const load = (file: string) =>
      import(pathToFileURL(`${new URL(version, generated).pathname}/${file}`).href);
    const [{ http }, { profile }] = await Promise.all([load('face.ts'), load('profile.ts')]);
    return { version, http, profile };
  }),
);

export const newest = faces.find(({ version }) => version === 'v24') as Face;

/** The number in the first status line; 0 where the peer only closed. */
export function statusOf(reply: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? 0);
}

/** Starts a server whatever its version takes: old ones have no options, and settings on the instance only. */
export function createServer(
  face: Face,
  listener: (req: NodeHttp.IncomingMessage, res: NodeHttp.ServerResponse) => void,
  settings: Readonly<Record<string, unknown>> = {},
): NodeHttp.Server {
  const takesOptions = face.profile.habits.serverTakesOptions !== false;
  const server = takesOptions ? face.http.createServer(settings, listener) : face.http.createServer(listener);
  for (const [name, value] of Object.entries(settings)) Reflect.set(server, name, value);
  return server;
}

/** An agent that lets go of its sockets at the test's end; the oldest ones have no `destroy`. */
export function agentOf(http: typeof NodeHttp, options?: NodeHttp.AgentOptions): NodeHttp.Agent {
  const agent = new http.Agent(options);
  atEnd(() => agent.destroy?.());
  return agent;
}
