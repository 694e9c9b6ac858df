// The floor under every HTTP server on node:net: looks for the ends of heads, and answers each with the same bytes.
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

reportUsage();
const server = net.createServer({ noDelay: true }, (socket) => {
  // Requests of the load generators never come in pieces.
  socket.on('data', (chunk) => socket.write(REPLY.repeat(headsIn(chunk)), 'latin1'));
  socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
