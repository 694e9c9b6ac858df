import { createReadStream, createWriteStream } from 'node:fs';
import { type Duplex, PassThrough, pipeline, Readable, Transform, Writable } from 'node:stream';
import { pipeline as promised } from 'node:stream/promises';
import { constants, createGunzip, createGzip, gunzipSync, gzip } from 'node:zlib';

class Upper extends Transform {
  override _transform(
    chunk: Buffer,
    _encoding: string,
    callback: (error: Error | null, data?: string) => void,
  ): void {
    callback(null, chunk.toString('utf8').toUpperCase());
  }
}

pipeline(
  createReadStream('/tmp/in'),
  new Upper(),
  createGzip({ level: 9 }),
  createWriteStream('/tmp/out'),
  (error) => console.log(error),
);
await promised(Readable.from(['a', 'b']), createGunzip(), new PassThrough());
const readable: Readable = new Upper();
readable.setEncoding('utf8').pipe(new PassThrough());
readable.on('data', (chunk) => console.log(chunk)).on('end', () => console.log('end'));
const writable: Writable = new Writable({ highWaterMark: 10 });
const more: boolean = writable.write('text', 'utf8');
writable.end(() => console.log(more));
const duplex: Duplex = new PassThrough();
duplex.write('both ways');
duplex.resume();
gzip('text', { level: constants.Z_BEST_SPEED }, (_error, result) => console.log(gunzipSync(result)));

// @ts-expect-error: nothing can be written to what is only readable
readable.write('text');
// @ts-expect-error: the level is a number
createGzip({ level: 'best' });
