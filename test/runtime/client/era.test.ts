/** What clients of the oldest versions do in another order than those of today, by the habit that says so. */
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { agentOf, type Face, faces } from '../../faults/support.js';
import { answer, CUT, closeOf, Log, OK, rawServer, turn, until } from './support.js';

function facesBy(habit: string): { version: string; face: Face; is: unknown }[] {
  return faces.map((face) => ({ version: face.version, face, is: face.profile.habits[habit] }));
}

/** Sends a request whose events are logged, and whose errors end no test. */
function ask({ http }: Face, log: Log, options: object): import('node:http').ClientRequest {
  const request = http.request({ host: '127.0.0.1', agent: agentOf(http), ...options });
  log.watch(request);
  request.on('error', () => {});
  request.end();
  return request;
}

describe.each(facesBy('requestClosesFirst'))('$version: requestClosesFirst is $is', ({ face, is }) => {
  test('a response that is cut off', async () => {
    const { port } = await answer(CUT, (socket) => setTimeout(() => socket.destroy(), 10));
    const log = new Log();
    const request = ask(face, log, { port });
    request.on('response', (response) => response.on('error', () => {}).resume());
    await closeOf(request);
    const closed = log.lines.indexOf('close');
    expect(log.lines.indexOf('res:aborted') > closed).toBe(is);
    expect(log.lines).toContain('res:aborted');
  });

  test('a request that is destroyed while it waits', async () => {
    const { port } = await rawServer(() => {});
    const log = new Log();
    const request = ask(face, log, { port });
    await once(request, 'socket');
    request.destroy();
    await until(() => log.lines.some((line) => line.startsWith('error')) && log.lines.includes('close'));
    expect(log.lines.findIndex((line) => line.startsWith('error')) > log.lines.indexOf('close')).toBe(is);
  });
});

describe.each(facesBy('informationEvents'))('$version: informationEvents is $is', ({ face, is }) => {
  test('interim responses are told, and never taken for the final one', async () => {
    const { port } = await answer(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${OK}`);
    const log = new Log();
    const request = ask(face, log, { port });
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    expect(response.statusCode).toBe(200);
    expect(log.lines.filter((line) => line === 'information').length).toBe(is ? 2 : 0);
    expect(log.lines).toContain('continue');
  });
});

describe.each(facesBy('abortIsTold'))('$version: abortIsTold is $is', ({ face, is }) => {
  test('abort() in the middle of a response', async () => {
    const { port } = await answer(CUT);
    const log = new Log();
    const request = ask(face, log, { port, agent: false });
    const [response] = await once(request, 'response');
    response.on('error', () => {}).resume();
    await once(response, 'data');
    const closed = closeOf(request);
    request.abort();
    await closed;
    await turn();
    expect(log.lines.includes('abort')).toBe(is);
    expect(log.lines.includes('res:aborted')).toBe(is);
    expect(request.aborted).toBe(is ? true : undefined);
    if (!is) expect(log.lines).toContain('res:end');
  });
});

describe.each(facesBy('abortedKnown'))('$version: abortedKnown is $is', ({ face, is }) => {
  test('aborted and reusedSocket of a request that nothing happened to', async () => {
    const { port } = await answer(OK);
    const request = ask(face, new Log(), { port });
    expect(request.aborted).toBe(is ? false : undefined);
    expect('reusedSocket' in request).toBe(face.profile.habits.reusedSocketKnown);
    request.destroy();
    await closeOf(request);
  });
});

const FORMS: Readonly<Record<string, string>> = {
  family: '127.0.0.1:PORT:',
  colon: '127.0.0.1:PORT::',
  place: '127.0.0.1:PORT',
};

describe.each(facesBy('agentNameForm'))('$version: agentNameForm is $is', ({ face, is }) => {
  test('what the tables of an agent list an origin by', async () => {
    const { port } = await answer(OK);
    const agent = agentOf(face.http);
    const request = ask(face, new Log(), { port, agent });
    const names = Object.keys((agent as unknown as { sockets: object }).sockets);
    expect(names).toEqual([FORMS[String(is)]?.replace('PORT', String(port))]);
    request.destroy();
    await closeOf(request);
  });
});

/** Options that only some versions know, and whether the profile lists them. */
function knows(face: Face, of: 'agent' | 'request', option: string): boolean {
  const { options } = face.profile as unknown as { options: Record<typeof of, readonly string[]> };
  return options[of].includes(option);
}

describe.each(faces)('$version', (face) => {
  test('the option timeout counts where the version knows it', async () => {
    const { port } = await rawServer(() => {});
    const log = new Log();
    const request = ask(face, log, { port, timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(log.lines.includes('timeout')).toBe(knows(face, 'request', 'timeout'));
    request.destroy();
    await closeOf(request);
  });

  test('the option maxTotalSockets counts where the version knows it', async () => {
    const server = await rawServer(() => {});
    const agent = agentOf(face.http, { maxTotalSockets: 1 });
    const requests = [1, 2].map(() => ask(face, new Log(), { port: server.port, agent }));
    await once(requests[0] as NodeJS.EventEmitter, 'socket');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.connections.length).toBe(knows(face, 'agent', 'maxTotalSockets') ? 1 : 2);
    for (const request of requests) request.destroy();
  });
});
