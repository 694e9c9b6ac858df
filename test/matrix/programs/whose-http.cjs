'use strict';
// Serves itself one request, and prints which face the given http is.
const FACES = ['v24', 'v16'];

module.exports = function whose(http) {
  const face = FACES.find((name) => http === require(`specwire-http/${name}`)) ?? 'none';
  const server = http.createServer((_request, response) => response.end('ok'));
  server.listen(0, '127.0.0.1', () => {
    http.get({ host: '127.0.0.1', port: server.address().port, agent: false }, (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () => {
        server.close();
        console.log(JSON.stringify({ face, body }));
      });
    });
  });
};
