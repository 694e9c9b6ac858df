// What the measured HTTP servers do with a request, by the name of the scenario.
const TEXT = 'Hello, world!';

function hello(_request, response) {
  response.setHeader('Content-Type', 'text/plain');
  response.end(TEXT);
}

/** Looks at the fields, as most programs do. */
function headers(request, response) {
  response.setHeader('Content-Type', 'text/plain');
  response.end(request.headers['user-agent'] === undefined ? '' : TEXT);
}

function json(request, response) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  });
}

const PIECE = Buffer.alloc(64 * 1024, 'a');

/** `GET /<bytes>` gives that many. */
function down(request, response) {
  let left = Number(request.url.slice(1));
  response.setHeader('Content-Length', left);
  const write = () => {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
      left -= piece.length;
      if (!response.write(piece)) {
        response.once('drain', write);
        return;
      }
    }
    response.end();
  };
  write();
}

function up(request, response) {
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
  });
  request.on('end', () => response.end(String(size)));
}

function echo(request, response) {
  request.pipe(response);
}

function express() {
  const app = require('express')();
  app.get('/', (_request, response) => response.send(TEXT));
  return app;
}

module.exports = { hello, headers, json, down, up, echo, express, TEXT };
