// An HTTP server that does what its argument names: Node's, or, with on-specwire.cjs, ours.
const http = require('node:http');
const handlers = require('./handlers.cjs');
const reportUsage = require('./report-usage.cjs');

const [name] = process.argv.slice(2);
reportUsage();
if (name === 'fastify') {
  const app = require('fastify')({ serverFactory: (handler) => http.createServer(handler) });
  app.get('/', (_request, reply) => reply.send(handlers.TEXT));
  app.listen({ port: 0, host: '127.0.0.1' }).then(() => process.send({ port: app.server.address().port }));
} else {
  const handler = name === 'express' ? handlers.express() : handlers[name];
  const server = http.createServer({ keepAliveTimeout: 600_000 }, handler);
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}
