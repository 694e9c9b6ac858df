// Members that v16 does not document.
import http from 'node:http';

const server = http.createServer({ joinDuplicateHeaders: true, requireHostHeader: true, noDelay: true });
server.closeIdleConnections();
server.closeAllConnections();
server.maxRequestsPerSocket = 3;
server.on('dropRequest', (req, socket) => socket.end(req.url));
server.on('request', (req, res) => {
  const values: string[] | undefined = req.headersDistinct.accept;
  res.setHeaders(new Map([['a', 'b']])).appendHeader('a', values ?? 'c');
  res.writeEarlyHints({ link: '</a.css>; rel=preload' }, () => undefined);
  res.strictContentLength = true;
});
http.setMaxIdleHTTPParsers(10);
