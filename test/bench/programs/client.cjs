// A client that sends `count` GETs, 32 at a time, and reads each body as text; argument: with what.
const net = require('node:net');
const reportUsage = require('./report-usage.cjs');

const AT_A_TIME = 32;
const [kind] = process.argv.slice(2);

function withHttp() {
  const http = require('node:http');
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  return (port, done) => {
    http.get({ host: '127.0.0.1', port, path: '/', agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => done(text));
    });
  };
}

function withUndici() {
  const { Pool, request } = require('undici');
  let pool;
  return (port, done) => {
    pool ??= new Pool(`http://127.0.0.1:${port}`, { connections: AT_A_TIME });
    request(`http://127.0.0.1:${port}/`, { dispatcher: pool })
      .then(({ body }) => body.text())
      .then(done);
  };
}

function withNet() {
  const free = [];
  const head = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n';
  return (port, done) => {
    let socket = free.pop();
    if (socket === undefined) {
      socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
      socket.on('data', (chunk) => {
        const text = chunk.latin1Slice();
        free.push(socket);
        socket.done(text.slice(text.indexOf('\r\n\r\n') + 4));
      });
    }
    socket.done = done;
    socket.write(head, 'latin1');
  };
}

const send = { http: withHttp, undici: withUndici, net: withNet }[kind]();

function run(port, count) {
  return new Promise((resolve) => {
    let started = 0;
    let ended = 0;
    const next = () => {
      started++;
      send(port, (text) => {
        if (text !== 'Hello, world!') throw new Error(`not the body that was sent: ${text}`);
        if (++ended === count) resolve({ requests: count });
        else if (started < count) next();
      });
    };
    for (let i = 0; i < Math.min(AT_A_TIME, count); i++) next();
  });
}

reportUsage({ run });
process.send({ port: 0 });
