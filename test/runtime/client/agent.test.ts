/** `http.Agent`: constructor, members, names, subclasses (document entry "Class: http.Agent"). */
import { EventEmitter } from 'node:events';
import net from 'node:net';
import { inherits } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Agent, agentOf, answer, type Http, newest, OK, old, textOf } from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];

describe.each(faces)('%s', (_name, face) => {
  test.each([
    ['keepAlive', false],
    ['keepAliveMsecs', 1000],
    ['maxSockets', Number.POSITIVE_INFINITY],
    ['maxFreeSockets', 256],
    ['maxTotalSockets', Number.POSITIVE_INFINITY],
    ['scheduling', 'lifo'],
    ['defaultPort', 80],
    ['protocol', 'http:'],
    ['totalSocketCount', 0],
  ])('%s is %s unless told', (name, value) => {
    expect((agentOf(face) as Record<string, unknown>)[name]).toBe(value);
  });

  test.each([
    ['keepAlive', true],
    ['keepAliveMsecs', 55],
    ['maxSockets', 3],
    ['maxFreeSockets', 4],
    ['maxTotalSockets', 5],
    ['scheduling', 'fifo'],
  ])('the option %s becomes the member', (name, value) => {
    const agent = agentOf(face, { [name]: value }) as Record<string, unknown>;
    expect(agent[name]).toBe(value);
    expect((agent.options as Record<string, unknown>)[name]).toBe(value);
  });

  test('the tables are empty objects without a prototype', () => {
    const agent = agentOf(face);
    for (const table of [agent.sockets, agent.freeSockets, agent.requests]) {
      expect(Object.getPrototypeOf(table)).toBe(null);
      expect(Object.keys(table)).toEqual([]);
    }
  });

  test('it is an EventEmitter', () => {
    expect(agentOf(face)).toBeInstanceOf(EventEmitter);
  });

  test('it may be called without new', () => {
    const agent = (face.Agent as unknown as (options: object) => Agent)({ maxSockets: 2 });
    expect(agent).toBeInstanceOf(face.Agent);
    expect(agent.maxSockets).toBe(2);
  });

  test('the options are a copy, and a path in them is dropped', () => {
    const given = { path: '/a', keepAlive: true };
    const agent = agentOf(face, given);
    expect((agent.options as Record<string, unknown>).path).toBe(null);
    expect(given).toEqual({ path: '/a', keepAlive: true });
  });

  test.each<[object | undefined, string]>([
    [undefined, 'localhost::'],
    [{}, 'localhost::'],
    [{ host: 'a.b' }, 'a.b::'],
    [{ host: 'a.b', port: 80 }, 'a.b:80:'],
    [{ host: 'a.b', port: 80, localAddress: '127.0.0.1' }, 'a.b:80:127.0.0.1'],
    [{ host: 'a.b', port: 80, family: 4 }, 'a.b:80::4'],
    [{ host: 'a.b', port: 80, family: 6 }, 'a.b:80::6'],
    [{ host: 'a.b', port: 80, family: 0 }, 'a.b:80:'],
    [{ socketPath: '/tmp/s' }, 'localhost:::/tmp/s'],
    [{ port: 0, host: '' }, 'localhost::'],
  ])('getName(%j) is %s', (options, name) => {
    expect((agentOf(face) as unknown as { getName(options?: object): string }).getName(options)).toBe(name);
  });

  test('createConnection is net.createConnection', async () => {
    const { port } = await answer('');
    const socket = (agentOf(face).createConnection as typeof net.createConnection)({
      port,
      host: '127.0.0.1',
    });
    expect(socket).toBeInstanceOf(net.Socket);
    socket.destroy();
  });

  test('an ES5 subclass by call and inherits', async () => {
    const { port } = await answer(OK);
    const seen: string[] = [];
    function Mine(this: Agent, options: object): void {
      (face.Agent as unknown as (this: object, options: object) => void).call(this, options);
    }
    inherits(Mine, face.Agent);
    Mine.prototype.addRequest = function addRequest(this: Agent, ...args: unknown[]): void {
      seen.push('addRequest');
      (face.Agent.prototype as unknown as Record<string, (...args: unknown[]) => void>).addRequest?.apply(
        this,
        args,
      );
    };
    const agent = new (Mine as unknown as new (options: object) => Agent)({ keepAlive: true });
    expect(agent.keepAlive).toBe(true);
    const text = await new Promise((resolve) => {
      face.get({ port, host: '127.0.0.1', agent }, (response) => resolve(textOf(response)));
    });
    expect(text).toBe('hello');
    expect(seen).toEqual(['addRequest']);
    agent.destroy();
  });

  test('a subclass by class, with createConnection of its own', async () => {
    const { port } = await answer(OK);
    const seen: Record<string, unknown>[] = [];
    const Base = face.Agent as unknown as new (options: object) => { destroy(): void };
    class Mine extends Base {
      createConnection = (options: object, callback?: () => void): net.Socket => {
        seen.push({ ...options, callback: typeof callback });
        return net.createConnection({ port, host: '127.0.0.1' });
      };
    }
    const agent = new Mine({ keepAlive: true, keepAliveMsecs: 7 }) as unknown as Agent;
    const text = await new Promise((resolve) => {
      face.get({ port: 8, host: 'a.test', path: '/p', timeout: 900, agent }, (response) =>
        resolve(textOf(response)),
      );
    });
    expect(text).toBe('hello');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      host: 'a.test',
      port: 8,
      path: null,
      timeout: 900,
      servername: 'a.test',
      keepAlive: true,
      keepAliveInitialDelay: 7,
      encoding: null,
      _agentKey: 'a.test:8:',
      callback: 'function',
    });
    agent.destroy();
  });

  test.each([
    [{ host: 'a.test' }, 'a.test'],
    [{ host: 'a.test', headers: { host: 'b.test:81' } }, 'b.test'],
    [{ host: '127.0.0.1' }, ''],
    [{ host: '::1' }, ''],
    [{ host: 'a.test', servername: 'c.test' }, 'c.test'],
  ])('the server name of %j is %j', (options, expected) => {
    const seen: unknown[] = [];
    const agent = agentOf(face);
    agent.createConnection = ((given: { servername: string }) => {
      seen.push(given.servername);
      return new net.Socket();
    }) as never;
    face
      .request({ ...options, agent } as never)
      .destroy()
      .on('error', () => {});
    expect(seen).toEqual([expected]);
  });

  test('a Host field that is no string cannot name the server', () => {
    expect(() => face.request({ headers: { host: [] } as never })).toThrowError(
      expect.objectContaining({
        code: 'ERR_INVALID_ARG_TYPE',
        message: 'The "options.headers.host" property must be of type string. Received an instance of Array',
      }),
    );
  });

  test("the agent's own options win over the request's", () => {
    const seen: Record<string, unknown>[] = [];
    const agent = agentOf(face, { localAddress: '127.0.0.2' });
    agent.createConnection = ((given: Record<string, unknown>) => {
      seen.push(given);
      return new net.Socket();
    }) as never;
    face
      .request({ agent, localAddress: '127.0.0.3', family: 4 })
      .on('error', () => {})
      .destroy();
    expect(seen[0]).toMatchObject({ localAddress: '127.0.0.2', family: 4 });
  });

  test('addRequest takes the host alone, as long ago', async () => {
    const { port } = await answer(OK);
    const agent = agentOf(face);
    const names: string[] = [];
    const pass = {
      addRequest: (request: object) => {
        (agent.addRequest as (...args: unknown[]) => void)(request, '127.0.0.1', port);
        names.push(...Object.keys(agent.sockets));
      },
    };
    const text = await new Promise((resolve) => {
      face.get({ port, host: '127.0.0.1', agent: pass as never }, (response) => resolve(textOf(response)));
    });
    expect(text).toBe('hello');
    expect(names).toEqual([`127.0.0.1:${port}:`]);
  });
});

test('noDelay is among the options where the version sets it', () => {
  expect((agentOf(newest).options as Record<string, unknown>).noDelay).toBe(true);
  expect((agentOf(newest, { noDelay: false }).options as Record<string, unknown>).noDelay).toBe(false);
});

test('defaultPort and protocol can be given', () => {
  const agent = agentOf(newest, { defaultPort: 8080, protocol: 'x:' });
  expect([agent.defaultPort, agent.protocol]).toEqual([8080, 'x:']);
});
