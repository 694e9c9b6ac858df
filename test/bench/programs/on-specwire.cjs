// Puts specwire-http in the place of Node's http for the measured program, and does nothing else: what
// specwire-http/register does besides, for `import`, takes a thread that would be measured along.
const Module = require('node:module');
const http = require('specwire-http');

const load = Module._load;
Module._load = function (request, ...rest) {
  return request === 'http' || request === 'node:http' ? http : load.call(this, request, ...rest);
};
