/** The event sequences of the document entry `http.request`, on real sockets, with agents that keep and that do not. */
import { once } from 'node:events';
import net, { type LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  type Agent,
  agentOf,
  answer,
  type ClientRequest,
  CUT,
  closeOf,
  type Http,
  Log,
  logged,
  newest,
  OK,
  old,
  type RawServer,
  type Response,
  rawServer,
  turn,
} from './support.js';

const HANG_UP = 'error ECONNRESET socket hang up';
const RES_ABORTED = 'res:error ECONNRESET aborted';

/** Consumes the response, and lets nobody stumble over its errors. */
function read(response: Response): void {
  response.on('error', () => {});
  response.resume();
}

const kinds: [string, Http, boolean][] = [
  ['newest, keepAlive', newest, true],
  ['newest, without keepAlive', newest, false],
  ['v16, keepAlive', old, true],
  ['v16, without keepAlive', old, false],
];

describe.each(kinds)('%s', (_name, face, keepAlive) => {
  const agent = (): Agent => agentOf(face, { keepAlive });

  /** The events of one request to `server`, from its end() on, until all has come that comes. */
  async function eventsOf(
    server: Promise<RawServer>,
    prepare: (request: ClientRequest) => unknown = () => {},
  ): Promise<string[]> {
    const log = new Log();
    const request = logged(face, log, { port: (await server).port, agent: agent() });
    prepare(request);
    request.end();
    await closeOf(request);
    return log.documented();
  }
  const reads = (request: ClientRequest): unknown => request.on('response', read);

  test('a successful request', async () => {
    const ends = keepAlive ? ['res:end', 'close', 'res:close'] : ['res:end', 'res:close', 'close'];
    expect(await eventsOf(answer(OK), reads)).toEqual(['socket', 'response', 'res:data', ...ends]);
  });

  test('a response without a body has no data event', async () => {
    expect((await eventsOf(answer('HTTP/1.1 204 No Content\r\n\r\n'), reads)).slice(0, 3)).toEqual([
      'socket',
      'response',
      'res:end',
    ]);
  });

  test('a connection that is refused', async () => {
    // The port of a connection's other end: while it lasts, nobody else can listen there.
    const holder = net.connect((await rawServer(() => {})).port, '127.0.0.1');
    await once(holder, 'connect');
    const port = holder.localPort as number;
    const log = new Log();
    await closeOf(logged(face, log, { port, agent: agent() }).end());
    holder.destroy();
    expect(log.documented()).toEqual([
      'socket',
      `error ECONNREFUSED connect ECONNREFUSED 127.0.0.1:${port}`,
      'close',
    ]);
  });

  test('a host that cannot be resolved', async () => {
    const log = new Log();
    const lookup: LookupFunction = (_host, _options, callback) => {
      setImmediate(
        callback,
        Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), { code: 'ENOTFOUND' }),
        '',
      );
    };
    await closeOf(logged(face, log, { host: 'nowhere', port: 80, agent: agent(), lookup }).end());
    expect(log.documented()).toEqual(['socket', 'error ENOTFOUND getaddrinfo ENOTFOUND nowhere', 'close']);
  });

  test('a lookup that fails at once', async () => {
    const log = new Log();
    const lookup: LookupFunction = (_host, _options, callback) => {
      callback(new Error('no'), '');
    };
    await closeOf(logged(face, log, { host: 'nowhere', port: 80, agent: agent(), lookup }).end());
    expect(log.documented()).toEqual(['socket', 'error  no', 'close']);
  });

  test('the connection is closed before the response', async () => {
    expect(await eventsOf(rawServer((socket) => socket.once('data', () => socket.end())))).toEqual([
      'socket',
      HANG_UP,
      'close',
    ]);
  });

  test('the connection is closed within the response head', async () => {
    expect(
      await eventsOf(rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nA')))),
    ).toEqual(['socket', HANG_UP, 'close']);
  });

  test('the connection is reset before the response', async () => {
    expect(
      await eventsOf(rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()))),
    ).toEqual(['socket', 'error ECONNRESET read ECONNRESET', 'close']);
  });

  test.each([
    ['with a length', CUT],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello'],
  ])('the connection is closed within a response body %s', async (_what, text) => {
    expect(
      await eventsOf(
        answer(text, (socket) => socket.end()),
        reads,
      ),
    ).toEqual(['socket', 'response', 'res:data', 'res:aborted', 'close', RES_ABORTED, 'res:close']);
  });

  test('nobody has to listen to the error of a cut response', async () => {
    expect(
      await eventsOf(
        answer(CUT, (socket) => socket.end()),
        (request) => request.on('response', (response) => response.resume()),
      ),
    ).toEqual(['socket', 'response', 'res:data', 'res:aborted', 'close', 'res:close']);
  });

  test('the connection is reset within the response body', async () => {
    expect(
      await eventsOf(
        answer(CUT, (socket) => setTimeout(() => socket.resetAndDestroy(), 10)),
        reads,
      ),
    ).toEqual([
      'socket',
      'response',
      'res:data',
      'error ECONNRESET read ECONNRESET',
      'res:aborted',
      'close',
      RES_ABORTED,
      'res:close',
    ]);
  });

  test('a response that lasts until the connection ends is complete then', async () => {
    expect(
      await eventsOf(
        answer('HTTP/1.0 200 OK\r\n\r\nhello', (socket) => socket.end()),
        reads,
      ),
    ).toEqual(['socket', 'response', 'res:data', 'res:end', 'res:close', 'close']);
  });

  describe.each([
    ['destroy()', undefined, HANG_UP],
    ['destroy(error)', new Error('mine'), 'error  mine'],
  ])('%s', (_call, error, told) => {
    test('before a socket is assigned', async () => {
      const { port } = await rawServer(() => {});
      const log = new Log();
      const request = logged(face, log, { port, agent: agent() });
      request.destroy(error);
      expect(request.destroyed).toBe(true);
      await closeOf(request);
      expect(log.documented()).toEqual([told, 'close']);
    });

    test('while it waits in a queue', async () => {
      const { port } = await rawServer(() => {});
      const busy = agentOf(face, { keepAlive, maxSockets: 1 });
      face
        .request({ port, host: '127.0.0.1', agent: busy })
        .on('error', () => {})
        .end();
      const log = new Log();
      const request = logged(face, log, { port, agent: busy });
      await turn();
      request.destroy(error);
      await closeOf(request);
      expect(log.documented()).toEqual([told, 'close']);
      expect(Object.keys(busy.requests)).toEqual([]);
    });

    test('before the connection succeeds', async () => {
      expect(
        await eventsOf(
          rawServer(() => {}),
          (request) => request.on('socket', () => request.destroy(error)),
        ),
      ).toEqual(['socket', told, 'close']);
    });

    test('after the connection, before the response', async () => {
      expect(
        await eventsOf(
          rawServer(() => {}),
          (request) => request.on('socket', (socket) => socket.on('connect', () => request.destroy(error))),
        ),
      ).toEqual(['socket', told, 'close']);
    });

    test('after the response', async () => {
      const own = error === undefined ? [] : [told];
      expect(
        await eventsOf(answer(CUT), (request) =>
          request.on('response', (response) => {
            response.on('error', () => {});
            response.on('data', () => request.destroy(error));
          }),
        ),
      ).toEqual(['socket', 'response', 'res:data', ...own, 'res:aborted', 'close', RES_ABORTED, 'res:close']);
    });

    test('a second call changes nothing', async () => {
      const { port } = await rawServer(() => {});
      const log = new Log();
      const request = logged(face, log, { port, agent: agent() });
      expect(request.destroy(error)).toBe(request);
      expect(request.destroy(new Error('second'))).toBe(request);
      await closeOf(request);
      expect(log.documented()).toEqual([told, 'close']);
    });
  });

  test('abort() before a socket is assigned', async () => {
    const { port } = await rawServer(() => {});
    const busy = agentOf(face, { keepAlive, maxSockets: 1 });
    face
      .request({ port, host: '127.0.0.1', agent: busy })
      .on('error', () => {})
      .end();
    const log = new Log();
    const request = logged(face, log, { port, agent: busy });
    request.abort();
    expect(request.aborted).toBe(true);
    await closeOf(request);
    expect(log.documented()).toEqual(['abort', 'close']);
  });

  test('abort() before the connection succeeds', async () => {
    expect(
      await eventsOf(
        rawServer(() => {}),
        (request) => request.on('socket', () => request.abort()),
      ),
    ).toEqual(['socket', 'abort', HANG_UP, 'close']);
  });

  test('abort() after the response', async () => {
    expect(
      await eventsOf(answer(CUT), (request) =>
        request.on('response', (response) => {
          response.on('error', () => {});
          response.on('data', () => request.abort());
        }),
      ),
    ).toEqual(['socket', 'response', 'res:data', 'abort', 'res:aborted', 'close', RES_ABORTED, 'res:close']);
  });

  test('abort() twice is one abort', async () => {
    const { port } = await rawServer(() => {});
    const log = new Log();
    const request = logged(face, log, { port, agent: agent() });
    request.on('socket', () => {
      request.abort();
      request.abort();
    });
    request.end();
    await closeOf(request);
    expect(log.lines.filter((line) => line === 'abort')).toHaveLength(1);
  });

  test('response.destroy() ends the request, too', async () => {
    expect(
      await eventsOf(answer(CUT), (request) =>
        request.on('response', (response) => response.on('data', () => response.destroy())),
      ),
    ).toEqual(['socket', 'response', 'res:data', 'res:aborted', 'res:close', 'close']);
  });

  test('socket.destroy(error) within the response', async () => {
    expect(
      await eventsOf(answer(CUT), (request) =>
        request.on('response', (response) => {
          response.on('error', () => {});
          response.on('data', () => request.socket?.destroy(new Error('cable')));
        }),
      ),
    ).toEqual([
      'socket',
      'response',
      'res:data',
      'error  cable',
      'res:aborted',
      'close',
      RES_ABORTED,
      'res:close',
    ]);
  });

  test('a signal that was aborted before', async () => {
    const { port } = await rawServer(() => {});
    const log = new Log();
    const request = logged(face, log, { port, agent: agent(), signal: AbortSignal.abort() }).end();
    await closeOf(request);
    expect(log.documented()).toEqual(['error ABORT_ERR The operation was aborted', 'close']);
  });

  test('a signal that is aborted while the response is awaited', async () => {
    const { port } = await rawServer(() => {});
    const controller = new AbortController();
    const log = new Log();
    const request = logged(face, log, { port, agent: agent(), signal: controller.signal }).end();
    const failed = new Promise((resolve) => request.on('error', resolve));
    await new Promise((resolve) => request.on('finish', resolve));
    const why = new Error('changed my mind');
    controller.abort(why);
    expect(await failed).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: why });
    await turn();
    expect(log.documented()).toEqual(['socket', 'error ABORT_ERR The operation was aborted', 'close']);
  });

  test('a signal that is aborted within the response', async () => {
    const { port } = await answer(CUT);
    const controller = new AbortController();
    const log = new Log();
    const request = logged(face, log, { port, agent: agent(), signal: controller.signal });
    request.on('response', (response) => {
      response.on('error', () => {});
      response.on('data', () => {
        controller.abort();
        // From the response on, v16 does not listen to the signal any more.
        if (face === old) request.destroy();
      });
    });
    request.end();
    await closeOf(request);
    if (face === old) expect(log.documented()).not.toContain('error ABORT_ERR The operation was aborted');
    else expect(log.documented()).toContain('error ABORT_ERR The operation was aborted');
    expect(request.destroyed).toBe(true);
  });
});

test('the habit of a response error before the close of the request is kept where a face has it', async () => {
  const { port } = await answer(CUT, (socket) => socket.end());
  const log = new Log();
  const face = old;
  const request = logged(face, log, { port });
  const { habits } = (Object.getPrototypeOf(request) as Record<symbol, { profile: { habits: object } }>)[
    Object.getOwnPropertySymbols(Object.getPrototypeOf(request)).find(
      (s) => s.description === 'specwire.face',
    ) as symbol
  ]?.profile ?? { habits: {} };
  const before = { ...habits } as { requestCloseBeforeResponseError: boolean };
  Object.assign(habits, { requestCloseBeforeResponseError: false });
  try {
    request.on('response', read).end();
    await closeOf(request);
    expect(log.documented().slice(3)).toEqual(['res:aborted', RES_ABORTED, 'close', 'res:close']);
  } finally {
    Object.assign(habits, before);
  }
});
