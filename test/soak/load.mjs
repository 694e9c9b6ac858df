// Mixed requests over many connections, every answer compared byte for byte.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import net from 'node:net';

const [face, portText, numbersText] = process.argv.slice(2);
const http = createRequire(import.meta.url)(face);
const port = Number(portText);
const { minutes, connections, seed } = JSON.parse(numbersText);

/**
 * What has neither an answer nor an error this long after the last request was begun is hung, ms. Under load no limit would
 * tell a lost request from one that waits: while over 1024 sockets are always ready, libuv goes on with these, and looks
 * at new ones after dozens of rounds, in Node's own servers as well.
 */
const GRACE = 60_000;
/** How many of the connections pipeline by hand; the others belong to agents. */
const PIPELINED = Math.ceil(connections / 20);
const SIZES = [0, 1, 100, 1000, 16_384, 65_537, 300_000];

let state = seed >>> 0;
const below = (end) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
};
const source = Buffer.alloc(600_000);
for (let at = 0; at < source.length; at++) source[at] = below(256);

const count = { longest: 0, exact: 0, wrong: 0, hung: 0, aborted: 0, timedOut: 0, failed: 0, pipelined: 0 };
/**
 * Local ports of connections that were lost at rest: used before, reset without an octet of the answer. Such a request
 * is sent once more, as Node's document of `request.reusedSocket` says; whether the server's keep-alive timer did
 * close each of these, and nothing else, is checked at the end (`soak.mjs`). `reusedSocket` itself is not set for a
 * request that waited for its connection.
 */
const lostAtRest = [];
const used = new WeakSet();
/** What befell requests that nobody gave up, by what it says: how often. */
const notes = new Map();
const note = (text) => notes.set(text, (notes.get(text) ?? 0) + 1);
/** What to do with each exchange that is under way when nothing more may come. */
const underWay = new Set();

const agent = new http.Agent({ keepAlive: true, maxSockets: connections - PIPELINED });
const end = Date.now() + minutes * 60_000;
const sum = (data) => createHash('sha1').update(data).digest('hex');

/** Most bodies go up in one piece, some in several, chunked; some requests are given up on the way. */
async function exchange() {
  const size = SIZES[below(below(4) === 0 ? SIZES.length : 4)];
  const at = below(source.length - size + 1);
  const plan = { body: source.subarray(at, at + size), kind: below(100), patience: 200 + below(500) };
  while ((await attempt(plan)) === 'again');
}

function attempt({ body, kind, patience }) {
  return new Promise((resolve) => {
    const size = body.length;
    const isLost = kind < 4;
    const request = http.request({
      host: '127.0.0.1',
      port,
      agent,
      method: 'POST',
      path: kind < 2 ? '/never' : '/',
      ...(kind < 2 ? { timeout: patience } : {}),
    });
    const begin = performance.now();
    let isOver = false;
    let wasUsed = false;
    let localPort = 0;
    let isAnswered = false;
    const finish = (outcome) => {
      if (isOver) return;
      isOver = true;
      underWay.delete(giveUp);
      if (outcome === 'exact') count.longest = Math.max(count.longest, performance.now() - begin);
      if (outcome !== 'again') count[outcome]++;
      resolve(outcome);
    };
    const giveUp = () => {
      const { socket } = request;
      const place = socket
        ? `bytes read: ${socket.bytesRead}, written: ${socket.bytesWritten}`
        : 'no connection';
      note(`hung: ${size} octets, ${isAnswered ? 'behind the head' : 'no head'}, ${place}`);
      finish('hung');
      request.destroy();
    };
    underWay.add(giveUp);
    request.on('timeout', () => {
      finish('timedOut');
      request.destroy();
    });
    const fail = (error) => {
      if (isOver || isLost) {
        finish('aborted');
      } else if (error.code === 'ECONNRESET' && wasUsed && !isAnswered) {
        lostAtRest.push(localPort);
        finish('again');
      } else {
        const text = `${error.code} ${error.message}${wasUsed ? ', on a used connection' : ''}${isAnswered ? ', behind the head' : ''}`;
        note(text);
        finish('failed');
      }
    };
    request.on('error', fail);
    request.on('socket', (socket) => {
      wasUsed = used.has(socket);
      used.add(socket);
      localPort = socket.localPort;
    });
    request.on('response', (response) => {
      isAnswered = true;
      const hash = createHash('sha1');
      let got = 0;
      response.on('data', (chunk) => {
        got += chunk.length;
        hash.update(chunk);
      });
      response.on('error', fail);
      response.on('end', () => finish(got === size && hash.digest('hex') === sum(body) ? 'exact' : 'wrong'));
    });
    if (kind % 3 === 0) {
      for (let from = 0; from < size; from += 20_000) request.write(body.subarray(from, from + 20_000));
      request.end();
    } else request.end(body);
    if (kind === 2 || kind === 3) {
      setTimeout(() => {
        if (!isOver) finish('aborted');
        request.destroy();
      }, below(20));
    }
  });
}

/** Dozens of requests in one write; the answers have to come in their order, and each whole. */
function pipeline() {
  return new Promise((resolve) => {
    const targets = Array.from({ length: 1 + below(200) }, () => `/${below(1e9)}`);
    const socket = net.connect(port, '127.0.0.1');
    const begin = performance.now();
    let text = '';
    const finish = (outcome) => {
      underWay.delete(giveUp);
      socket.destroy();
      if (outcome === 'exact') count.longest = Math.max(count.longest, performance.now() - begin);
      if (outcome === 'exact') count.pipelined += targets.length;
      else count[outcome]++;
      resolve();
    };
    const giveUp = () => {
      note(
        `hung: ${targets.length} pipelined, bytes read: ${socket.bytesRead}, written: ${socket.bytesWritten}`,
      );
      finish('hung');
    };
    underWay.add(giveUp);
    socket.on('error', (error) => {
      note(`pipelined: ${error.message}`);
      finish('failed');
    });
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => {
      const bodies = text.split(/HTTP\/1\.1 200 OK\r\n[\s\S]*?\r\n\r\n/).slice(1);
      finish(bodies.join() === targets.join() ? 'exact' : 'wrong');
    });
    const heads = targets.map((target, index) => {
      const close = index === targets.length - 1 ? 'Connection: close\r\n' : '';
      return `GET ${target} HTTP/1.1\r\nHost: a\r\n${close}\r\n`;
    });
    socket.on('connect', () => socket.write(heads.join('')));
  });
}

async function keepAt(work) {
  while (Date.now() < end) await work();
}

const megabytes = () => Math.round(process.memoryUsage().heapUsed / 2 ** 20);
globalThis.gc();
const start = megabytes();
const givingUp = setTimeout(
  () => {
    for (const giveUp of underWay) giveUp();
  },
  end + GRACE - Date.now(),
);
await Promise.all([
  ...Array.from({ length: connections - PIPELINED }, () => keepAt(exchange)),
  ...Array.from({ length: PIPELINED }, () => keepAt(pipeline)),
]);
clearTimeout(givingUp);
agent.destroy();
await new Promise((resolve) => setTimeout(resolve, 500));
globalThis.gc();
const sockets = Object.keys(agent.sockets).length + Object.keys(agent.freeSockets).length;
const handles = process.getActiveResourcesInfo().filter((name) => /^(?:TCP|Timeout)/.test(name)).length;
const memory = { start, end: megabytes() };
process.send({ count, sockets, handles, memory, lostAtRest, notes: [...notes] }, () => process.exit(0));
