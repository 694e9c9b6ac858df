/** What goes over the wire: status line, fields in the genuine order, framing. */
import { expect, test } from 'vitest';
import { get, http16, type Response, serve, split } from './support.js';

const DEFAULTS = ['Date: <date>', 'Connection: keep-alive', 'Keep-Alive: timeout=5'];

async function reply(work: (res: Response) => void, request = get(), until: RegExp | string = /\r\n\r\n/) {
  const served = await serve((_req, res) => work(res));
  return split(await served.ask(request, until));
}

test('a body given to end() has its length announced', async () => {
  expect(await reply((res) => res.end('hello'), get(), 'hello')).toEqual({
    status: 'HTTP/1.1 200 OK',
    fields: [...DEFAULTS, 'Content-Length: 5'],
    body: 'hello',
  });
});

test('the length is counted in bytes, not in characters', async () => {
  const { fields } = await reply((res) => res.end('é€'));
  expect(fields).toContain('Content-Length: 5');
});

test('an empty end() announces no bytes', async () => {
  expect((await reply((res) => res.end())).fields).toEqual([...DEFAULTS, 'Content-Length: 0']);
});

test('written pieces go out as chunks', async () => {
  const work = (res: Response) => {
    res.write('a');
    res.write(Buffer.from('bc'));
    res.end('def');
  };
  const seen = await reply(work, get(), '0\r\n\r\n');
  expect(seen.fields).toEqual([...DEFAULTS, 'Transfer-Encoding: chunked']);
  expect(seen.body).toBe('1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n0\r\n\r\n');
});

test('an empty piece is no last chunk', async () => {
  const work = (res: Response) => {
    res.write('');
    res.write(Buffer.alloc(0));
    res.end('x');
  };
  expect((await reply(work, get(), '0\r\n\r\n')).body).toBe('1\r\nx\r\n0\r\n\r\n');
});

test('a length of the user keeps chunks away', async () => {
  const work = (res: Response) => {
    res.setHeader('Content-Length', 2);
    res.write('a');
    res.end('b');
  };
  const seen = await reply(work, get(), /ab$/);
  expect(seen.fields).toEqual(['Content-Length: 2', ...DEFAULTS]);
});

test('fields keep the order and spelling of the user', async () => {
  const work = (res: Response) => {
    res.setHeader('x-B', '1');
    res.setHeader('X-a', ['2', '3']);
    res.setHeader('X-b', '4');
    res.end();
  };
  expect((await reply(work)).fields.slice(0, 3)).toEqual(['X-b: 4', 'X-a: 2', 'X-a: 3']);
});

