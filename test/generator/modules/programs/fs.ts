import fs, { constants, readFileSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';

const url = new URL('file:///tmp/specwire.txt');
fs.writeFile(url, 'some text', { encoding: 'utf8', mode: 0o600 }, (error) => {
  if (error) throw error;
});
fs.readFile('/tmp/specwire.txt', 'utf8', (error, data) => {
  const text: string | Buffer = data;
  const why: Error | null = error;
  console.log(text.length, why?.message);
});
const buffer = Buffer.alloc(16);
fs.read(0, buffer, 0, 16, null, (_error, bytesRead: number) => console.log(bytesRead));
fs.read(0, { buffer, length: 4 }, (_error, bytesRead) => console.log(bytesRead.toFixed()));
const size: number | bigint = fs.statSync('/tmp').size;
const stream = fs.createReadStream('/tmp/specwire.txt', { start: 1, highWaterMark: 1024 });
stream.on('open', (fd: number) => console.log(fd)).on('data', (chunk) => console.log(chunk));
stream.destroy();
fs.accessSync('/tmp', constants.R_OK | constants.W_OK);
fs.realpath.native('/tmp', (_error, path) => console.log(path));
console.log(readFileSync('/tmp/specwire.txt'), size, fs.existsSync(url));

const handle = await open('/tmp/specwire.txt', 'r');
const { bytesRead } = await handle.read(buffer, 0, 4, 0);
await handle.close();
await writeFile('/tmp/specwire.txt', Buffer.from('other text'), { signal: new AbortController().signal });
const text: string | Buffer = await readFile('/tmp/specwire.txt', { encoding: 'utf8' });
console.log(bytesRead, text);

// @ts-expect-error: a path is no object
fs.readFile({}, () => undefined);
// @ts-expect-error: there is no such function
fs.readFyle('/tmp', () => undefined);
// @ts-expect-error: the event hands over a number
stream.on('open', (fd) => fd.trim());
