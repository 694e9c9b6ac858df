'use strict';
// Loaded before a snippet: a server that it starts on a port of its own choice is started on a free one, asked once, and has
// to answer; then the program is over. A server on port 0 is asked by the snippet itself.
const net = require('node:net');
const tls = require('node:tls');

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenAnywhere(port, ...rest) {
  if (typeof port !== 'number' || port === 0) return listen.call(this, port, ...rest);
  this.once('listening', () => ask(this));
  return listen.call(this, 0, ...rest);
};

function ask(server) {
  const { port } = server.address();
  const socket =
    server instanceof tls.Server
      ? tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : net.connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text;
  });
  socket.on('close', () => {
    if (/^HTTP\/1\.1 200 OK\r\n/.test(answer)) process.exit(0);
    console.error(`the snippet's server answered ${JSON.stringify(answer)}`);
    process.exit(1);
  });
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
}
