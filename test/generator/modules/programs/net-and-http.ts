import { spawn } from 'node:child_process';
import http, { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { connect } from 'node:tls';

const echo = net.createServer({ noDelay: true }, (socket: net.Socket) => {
  socket.setTimeout(1000).on('data', (data) => socket.write(data));
  socket.on('close', (hadError: boolean) => console.log(hadError, socket.remoteAddress));
});
echo.listen(0, '127.0.0.1', () => console.log(echo.address()));
const server = createServer(
  { keepAliveTimeout: 5 },
  (incoming: IncomingMessage, response: ServerResponse) => {
    console.log(incoming.headers, incoming.method, incoming.socket.destroyed);
    response.setHeader('content-type', 'text/plain').writeHead(200, { server: 'none' });
    response.end('text', 'utf8', () => console.log('sent'));
  },
);
server.on('connection', (socket) => socket.destroy()).listen(0);
server.close(() => console.log('closed'));
const outgoing = request({ port: 80, agent: new Agent({ keepAlive: true }) }, (response) =>
  response.resume(),
);
outgoing.on('response', (response) => console.log(response.statusCode)).end();
http.get('http://127.0.0.1/', (response) => console.log(response.httpVersion));
https.get('https://127.0.0.1/', { rejectUnauthorized: false });
connect({ port: 443, servername: 'example.org' }).on('secureConnect', () => console.log('secure'));
const child = spawn('ls', ['-l'], { cwd: '/tmp', env: process.env });
child.on('exit', (code, signal) => console.log(code, signal));
child.stdout?.on('data', (data) => console.log(data));
console.log(child.pid, child.kill('SIGTERM'));

// @ts-expect-error: a status is a number
createServer((_incoming: IncomingMessage, response: ServerResponse) => response.writeHead('200'));
// @ts-expect-error: arguments come in a list of strings
spawn('ls', [1]);
