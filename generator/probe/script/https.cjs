// What an https module offers beyond its http: names, members, how agents name their connections, and what both sides
// say by ALPN. Runs unchanged on every node from 0.10 on.
'use strict';

var tls = require('tls');
var describe = require('./describe.cjs');
var secret = require('./https-key.cjs');

var OWN = { key: secret.key, cert: secret.cert };

// Options of TLS that a connection's name could hold.
var NAMED = [
  'ca',
  'cert',
  'clientCertEngine',
  'ciphers',
  'key',
  'pfx',
  'rejectUnauthorized',
  'servername',
  'minVersion',
  'maxVersion',
  'secureProtocol',
  'crl',
  'honorCipherOrder',
  'ecdhCurve',
  'dhparam',
  'secureOptions',
  'sessionIdContext',
  'sigalgs',
  'privateKeyIdentifier',
  'privateKeyEngine',
  'passphrase',
  'secureContext',
  'checkServerIdentity',
  'ALPNProtocols',
  'minDHSize',
];

var HOSTS = [{}, { host: 'h', port: 1, localAddress: 'l', family: 4, socketPath: 's' }];

function callable(Class, options) {
  try {
    return Class(options) instanceof Class;
  } catch (_e) {
    return false;
  }
}

function skipOwnOf(base) {
  return function (member) {
    return (
      typeof member !== 'string' ||
      (base && Object.prototype.hasOwnProperty.call(base, member)) ||
      /^(_events|_eventsCount|_maxListeners|domain)$/.test(member)
    );
  };
}

function describeClass(Class, instance, base) {
  var parent = Object.getPrototypeOf(Class.prototype);
  return {
    parent: parent.constructor.name,
    length: Class.length,
    callable: callable(Class, OWN),
    statics: describe.members(Class, function (member) {
      return /^(length|name|prototype|arguments|caller|super_)$/.test(String(member));
    }),
    prototype: describe.members(Class.prototype, function (member) {
      return member === 'constructor';
    }),
    instance: describe.members(instance, skipOwnOf(base)),
    inherited: [],
  };
}

function one(name, value) {
  var options = {};
  options[name] = value;
  return options;
}

// Only what differs from the name of no options at all is worth a line.
function namesOf(agent) {
  if (typeof agent.getName !== 'function') return null;
  var seen = { none: agent.getName({}), hosts: agent.getName(HOSTS[1]), options: {} };
  for (var i = 0; i < NAMED.length; i++) {
    var name = NAMED[i];
    var text = agent.getName(one(name, 'x'));
    if (text === seen.none) continue;
    seen.options[name] = {
      text: text,
      no: agent.getName(one(name, false)),
      list: agent.getName(one(name, ['x', 'y'])),
      identity: agent.getName(one(name, [{ buf: 'x', passphrase: 'y' }])),
    };
  }
  return seen;
}

function plain(value) {
  return value === null || /^(string|number|boolean)$/.test(typeof value) ? value : undefined;
}

function plainOptions(options) {
  var seen = {};
  for (var name in options || {}) {
    if (plain(options[name]) !== undefined) seen[name] = options[name];
  }
  return seen;
}

// What a TLS server that knows several protocols sees a request of this module ask for.
function offered(https, done) {
  var options = { key: OWN.key, cert: OWN.cert, ALPNProtocols: ['x-probe', 'http/1.1', 'http/1.0'] };
  var server = tls.createServer(options, function (socket) {
    socket.on('error', function () {});
    socket.resume();
    finish(socket.alpnProtocol === undefined ? null : socket.alpnProtocol);
  });
  var over = false;
  var request;
  function finish(seen) {
    if (over) return;
    over = true;
    clearTimeout(timer);
    request.abort();
    server.close();
    done(seen);
  }
  var timer = setTimeout(function () {
    finish(null);
  }, 3000);
  server.listen(0, '127.0.0.1', function () {
    var to = { host: '127.0.0.1', port: server.address().port, rejectUnauthorized: false, agent: false };
    request = https.get(to);
    request.on('error', function () {
      finish(null);
    });
  });
}

// What a server of this module answers to a client that offers several protocols.
function chosen(https, done) {
  var server = https.createServer(OWN);
  var over = false;
  var socket;
  function finish(seen) {
    if (over) return;
    over = true;
    clearTimeout(timer);
    if (socket) socket.destroy();
    server.close();
    done(seen);
  }
  var timer = setTimeout(function () {
    finish(null);
  }, 3000);
  server.listen(0, '127.0.0.1', function () {
    var to = {
      host: '127.0.0.1',
      port: server.address().port,
      rejectUnauthorized: false,
      ALPNProtocols: ['h2', 'http/1.0', 'http/1.1'],
    };
    socket = tls.connect(to, function () {
      finish(socket.alpnProtocol === undefined ? null : socket.alpnProtocol);
    });
    socket.on('error', function () {
      finish(null);
    });
  });
}

exports.observe = function (https, done) {
  var agent = new https.Agent();
  var server = https.createServer(OWN);
  var habits = [
    { name: 'agent-options', seen: plainOptions(agent.options) },
    { name: 'global-agent-options', seen: plainOptions(https.globalAgent.options) },
    { name: 'connection-names', seen: namesOf(agent) },
    { name: 'server-no-delay', seen: plain(server.noDelay) === undefined ? null : server.noDelay },
  ];
  var surface = {
    exports: describe.members(https),
    classes: {
      Agent: describeClass(https.Agent, agent),
      Server: describeClass(https.Server, server, tls.createServer(OWN)),
    },
  };
  offered(https, function (byClient) {
    chosen(https, function (byServer) {
      habits.push({ name: 'alpn-offered', seen: byClient }, { name: 'alpn-chosen', seen: byServer });
      done(surface, habits);
    });
  });
};
