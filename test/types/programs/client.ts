import * as http from 'node:http';
import { type ClientRequest, get, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import type { Duplex } from 'node:stream';

const options: RequestOptions = {
  hostname: 'localhost',
  port: '8080',
  method: 'PUT',
  headers: { Accept: 'text/html', 'Content-Length': 4, 'X-List': ['a', 'b'] },
  agent: false,
  signal: AbortSignal.timeout(100),
  timeout: 50,
};

export function read(target: string | URL | RequestOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = http.get(target as string, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve(`${response.statusCode ?? 0} ${response.statusMessage ?? ''} ${body}`),
      );
      response.on('close', () => response.complete || reject(new Error('cut')));
    });
    sent.on('error', reject);
  });
}

export const first = request(options, (response) => header(response.headers));
export const second = request(new URL('http://localhost/'), { method: 'HEAD' });
export const third = request('http://localhost/', (response) => response.resume());
export const fourth = get('http://localhost/', options, (response) => response.rawTrailers.length);

function header(headers: IncomingHttpHeaders): string {
  return headers.location ?? headers['x-other']?.toString() ?? '';
}

first
  .on('response', (response) => response.httpVersion.split('.').map(Number))
  .on('socket', (socket) => socket.unref())
  .on('upgrade', (response, socket, head) => socket.write(head.toString() + response.headers.upgrade))
  .on('connect', (_response, socket: Duplex) => socket.end())
  .on('information', ({ statusCode, headers, rawHeaders }) => [statusCode, headers.link, rawHeaders.length])
  .once('continue', () => first.end('body'))
  .once('timeout', () => first.destroy(new Error('late')))
  .on('close', () => first.destroyed);
first.setHeader('A', ['b', 'c'] as const);
first.setNoDelay(true);
first.setSocketKeepAlive(true, 100);
first.setTimeout(5, () => undefined).end();
export const value: number | string | string[] | undefined = first.getHeader('a');
export const names: string[] = [
  ...first.getHeaderNames(),
  first.path,
  first.host,
  first.protocol,
  first.method,
];
export const reused: boolean = first.reusedSocket;
