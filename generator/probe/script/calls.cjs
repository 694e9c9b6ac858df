// What calls return and leave behind, without a connection: chaining, header tables, defaults, misuse.
'use strict';

var describe = require('./describe.cjs');
var surface = require('./surface.cjs');

function response(http) {
  return surface.quiet(new http.ServerResponse(surface.requestStub()));
}

function request(http, options) {
  options = options || {};
  options.agent = surface.waitingAgent();
  return surface.quiet(http.request(options));
}

function outcome(subject, method, args) {
  if (typeof subject[method] !== 'function') return 'absent';
  try {
    var value = subject[method].apply(subject, args);
    return value === subject ? 'this' : describe.printable(value);
  } catch (thrown) {
    return describe.error(thrown);
  }
}

function sync(name, run) {
  return {
    name: name,
    run: function (b) {
      b.done(run(b.http, b));
    },
  };
}

function returns(name, make, rows) {
  return sync('returns-' + name, function (http) {
    var seen = {};
    for (var i = 0; i < rows.length; i++) {
      var subject = make(http);
      var key = rows[i][0] === 'getName' ? 'getName ' + JSON.stringify(rows[i][1]) : rows[i][0];
      seen[key] = outcome(subject, rows[i][0], rows[i].slice(1));
      if (subject.close && subject.listen) outcome(subject, 'close', []);
    }
    return seen;
  });
}

function nothing() {}

var MESSAGE_CALLS = [
  ['setHeader', 'a', 'b'],
  ['appendHeader', 'a', 'b'],
  ['setHeaders', typeof Map === 'function' ? new Map() : {}],
  ['removeHeader', 'a'],
  ['getHeader', 'a'],
  ['hasHeader', 'a'],
  ['getHeaderNames'],
  ['getRawHeaderNames'],
  ['getHeaders'],
  ['addTrailers', {}],
  ['flushHeaders'],
  ['setTimeout', 5, nothing],
  ['write', 'a'],
  ['end'],
  ['destroy'],
  ['cork'],
  ['uncork'],
  ['pipe'],
];

var chaining = [
  returns(
    'response',
    response,
    MESSAGE_CALLS.concat([
      ['writeHead', 200],
      ['writeContinue'],
      ['writeProcessing'],
      ['writeEarlyHints', { link: '</a>; rel=preload' }],
      ['writeInformation', 110],
    ])
  ),
  returns(
    'request',
    function (http) {
      return request(http, { method: 'POST' });
    },
    MESSAGE_CALLS.concat([['abort'], ['setNoDelay', true], ['setSocketKeepAlive', true]])
  ),
  returns(
    'server',
    function (http) {
      return http.createServer();
    },
    [['setTimeout', 5, nothing], ['closeIdleConnections'], ['closeAllConnections']]
  ),
  returns(
    'agent',
    function (http) {
      return new http.Agent();
    },
    [
      ['destroy'],
      ['getName'],
      ['getName', { host: 'a', port: 1, localAddress: 'b' }],
      ['getName', { host: 'a', port: 1, family: 6 }],
      ['getName', { socketPath: '/x' }],
      ['keepSocketAlive', { setKeepAlive: nothing, unref: nothing, setTimeout: nothing }],
      ['reuseSocket', { ref: nothing }, {}],
    ]
  ),
];

function headerTable(http, make) {
  var message = make(http);
  message.setHeader('X-Mixed', 1);
  message.setHeader('Set-Cookie', ['a', 'b']);
  message.setHeader('x-mixed', 2);
  return {
    getHeader: outcome(message, 'getHeader', ['X-MIXED']),
    getHeaders: message.getHeaders ? JSON.stringify(message.getHeaders()) : 'absent',
    prototype: message.getHeaders
      ? Object.getPrototypeOf(message.getHeaders()) === null
        ? 'null'
        : 'Object'
      : 'absent',
    names: outcome(message, 'getHeaderNames', []),
    rawNames: outcome(message, 'getRawHeaderNames', []),
    has: outcome(message, 'hasHeader', ['X-Mixed']),
  };
}

function own(object, names) {
  var seen = {};
  for (var i = 0; i < names.length; i++)
    seen[names[i]] = names[i] in object ? describe.printable(object[names[i]]) : 'absent';
  return seen;
}