test('HEAD is answered without a body', async () => {
  const seen = await reply((res) => res.end('hello'), 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(seen.body).toBe('');
  expect(seen.fields).toEqual(DEFAULTS);
});

test.each([204, 304])('%i has neither a body nor a framing', async (status) => {
  const work = (res: Response) => {
    res.statusCode = status;
    res.write('ignored');
    res.end('ignored');
  };
  const seen = await reply(work);
  expect(seen.fields).toEqual(DEFAULTS);
  expect(seen.body).toBe('');
});

test('chunks asked for on 204 close the connection instead', async () => {
  const served = await serve((_req, res) => {
    res.writeHead(204, { 'Transfer-Encoding': 'chunked' });
    res.end();
  });
  expect(split(await served.askToEnd(get())).fields).toContain('Connection: close');
});

test('HTTP/1.0 gets no chunks: the connection ends the body', async () => {
  const served = await serve((_req, res) => {
    res.write('a');
    res.end('b');
  });
  const seen = split(await served.askToEnd('GET / HTTP/1.0\r\n\r\n'));
  expect(seen).toEqual({
    status: 'HTTP/1.1 200 OK',
    fields: ['Date: <date>', 'Connection: close'],
    body: 'ab',
  });
});

test('HTTP/1.0 keeps the connection when asked, with a known length', async () => {
  const served = await serve((_req, res) => {
    res.setHeader('Content-Length', 1);
    res.end('x');
  });
  const seen = split(await served.ask('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', /x$/));
  expect(seen.fields).toContain('Connection: keep-alive');
});

test('HTTP/1.0 takes chunks when it says so in TE', async () => {
  const served = await serve((_req, res) => {
    res.write('a');
    res.end();
  });
  expect(await served.askToEnd('GET / HTTP/1.0\r\nTE: chunked\r\n\r\n')).toContain('1\r\na\r\n0\r\n\r\n');
});

test('Connection: close of the request closes', async () => {
  const served = await serve((_req, res) => res.end('x'));
  expect(split(await served.askToEnd(get('/', 'Connection: close'))).fields).toContain('Connection: close');
});

test('Connection: close of the response closes', async () => {
  const served = await serve((_req, res) => {
    res.setHeader('Connection', 'close');
    res.end('x');
  });
  expect(split(await served.askToEnd(get())).fields).toEqual([
    'Connection: close',
    'Date: <date>',
    'Content-Length: 1',
  ]);
});

test('shouldKeepAlive = false closes', async () => {
  const served = await serve((_req, res) => {
    res.shouldKeepAlive = false;
    res.end('x');
  });
  expect(await served.askToEnd(get())).toContain('Connection: close');
});

test('a Keep-Alive field of the user takes the place of ours', async () => {
  const { fields } = await reply((res) => {
    res.setHeader('Keep-Alive', 'timeout=9');
    res.end();
  });
  expect(fields.filter((line) => /^Keep-Alive/i.test(line))).toEqual(['Keep-Alive: timeout=9']);
});

test('keepAliveTimeout is announced in whole seconds', async () => {
  const served = await serve((_req, res) => res.end(), { keepAliveTimeout: 2500 });
  expect(await served.ask(get(), '\r\n\r\n')).toContain('Keep-Alive: timeout=2\r\n');
});

test('keepAliveTimeout 0 announces nothing', async () => {
  const served = await serve((_req, res) => res.end(), { keepAliveTimeout: 0 });
  expect(await served.ask(get(), '\r\n\r\n')).not.toMatch(/^Keep-Alive/m);
});

test('removed length and coding: the connection ends the body', async () => {
  const served = await serve((_req, res) => {
    res.removeHeader('Content-Length');
    res.removeHeader('Transfer-Encoding');
    res.end('rest');
  });
  expect(await served.askToEnd(get())).toMatch(/\r\n\r\nrest$/);
});

test('a removed Connection field is not sent', async () => {
  const { fields } = await reply((res) => {
    res.removeHeader('connection');
    res.end();
  });
  expect(fields).toEqual(['Date: <date>', 'Content-Length: 0']);
});

test('v16 closes after a removed Connection field', async () => {
  const served = await serve(
    (_req, res) => {
      res.removeHeader('connection');
      res.end('x');
    },
    {},
    http16,
  );
  expect(await served.askToEnd(get())).toMatch(/x$/);
});

test('sendDate = false sends no Date', async () => {
  const { fields } = await reply((res) => {
    res.sendDate = false;
    res.end();
  });
  expect(fields.join()).not.toMatch(/date/i);
});

test('Date is now', async () => {
  const served = await serve((_req, res) => res.end());
  const [, date] = /Date: (.*)\r/.exec(await served.ask(get(), '\r\n\r\n')) ?? [];
  expect(Math.abs(Date.now() - Date.parse(date))).toBeLessThan(2500);
  expect(new Date(Date.parse(date)).toUTCString()).toBe(date);
});

test('a head with octets over 0x7f is sent in the encoding of the text that goes out with it', async () => {
  const seen = await reply(
    (res) => {
      res.setHeader('X-A', 'caf\u00e9');
      // UTF-8 already, an octet a letter: stays that.
      res.setHeader('Content-Disposition', 'caf\u00c3\u00a9');
      res.end('\u00e9');
    },
    get(),
    '\u00c3\u00a9',
  );
  expect(seen.fields).toContain('X-A: caf\u00c3\u00a9');
  expect(seen.fields).toContain('Content-Disposition: caf\u00c3\u00a9');
  expect(seen.fields).toContain('Content-Length: 2');
});

test('a head with octets over 0x7f is sent as latin1 next to octets', async () => {
  const seen = await reply(
    (res) => {
      res.setHeader('X-A', 'caf\u00e9');
      // Read as UTF-8 and then cut to octets, this would be a line feed.
      res.setHeader('Content-Disposition', '\u00e5\u0098\u008aX-B: c');
      res.end(Buffer.from('ok'));
    },
    get(),
    'ok',
  );
  expect(seen.fields).toContain('X-A: caf\u00e9');
  expect(seen.fields).toContain('Content-Disposition: \u00e5\u0098\u008aX-B: c');
});

test.each([
  ['hex', '6869', 'hi'],
  ['base64', 'aGk=', 'hi'],
  ['latin1', '\u00e9', '\u00e9'],
  ['utf16le', 'h', 'h\0'],
] as const)('end() writes text in %s', async (encoding, text, bytes) => {
  const seen = await reply((res) => res.end(text, encoding), get(), new RegExp(`\\r\\n\\r\\n${bytes}$`));
  expect(seen.fields).toContain(`Content-Length: ${bytes.length}`);
});

test('trailers come after the last chunk', async () => {
  const work = (res: Response) => {
    res.setHeader('Trailer', 'X-T');
    res.write('a');
    res.addTrailers({ 'X-T': 'v', 'X-U': ['1', '2'] } as never);
    res.end();
  };
  const seen = await reply(work, get(), /X-U: 2\r\n\r\n$/);
  expect(seen.body).toBe('1\r\na\r\n0\r\nX-T: v\r\nX-U: 1\r\nX-U: 2\r\n\r\n');
});

test('uniqueHeaders puts a list into one line', async () => {
  const served = await serve(
    (_req, res) => {
      res.setHeader('X-List', ['a', 'b']);
      res.end();
    },
    { uniqueHeaders: ['x-list'] },
  );
  expect(await served.ask(get(), '\r\n\r\n')).toContain('X-List: a; b\r\n');
});

test('cork and uncork make one chunk of several writes', async () => {
  const work = (res: Response) => {
    res.flushHeaders();
    res.cork();
    res.write('a');
    res.write('b');
    res.uncork();
    res.end();
  };
  expect((await reply(work, get(), '0\r\n\r\n')).body).toBe('2\r\nab\r\n0\r\n\r\n');
});

test('flushHeaders sends the head before there is a body', async () => {
  const served = await serve((_req, res) => res.flushHeaders());
  expect(await served.ask(get(), '\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});
