/** Requests that repeat their fields get objects of their own, made as the first one's were. */
import { expect, test } from 'vitest';
import { http, http16 } from '../../support/faces.js';
import { get, type Request, serve } from '../server/support.js';

const PAD = `X-Pad: ${'p'.repeat(64)}`;

/** What `look` makes of each of several requests with the same octets. */
async function each<T>(look: (req: Request, index: number) => T, lines: string[], options = {}, face = http) {
  const seen: T[] = [];
  const served = await serve(
    (req, res) => {
      seen.push(look(req, seen.length));
      res.end();
    },
    options,
    face,
  );
  const client = served.connect();
  for (let index = 0; index < 5; index++) {
    client.send(get('/', PAD, ...lines));
    await client.until(new RegExp(`(?:HTTP/1.1 200[^]*){${index + 1}}`));
  }
  return seen;
}

function same(values: unknown[]): void {
  for (const value of values) expect(value).toEqual(values[0]);
}

test.each([
  ['fields', ['Cookie: a', 'cookie: b', 'X-A: 1', 'x-a: 2', '7: number']],
  ['a list', ['Set-Cookie: a', 'Set-Cookie: b']],
  ['a field that is called __proto__', ['__proto__: a', 'constructor: b']],
  ['octets beyond ASCII', ['X-A: \xe9 "\\']],
])('%s', async (_what, lines) => {
  for (const face of [http, http16]) {
    const seen = await each(
      (req) => {
        const entries = Object.entries(req.headers).map(([name, value]) => [name, structuredClone(value)]);
        const prototype = Object.getPrototypeOf(req.headers);
        // What one program does to its own is not seen by the next.
        for (const value of Object.values(req.headers)) if (Array.isArray(value)) value.push('mine');
        req.headers['x-mine'] = 'mine';
        delete req.headers.host;
        const raw = [...req.rawHeaders];
        req.rawHeaders.reverse();
        return { entries, raw, prototype: prototype === Object.prototype };
      },
      lines,
      {},
      face,
    );
    expect(seen).toHaveLength(5);
    same(seen);
  }
});

test('raw fields that were changed before anybody looked count', async () => {
  const seen = await each(
    (req, index) => {
      if (index > 2) req.rawHeaders[1] = 'changed';
      return req.headers.host;
    },
    ['X-A: 1'],
  );
  expect(seen).toEqual(['a', 'a', 'a', 'changed', 'changed']);
});

test('repeated fields are joined for the requests that ask for it', async () => {
  const seen = await each(
    (req, index) => {
      (req as { joinDuplicateHeaders?: boolean }).joinDuplicateHeaders = index % 2 === 1;
      return req.headers['user-agent'];
    },
    ['User-Agent: a', 'User-Agent: b'],
  );
  expect(seen).toEqual(['a', 'a, b', 'a', 'a, b', 'a']);
});

test('maxHeadersCount bounds them', async () => {
  let server: { maxHeadersCount: number | null } | undefined;
  const seen = await each(
    (req, index) => {
      server ??= (req.socket as unknown as { server: { maxHeadersCount: number | null } }).server;
      server.maxHeadersCount = index === 3 ? 2 : null;
      return Object.keys(req.headers).length;
    },
    ['X-A: 1', 'X-B: 2'],
    {},
    http16,
  );
  expect(seen).toEqual([4, 4, 4, 4, 2]);
});
