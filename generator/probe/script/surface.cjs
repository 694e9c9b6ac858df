// What the module offers: its names, its classes' members, what fresh instances own.
'use strict';

var net = require('net');
var stream = require('stream');
var describe = require('./describe.cjs');

var CLASSES = [
  'Agent',
  'Client',
  'ClientRequest',
  'IncomingMessage',
  'OutgoingMessage',
  'Server',
  'ServerResponse',
];

// An agent that keeps every request waiting, so that making one touches no network.
function waitingAgent() {
  return { addRequest: function () {}, defaultPort: 80, protocol: 'http:' };
}

function requestStub() {
  return { method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1, headers: {} };
}

// How each class is made, and what an instance owns merely because of what it inherits from.
var MAKE = {
  Agent: function (C) {
    return new C();
  },
  Client: function () {
    return null;
  },
  ClientRequest: function (C) {
    return quiet(new C({ agent: waitingAgent() }));
  },
  IncomingMessage: function (C) {
    return new C(new net.Socket());
  },
  OutgoingMessage: function (C) {
    return new C();
  },
  Server: function (C) {
    return new C();
  },
  ServerResponse: function (C) {
    return new C(requestStub());
  },
};
var INHERITED = {
  IncomingMessage: function () {
    return new stream.Readable();
  },
  Server: function () {
    return new net.Server();
  },
};
var BARE = {
  Agent: function (C) {
    return C();
  },
  ClientRequest: function (C) {
    return quiet(C({ agent: waitingAgent() }));
  },
  IncomingMessage: function (C) {
    return C(new net.Socket());
  },
  OutgoingMessage: function (C) {
    return C();
  },
  Server: function (C) {
    return C();
  },
  ServerResponse: function (C) {
    return C(requestStub());
  },
};

function quiet(emitter) {
  emitter.on('error', function () {});
  return emitter;
}

function callable(name, Class) {
  if (!BARE[name]) return false;
  try {
    return BARE[name](Class) instanceof Class;
  } catch (_e) {
    return false;
  }
}

function ownMembers(name, Class) {
  var instance = MAKE[name](Class);
  if (!instance) return {};
  var base = INHERITED[name] ? INHERITED[name]() : new stream.Stream();
  return describe.members(instance, function (member) {
    return (
      typeof member !== 'string' ||
      Object.prototype.hasOwnProperty.call(base, member) ||
      /^(_events|_eventsCount|_maxListeners|domain)$/.test(member)
    );
  });
}

function parentOf(Class) {
  var parent = Object.getPrototypeOf(Class.prototype);
  return parent === null || parent === Object.prototype ? null : parent.constructor.name || 'Stream';
}

// Names from above the class's own prototype; underscores there are the parents' business.
function inheritedNames(Class) {
  var names = {};
  var above = Object.getPrototypeOf(Class.prototype);
  while (above && above !== Object.prototype) {
    var own = Object.getOwnPropertyNames(above);
    for (var i = 0; i < own.length; i++) if (!/^_|^constructor$/.test(own[i])) names[own[i]] = true;
    above = Object.getPrototypeOf(above);
  }
  return Object.keys(names).sort();
}

function describeClass(name, Class) {
  return {
    parent: parentOf(Class),
    length: Class.length,
    callable: callable(name, Class),
    statics: describe.members(Class, function (member) {
      return /^(length|name|prototype|arguments|caller|super_)$/.test(String(member));
    }),
    prototype: describe.members(Class.prototype, function (member) {
      return member === 'constructor';
    }),
    instance: ownMembers(name, Class),
    inherited: inheritedNames(Class),
  };
}

exports.waitingAgent = waitingAgent;
exports.requestStub = requestStub;
exports.quiet = quiet;

exports.observe = function (http) {
  var classes = {};
  for (var i = 0; i < CLASSES.length; i++) {
    if (typeof http[CLASSES[i]] === 'function')
      classes[CLASSES[i]] = describeClass(CLASSES[i], http[CLASSES[i]]);
  }
  return {
    exports: describe.members(http),
    classes: classes,
    values: {
      METHODS: http.METHODS || [],
      STATUS_CODES: http.STATUS_CODES || {},
      maxHeaderSize: describe.printable(http.maxHeaderSize),
    },
  };
};
