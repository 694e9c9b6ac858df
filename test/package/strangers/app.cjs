// A program as CommonJS.
const http = require('specwire-http');
const v16 = require('specwire-http/v16');

const server = v16.createServer((request, response) => response.end(`${request.method} ${request.url}`));
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, path: '/here', agent: false }, async (response) => {
    for await (const piece of response) console.log(String(piece));
    server.close();
    console.log((await import('specwire-http')).default === http);
  });
});
