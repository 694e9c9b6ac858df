'use strict';
const { once } = require('node:events');
const net = require('node:net');

/** Listens on a free port of 127.0.0.1, calls with the port, and closes whatever happens. */
async function serving(server, perform) {
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await perform(server.address().port);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

/** Sends octets over a bare socket, and gives all that came back until the other side ended. */
function raw(port, octets) {
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(octets, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      seen += text;
    });
    socket.on('end', () => socket.end());
    socket.on('error', reject).on('close', () => resolve(seen));
  });
}

/** Sends a request with any of the modules `http` and `https`, and gives its answer with the whole body. */
async function ask(http, options, pieces = []) {
  const request = http.request({ host: '127.0.0.1', ...options });
  const answered = once(request, 'response');
  for (const piece of pieces) request.write(piece);
  request.end();
  const [response] = await answered;
  return { request, response, body: await textOf(response) };
}

async function textOf(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

/** Answers with the method, the path and the length of the body. */
async function report(request, response) {
  const body = await textOf(request);
  response.end(`${request.method} ${request.url} ${body.length}`);
}

module.exports = { ask, raw, report, serving, textOf };
