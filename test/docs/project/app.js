// A program that knows nothing of specwire, and says whether http is what Node has.
const http = require('http');

const server = http
  .createServer((_request, response) => response.end('ok'))
  .listen(0, '127.0.0.1', () => {
    http.get({ host: '127.0.0.1', port: server.address().port, agent: false }, (response) => {
      response.resume().on('end', () => {
        server.close();
        console.log(http === process.getBuiltinModule?.('http') ? 'one http' : 'http');
      });
    });
  });
