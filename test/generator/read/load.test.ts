import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadInput } from '../../../generator/read/load.js';

let folder = '';
const server = createServer((request, response) => {
  response.statusCode = request.url === '/http.md' ? 200 : 404;
  response.end('# HTTP\n');
});
const address = (at: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${at}`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwire-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const text = async (from: string, stdin?: Readable): Promise<string> =>
  Buffer.from((await loadInput(from, stdin)).bytes).toString();

test('a file, an address and standard input', async () => {
  const file = path.join(folder, 'http.md');
  await writeFile(file, '# HTTP\n');
  expect(await text(file)).toBe('# HTTP\n');
  expect(await text(address('/http.md'))).toBe('# HTTP\n');
  expect(await text('-', Readable.from([Buffer.from('# HT'), Buffer.from('TP\n')]))).toBe('# HTTP\n');
  expect((await loadInput('-', Readable.from([]))).file).toBe('<stdin>');
});

test('what cannot be loaded says why', async () => {
  const large = path.join(folder, 'large.md');
  await writeFile(large, '');
  await truncate(large, 101 * 1024 * 1024);
  const missing = path.join(folder, 'missing.md');
  await expect(loadInput(missing)).rejects.toMatchObject({
    code: 'SW1004',
    file: missing,
    reason: expect.stringContaining('no such file'),
  });
  await expect(loadInput(folder)).rejects.toMatchObject({ code: 'SW1005' });
  await expect(loadInput(large)).rejects.toMatchObject({ code: 'SW1006' });
  await expect(loadInput(address('/other.md'))).rejects.toMatchObject({
    code: 'SW1007',
    message: expect.stringContaining('answered 404'),
  });
  await expect(loadInput('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'SW1007' });
});