var AGENT = [
  'defaultPort',
  'protocol',
  'keepAlive',
  'keepAliveMsecs',
  'agentKeepAliveTimeoutBuffer',
  'maxSockets',
  'maxFreeSockets',
  'maxTotalSockets',
  'totalSocketCount',
  'scheduling',
  'timeout',
  'sockets',
  'freeSockets',
  'requests',
  'options',
];
var REQUEST = [
  'method',
  'path',
  'host',
  'protocol',
  'maxHeadersCount',
  'reusedSocket',
  'aborted',
  'destroyed',
  'finished',
  'timeout',
  'maxHeaderSize',
  'insecureHTTPParser',
  'joinDuplicateHeaders',
  'timeoutCb',
  'upgradeOrConnect',
  'shouldKeepAlive',
  'useChunkedEncodingByDefault',
  'sendDate',
  'chunkedEncoding',
  'headersSent',
  'writableEnded',
  'writableFinished',
  'writableHighWaterMark',
  'writableLength',
  'writableObjectMode',
  'writableCorked',
  'writableNeedDrain',
  'writable',
  'socket',
  'connection',
  'res',
  'errored',
  'closed',
  'strictContentLength',
];
var RESPONSE = REQUEST.concat(['statusCode', 'statusMessage', 'req', 'rejectNonStandardBodyWrites']);
var SERVER = [
  'timeout',
  'keepAliveTimeout',
  'keepAliveTimeoutBuffer',
  'headersTimeout',
  'requestTimeout',
  'connectionsCheckingInterval',
  'maxHeadersCount',
  'maxRequestsPerSocket',
  'requireHostHeader',
  'joinDuplicateHeaders',
  'noDelay',
  'keepAlive',
  'keepAliveInitialDelay',
  'insecureHTTPParser',
  'rejectNonStandardBodyWrites',
  'httpAllowHalfOpen',
  'allowHalfOpen',
  'listening',
  'highWaterMark',
  'maxHeaderSize',
];
var MESSAGE = [
  'aborted',
  'complete',
  'headers',
  'headersDistinct',
  'httpVersion',
  'httpVersionMajor',
  'method',
  'rawHeaders',
  'rawTrailers',
  'socket',
  'connection',
  'statusCode',
  'statusMessage',
  'trailers',
  'trailersDistinct',
  'url',
  'upgrade',
  'client',
  'signal',
  'readableHighWaterMark',
  'joinDuplicateHeaders',
];

function tablePrototypes(http) {
  var agent = new http.Agent();
  var seen = {};
  var names = ['sockets', 'freeSockets', 'requests', 'options'];
  for (var i = 0; i < names.length; i++) {
    seen[names[i]] = agent[names[i]]
      ? Object.getPrototypeOf(agent[names[i]]) === null
        ? 'null'
        : 'Object'
      : 'absent';
  }
  return seen;
}

function attempts(http, steps) {
  var message = response(http);
  var seen = [];
  for (var i = 0; i < steps.length; i++) seen.push(outcome(message, steps[i][0], steps[i].slice(1)));
  return seen;
}

var misuse = [
  sync('misuse-set-header-after-sent', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['setHeader', 'a', 'b'],
    ]);
  }),
  sync('misuse-append-header-after-sent', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['appendHeader', 'a', 'b'],
    ]);
  }),
  sync('misuse-remove-header-after-sent', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['removeHeader', 'a'],
    ]);
  }),
  sync('misuse-write-head-twice', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['writeHead', 200],
    ]);
  }),
  sync('misuse-write-head-after-flush', function (http) {
    return attempts(http, [['flushHeaders'], ['writeHead', 200]]);
  }),
  sync('misuse-end-twice', function (http) {
    return attempts(http, [['end', 'a'], ['end'], ['end', 'b']]);
  }),
  sync('misuse-write-after-end', function (http) {
    return attempts(http, [
      ['end', 'a'],
      ['write', 'b'],
    ]);
  }),
  sync('misuse-hints-after-sent', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['writeEarlyHints', { link: '</a>' }],
    ]);
  }),
  sync('misuse-continue-after-sent', function (http) {
    return attempts(http, [['writeHead', 200], ['writeContinue'], ['writeProcessing']]);
  }),
  sync('misuse-information-after-sent', function (http) {
    return attempts(http, [
      ['writeHead', 200],
      ['writeInformation', 110],
    ]);
  }),
  sync('misuse-trailers-after-end', function (http) {
    return attempts(http, [
      ['end', 'a'],
      ['addTrailers', { a: 'b' }],
    ]);
  }),
  sync('misuse-implicit-header', function (http) {
    return outcome(new http.OutgoingMessage(), 'write', ['a']);
  }),
  sync('misuse-body-on-204-rejected', function (http) {
    try {
      var message = surface.quiet(
        new http.ServerResponse(surface.requestStub(), { rejectNonStandardBodyWrites: true })
      );
      message.writeHead(204);
      return outcome(message, 'write', ['a']);
    } catch (thrown) {
      return describe.error(thrown);
    }
  }),
];

exports.probes = chaining.concat(
  [
    sync('table-response-headers', function (http) {
      return headerTable(http, response);
    }),
    sync('table-request-headers', function (http) {
      return headerTable(http, request);
    }),
    sync('agent-tables-prototype', tablePrototypes),
    sync('assign-request-path', function (http) {
      var message = request(http);
      try {
        message.path = 'a b';
        return describe.printable(message.path);
      } catch (thrown) {
        return describe.error(thrown);
      }
    }),
    sync('default-server', function (http) {
      return own(http.createServer(), SERVER);
    }),
    sync('default-agent', function (http) {
      return own(new http.Agent(), AGENT);
    }),
    sync('default-agent-options', function (http) {
      return own(new http.Agent().options || {}, ['path', 'noDelay', 'keepAlive', 'scheduling', 'timeout']);
    }),
    sync('default-global-agent', function (http) {
      return own(http.globalAgent, AGENT);
    }),
    sync('default-global-agent-options', function (http) {
      return own(http.globalAgent.options || {}, ['path', 'noDelay', 'keepAlive', 'scheduling', 'timeout']);
    }),
    sync('default-request', function (http) {
      return own(request(http), REQUEST);
    }),
    sync('default-response', function (http) {
      return own(response(http), RESPONSE);
    }),
    sync('default-message', function (http) {
      return own(new http.IncomingMessage(null), MESSAGE);
    }),
  ],
  misuse
);
