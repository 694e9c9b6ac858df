/** `Expect` and interim responses. */
import { expect, test } from 'vitest';
import { get, http16, post, type Response, read, serve, split } from './support.js';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

test('100-continue is granted before the request is served', async () => {
  const served = await serve(async (req, res) => res.end(await read(req)));
  const client = served
    .connect()
    .send('POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
  expect(await client.until('\r\n\r\n')).toBe(CONTINUE);
  client.send('hi');
  await client.until(/hi$/);
});

test('checkContinue takes the decision over', async () => {
  const served = await serve(() => {
    throw new Error('served');
  });
  served.server.on('checkContinue', (_req, res) => {
    res.writeContinue();
    res.end('mine');
  });
  expect(await served.ask(post('hi', 'Expect: 100-continue'), /mine$/)).toMatch(/^HTTP\/1\.1 100 Continue/);
});

test('refused without 100, the connection is not used again', async () => {
  const served = await serve(() => {});
  served.server.on('checkContinue', (_req, res) => {
    res.statusCode = 413;
    res.end();
  });
  expect(await served.askToEnd(get('/', 'Expect: 100-continue'))).toMatch(
    /^HTTP\/1\.1 413 [\s\S]*Connection: close/,
  );
});

test('an unknown expectation: 417', async () => {
  const served = await serve(() => {
    throw new Error('served');
  });
  expect(await served.ask(get('/', 'Expect: x'), '\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 417 Expectation Failed\r\n/,
  );
});

test('checkExpectation takes it over', async () => {
  const served = await serve(() => {});
  served.server.on('checkExpectation', (req, res) => res.end(req.headers.expect));
  expect(await served.ask(get('/', 'Expect: x-y'), /x-y$/)).toContain('200 OK');
});

async function interim(work: (res: Response) => void, face?: typeof http16): Promise<string> {
  const served = await serve(
    (_req, res) => {
      work(res);
      res.end('done');
    },
    {},
    face,
  );
  return (await served.ask(get(), /done$/)).split('HTTP/1.1 200')[0];
}

test('writeContinue', async () => {
  expect(await interim((res) => res.writeContinue())).toBe(CONTINUE);
});

test('writeProcessing', async () => {
  expect(await interim((res) => res.writeProcessing())).toBe('HTTP/1.1 102 Processing\r\n\r\n');
});

test('writeEarlyHints sends links and other fields', async () => {
  const hints = { link: ['</a.css>; rel=preload; as=style', '</b.js>; rel=preload'], 'x-id': '7' };
  expect(await interim((res) => res.writeEarlyHints(hints))).toBe(
    'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style, </b.js>; rel=preload\r\nx-id: 7\r\n\r\n',
  );
});

test('writeEarlyHints without a link sends nothing', async () => {
  expect(await interim((res) => res.writeEarlyHints({ 'x-id': '7' }))).toBe('');
});

test.each([
  ['a string', 'x', 'ERR_INVALID_ARG_TYPE'],
  ['a link without brackets', { link: 'a.css' }, 'ERR_INVALID_ARG_VALUE'],
  ['a link with a line end', { link: '</a>; rel=x\r\nEvil: 1' }, 'ERR_INVALID_ARG_VALUE'],
  ['a value with a line end', { link: '</a>; rel=x', b: 'c\r\nEvil: 1' }, 'ERR_INVALID_CHAR'],
  ['a bad name', { link: '</a>; rel=x', 'b c': 'd' }, 'ERR_INVALID_HTTP_TOKEN'],
])('writeEarlyHints refuses %s', async (_name, hints, code) => {
  let seen: unknown;
  const sent = await interim((res) => {
    try {
      res.writeEarlyHints(hints as never);
    } catch (error) {
      seen = (error as NodeJS.ErrnoException).code;
    }
  });
  expect([seen, sent]).toEqual([code, '']);
});

test('a long link is judged quickly', async () => {
  const started = performance.now();
  const link = `</a>${'; a=b'.repeat(20_000)} !`;
  await interim((res) => {
    try {
      res.writeEarlyHints({ link });
    } catch {
      // Refused or not: it must not take long.
    }
  });
  expect(performance.now() - started).toBeLessThan(2000);
});

interface Informing {
  writeInformation(status: number, headers?: object): boolean;
}

test('writeInformation sends any 1xx but 101', async () => {
  const sent = await interim((res) => {
    (res as unknown as Informing).writeInformation(110, { 'X-Progress': '50%' });
    (res as unknown as Informing).writeInformation(103);
  });
  expect(sent).toBe('HTTP/1.1 110 unknown\r\nX-Progress: 50%\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n');
});

test.each([
  [101, 'ERR_HTTP_INVALID_STATUS_CODE'],
  [99, 'ERR_OUT_OF_RANGE'],
  [200, 'ERR_OUT_OF_RANGE'],
  ['x', 'ERR_INVALID_ARG_TYPE'],
])('writeInformation refuses %s', async (status, code) => {
  let seen: unknown;
  await interim((res) => {
    try {
      (res as unknown as Informing).writeInformation(status as number);
    } catch (error) {
      seen = (error as NodeJS.ErrnoException).code;
    }
  });
  expect(seen).toBe(code);
});

test.each(['writeContinue', 'writeProcessing', 'writeInformation'])(
  '%s after the head is refused',
  async (name) => {
    const served = await serve((_req, res) => {
      res.writeHead(200);
      try {
        (res as unknown as Record<string, (status: number) => void>)[name](110);
      } catch (error) {
        res.end((error as NodeJS.ErrnoException).code);
      }
    });
    expect(split(await served.ask(get(), '0\r\n\r\n')).body).toContain('ERR_HTTP_HEADERS_SENT');
  },
);

test('v16 has no early hints', () => {
  expect('writeEarlyHints' in http16.ServerResponse.prototype).toBe(false);
});
