// A program in TypeScript, compiled as CommonJS.
import http = require('specwire-http');
import https = require('specwire-http/https');
import v16 = require('specwire-http/v16');

const server: http.Server = http.createServer((request, response) => {
  const method: string | undefined = request.method;
  response.end(method);
});
const agent: v16.Agent = new v16.Agent({ keepAlive: true });
const secure: https.Agent = https.globalAgent;
// @ts-expect-error: a method is a string
http.request({ method: 1 });
export = { server, agent, secure };
