// A server in a process of its own: `node server-program.cjs <face.cjs>`. Says its port, and what happens to it.
const http = require(process.argv[2]);

process.on('uncaughtException', (error) => console.log(`uncaught ${error.message}`));

const server = http.createServer((req, res) => {
  if (req.url === '/throw') throw new Error('thrown by a listener');
  if (req.url === '/throw-in-data') {
    req.on('data', () => {
      throw new Error('thrown by a data listener');
    });
    return;
  }
  if (req.url === '/slow') {
    setTimeout(() => res.end('slow'), 300);
    return;
  }
  res.end('ok');
});
server.on('error', (error) => console.log(`error ${error.code}`));
process.on('SIGTERM', () => server.close(() => console.log('closed')));
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
