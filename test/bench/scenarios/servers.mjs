/** Servers under load: CPU per request first, then throughput and latency. */
import { load } from '../load.mjs';
import { alternate, Peer, SPECWIRE } from '../peers.mjs';

const BROWSER_FIELDS = [
  'Connection: keep-alive',
  'Cache-Control: max-age=0',
  'sec-ch-ua: "Chromium";v="128", "Not;A=Brand";v="24", "Google Chrome";v="128"',
  'sec-ch-ua-mobile: ?0',
  'sec-ch-ua-platform: "Linux"',
  'Upgrade-Insecure-Requests: 1',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
  'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Sec-Fetch-Site: none',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-User: ?1',
  'Sec-Fetch-Dest: document',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
  'Cookie: session=0123456789abcdef0123456789abcdef; theme=dark; consent=1',
  'If-None-Match: "33a64df551425fcc55e4d42a148795d9f25f89d4"',
  'X-Request-Id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'X-Forwarded-For: 203.0.113.195',
  'X-Forwarded-Proto: https',
];

/** @param {readonly string[]} fields lines without their end. */
export function rawRequest({ method = 'GET', target = '/', fields = [], body = '' } = {}) {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', ...fields, ...length, '', body].join('\r\n');
}

export const TWENTY_FIELDS = rawRequest({ fields: BROWSER_FIELDS });

/** As behind a proxy, which sends one client's requests between those of others. */
const CHANGING_FIELDS = rawRequest({
  fields: BROWSER_FIELDS.map((field) =>
    field.replace(/^(Cookie: session=|If-None-Match: "|X-Request-Id: )[0-9a-f]{8}/, '$1@CHANGES'),
  ),
});

const DOCUMENT = JSON.stringify({
  id: 4711,
  name: 'A document of an ordinary size',
  tags: ['one', 'two', 'three', 'four'],
  nested: { flag: true, ratio: 0.25, list: Array.from({ length: 20 }, (_, i) => i * i) },
});
export const JSON_POST = rawRequest({
  method: 'POST',
  fields: ['Content-Type: application/json'],
  body: DOCUMENT,
});

export const startServers = (handler, options) =>
  Promise.all([
    Peer.start(SPECWIRE, 'server.cjs', [handler], options),
    Peer.start('node:http', 'server.cjs', [handler], options),
  ]);
export const startRaw = () => Peer.start('raw net', 'raw-server.cjs');

/** Of a window under load: CPU first, then throughput, and latencies in microseconds. */
export function figures({ cpu, requests, micros, failed, p50, p99, p999 }) {
  if (failed > 0) throw new Error(`${failed} requests failed`);
  return { value: cpu / requests, 'requests/s': (requests / micros) * 1e6, p50, p99, 'p99.9': p999 };
}

/** What a little work costs on bare `net`: more than itself, as a peer that waits has to be woken by each write. */
const besideWork = {
  ...{ name: 'get-work', title: 'server, small GET, beside bare net that works', unit: 'µs CPU per request' },
  goals: {},
  async run({ rounds, seconds }) {
    const peers = [await Peer.start(SPECWIRE, 'server.cjs', ['hello']), await startRaw()];
    for (const micros of [1, 2, 4]) {
      peers.push(await Peer.start(`raw net + ${micros} µs`, 'raw-server.cjs', [String(micros)]));
    }
    const results = await alternate(peers, rounds, async (peer) =>
      figures(await peer.during(({ port }) => load(port, { request: rawRequest(), seconds }))),
    );
    for (const peer of peers) peer.stop();
    return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
  },
};

function server(
  name,
  title,
  { handler = 'hello', raw = false, request = rawRequest(), goals = {}, ...shape },
) {
  return {
    ...{ name, title, unit: 'µs CPU per request', goals },
    async run({ rounds, seconds }) {
      const peers = [...(await startServers(handler)), ...(raw ? [await startRaw()] : [])];
      const results = await alternate(peers, rounds, async (peer) =>
        figures(await peer.during(({ port }) => load(port, { request, seconds, ...shape }))),
      );
      for (const peer of peers) peer.stop();
      return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
    },
  };
}

export const servers = [
  server('get', 'server, small GET', { raw: true, goals: { 'node:http': 0.65, 'raw net': 1.3 } }),
  besideWork,
  server('pipelined', 'server, 16 pipelined', { raw: true, depth: 16, goals: { 'node:http': 0.2 } }),
  server('json', 'server, POST with JSON echo', {
    ...{ handler: 'json', request: JSON_POST, goals: { 'node:http': 0.75 } },
  }),
  server('headers', 'server, 20 headers', {
    ...{ handler: 'headers', request: TWENTY_FIELDS, goals: { 'node:http': 0.75 } },
  }),
  server('headers-changing', 'server, 20 headers, three of which change', {
    ...{ handler: 'headers', request: CHANGING_FIELDS },
  }),
  server('express', 'express hello', { handler: 'express', goals: { 'node:http': 0.85 } }),
  server('fastify', 'fastify hello', { handler: 'fastify', goals: { 'node:http': 0.85 } }),
  {
    // 64 connections that pause 10 ms after each answer: both servers get the same load, and are far from full.
    ...{ name: 'latency', title: 'server, p99 at equal load', unit: 'µs', goals: { 'node:http': 1 } },
    async run({ rounds, seconds }) {
      const peers = await startServers('hello');
      const shape = { request: rawRequest(), pause: 10, seconds };
      const results = await alternate(peers, rounds, async ({ port }) => {
        const { p50, p99, p999, requests, micros } = await load(port, shape);
        return { value: p99, p50, 'p99.9': p999, 'requests/s': (requests / micros) * 1e6 };
      });
      for (const peer of peers) peer.stop();
      return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
    },
  },
];
