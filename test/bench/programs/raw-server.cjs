// The floor under every HTTP server on node:net: looks for the ends of heads, and answers each with the same bytes.
// Argument: microseconds of arithmetic before each answer, in place of what a server does for a request.
const net = require('node:net');
const reportUsage = require('./report-usage.cjs');

const REPLY = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/plain',
  'Date: Thu, 01 Jan 1970 00:00:00 GMT',
  'Connection: keep-alive',
  'Keep-Alive: timeout=5',
  'Content-Length: 13',
  '',
  'Hello, world!',
].join('\r\n');

function headsIn(chunk) {
  let count = 0;
  for (let at = chunk.indexOf('\r\n\r\n'); at !== -1; at = chunk.indexOf('\r\n\r\n', at + 4)) count++;
  return count;
}

let sum = 0;

function work(turns) {
  for (let i = 0; i < turns; i++) sum = (sum * 31 + i) | 0;
}

const MANY = 1e7;

function turnsFor(micros) {
  if (micros === 0) return 0;
  // Once to have it compiled.
  work(MANY);
  const start = process.hrtime.bigint();
  work(MANY);
  return Math.round((micros * 1000 * MANY) / Number(process.hrtime.bigint() - start));
}

const turns = turnsFor(Number(process.argv[2] ?? 0));
reportUsage();
const server = net.createServer({ noDelay: true }, (socket) => {
  // Requests of the load generators never come in pieces.
  socket.on('data', (chunk) => {
    const heads = headsIn(chunk);
    work(turns * heads);
    socket.write(REPLY.repeat(heads), 'latin1');
  });
  socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
