// Thousands of peers that send their heads an octet at a time, and one that behaves.
import { createRequire } from 'node:module';
import net from 'node:net';

const [face, portText, numbersText] = process.argv.slice(2);
const http = createRequire(import.meta.url)(face);
const port = Number(portText);
const { minutes, slow } = JSON.parse(numbersText);

/** What a normal client may wait at most, ms. */
const PATIENCE = 2000;
const end = Date.now() + Math.min(minutes, 2) * 60_000;
const HEAD = `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(1000)}`;

const count = { answered: 0, late: 0, refused: 0, silent: 0, dropped: 0, most: 0 };
const open = new Set();

function connectSlowly() {
  const socket = net.connect(port, '127.0.0.1');
  let text = '';
  let at = 0;
  socket.on('connect', () => {
    open.add(socket);
    count.most = Math.max(count.most, open.size);
  });
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    if (!open.delete(socket)) count.dropped++;
    else if (text.startsWith('HTTP/1.1 408')) count.refused++;
    else count.silent++;
    if (Date.now() < end) setTimeout(connectSlowly, 50);
  });
  socket.drip = () => {
    if (socket.writable) socket.write(HEAD[at++ % HEAD.length]);
  };
}

for (let index = 0; index < slow; index++) {
  connectSlowly();
  // No more at once than a listen queue takes.
  if (index % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 20));
}
const dripping = setInterval(() => {
  for (const socket of open) socket.drip();
}, 1000);

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
let longest = 0;
while (Date.now() < end) {
  const begin = performance.now();
  const text = await new Promise((resolve) => {
    const request = http.get(
      { host: '127.0.0.1', port, agent, path: '/normal', timeout: 10_000 },
      (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve(body));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', (error) => resolve(error.message));
  });
  const took = performance.now() - begin;
  longest = Math.max(longest, took);
  if (text === '/normal' && took <= PATIENCE) count.answered++;
  else count.late++;
  await new Promise((resolve) => setTimeout(resolve, 10));
}
clearInterval(dripping);
agent.destroy();
for (const socket of open) socket.destroy();
console.log(
  `  ${count.most} slow connections at once; given up with 408: ${count.refused}, without a word: ${count.silent}; ` +
    `not let in: ${count.dropped}\n` +
    `  normal client: ${count.answered} answered, ${count.late} not in time, longest wait ${longest.toFixed(0)} ms`,
);
process.exit(count.late === 0 && count.answered > 0 && count.most >= slow * 0.9 && count.refused > 0 ? 0 : 1);
