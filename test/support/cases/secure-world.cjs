'use strict';
// Live instances of what https has of its own: a server that listens nowhere, and an agent without connections.
var fs = require('fs');
var path = require('path');

var KEYS = path.join(__dirname, '../../fixtures/tls/server');

function SecureWorld(https) {
  this.https = https;
}

SecureWorld.prototype.open = function (ready) {
  // The oldest binaries make no server without a certificate.
  var identity = { key: fs.readFileSync(KEYS + '-key.pem'), cert: fs.readFileSync(KEYS + '-cert.pem') };
  this.server = this.https.createServer(identity);
  this.agent = new this.https.Agent();
  ready(this);
};

/** Live instances of a class; the first is the one to call methods on. */
SecureWorld.prototype.instances = function (className) {
  if (className === 'https.Server') return [this.server];
  return className === 'https.Agent' ? [this.agent] : [];
};

module.exports = SecureWorld;
