// Which wrong values each option and argument takes, and with which error it refuses the others.
'use strict';

var net = require('net');
var values = require('./values.cjs');
var describe = require('./describe.cjs');
var surface = require('./surface.cjs');

var SERVER_OPTIONS = [
  'connectionsCheckingInterval',
  'headersTimeout',
  'highWaterMark',
  'httpValidation',
  'insecureHTTPParser',
  'IncomingMessage',
  'joinDuplicateHeaders',
  'keepAlive',
  'keepAliveInitialDelay',
  'keepAliveTimeout',
  'keepAliveTimeoutBuffer',
  'maxHeaderSize',
  'noDelay',
  'requestTimeout',
  'requireHostHeader',
  'ServerResponse',
  'shouldUpgradeCallback',
  'uniqueHeaders',
  'rejectNonStandardBodyWrites',
  'optimizeEmptyRequests',
];
var AGENT_OPTIONS = [
  'keepAlive',
  'keepAliveMsecs',
  'agentKeepAliveTimeoutBuffer',
  'maxSockets',
  'maxTotalSockets',
  'maxFreeSockets',
  'scheduling',
  'timeout',
  'proxyEnv',
  'defaultPort',
  'protocol',
  'noDelay',
  'path',
  'host',
];
var REQUEST_OPTIONS = [
  'agent',
  'auth',
  'createConnection',
  'defaultPort',
  'family',
  'headers',
  'hints',
  'host',
  'hostname',
  'httpValidation',
  'insecureHTTPParser',
  'joinDuplicateHeaders',
  'localAddress',
  'localPort',
  'lookup',
  'maxHeaderSize',
  'method',
  'path',
  'port',
  'protocol',
  'setDefaultHeaders',
  'setHost',
  'signal',
  'socketPath',
  'timeout',
  'uniqueHeaders',
  'highWaterMark',
];

var NAMES = ['X-Ok', 'a b', 'a:b', 'a\r\n', '\u00e9', '!#$%&*+.^_`|~', 'a\u0000', '(x)'];
var FIELDS = [
  'a b',
  ' a ',
  'a\tb',
  'a\nb',
  'a\rb',
  'a\u0000b',
  'a\u007fb',
  'a\u0001b',
  'caf\u00e9',
  '\u00ff',
  '\u4e2d',
];
var METHODS = ['GET', 'get', 'M-SEARCH', 'CONNECT', 'a b', 'GET\r\n', '\u00e9', 'X:Y'];
var PATHS = [
  '/',
  '/a?b=c',
  '/a b',
  '/a\n',
  '/a\u0000',
  '/a\u007f',
  '/\u00e9',
  '/\u4e2d',
  '*',
  'http://127.0.0.1/x',
];
var CODES = [99, 100, 101, 102, 103, 199, 199.9, 200, 200.5, 204, 304, 999, 999.5, 1000, -200];
var TEXTS_OF = {
  method: METHODS,
  path: PATHS,
  scheduling: ['fifo', 'lifo', 'FIFO'],
  httpValidation: ['strict', 'relaxed', 'insecure'],
  protocol: ['http:', 'https:', 'http'],
  host: ['127.0.0.1', 'a b'],
  hostname: ['127.0.0.1', 'a b'],
};
var ARRAYS_OF = {
  headers: [['a'], ['a', 'b'], [['a', 'b']]],
  uniqueHeaders: [['a'], [1]],
};

function valuesOf(option) {
  var list = TEXTS_OF[option] ? values.withTexts(TEXTS_OF[option]) : values.basic();
  return ARRAYS_OF[option] ? values.plusArrays(list, ARRAYS_OF[option]) : list;
}

function respond(http) {
  return surface.quiet(new http.ServerResponse(surface.requestStub()));
}

function ask(http, options) {
  options.agent = options.hasOwnProperty('agent') ? options.agent : surface.waitingAgent();
  var request = surface.quiet(http.request(options));
  if (request.destroy) request.destroy();
}

function option(name, value) {
  var options = {};
  options[name] = value;
  return options;
}

function optionTargets(http) {
  var targets = [];
  function each(call, names, run) {
    for (var i = 0; i < names.length; i++) targets.push(optionTarget(call, names[i], run));
  }
  function optionTarget(call, name, run) {
    return {
      call: call,
      target: name,
      values: valuesOf(name),
      run: function (value) {
        run(option(name, value));
      },
    };
  }
  each('createServer', SERVER_OPTIONS, function (options) {
    http.createServer(options);
  });
  each('Agent', AGENT_OPTIONS, function (options) {
    new http.Agent(options);
  });
  each('request', REQUEST_OPTIONS, function (options) {
    ask(http, options);
  });
  return targets;
}

function moduleTargets(http) {
  var headerNames = values.withTexts(NAMES);
  var fields = values.plusArrays(values.withTexts(FIELDS), [['a', 'b'], ['a', 'b\n'], [1]]);
  return [
    [
      'createServer',
      'options',
      values.basic(),
      function (v) {
        http.createServer(v);
      },
    ],
    [
      'createServer',
      'requestListener',
      values.basic(),
      function (v) {
        http.createServer({}, v);
      },
    ],
    [
      'Agent',
      'options',
      values.basic(),
      function (v) {
        new http.Agent(v);
      },
    ],
    [
      'validateHeaderName',
      'name',
      headerNames,
      function (v) {
        http.validateHeaderName(v);
      },
    ],
    [
      'validateHeaderName',
      'label',
      values.basic(),
      function (v) {
        http.validateHeaderName('a b', v);
      },
    ],
    [
      'validateHeaderValue',
      'name',
      values.basic(),
      function (v) {
        http.validateHeaderValue(v, 'a\nb');
      },
    ],
    [
      'validateHeaderValue',
      'value',
      fields,
      function (v) {
        http.validateHeaderValue('X-A', v);
      },
    ],
    [
      'setMaxIdleHTTPParsers',
      'max',
      values.basic(),
      function (v) {
        http.setMaxIdleHTTPParsers(v);
        http.setMaxIdleHTTPParsers(1000);
      },
    ],
    [
      'setGlobalProxyFromEnv',
      'proxyEnv',
      values.basic(),
      function (v) {
        var restore = http.setGlobalProxyFromEnv(v);
        if (typeof restore === 'function') restore();
      },
    ],
  ];
}

function headerTargets(http) {
  var headerNames = values.withTexts(NAMES);
  var fields = values.plusArrays(values.withTexts(FIELDS), [['a', 'b'], ['a', 'b\n'], [1]]);
  var shapes = values.plusArrays(values.basic(), [['a'], ['a', 'b'], ['a', 'b\n'], [['a', 'b']]]);
  function on(method) {
    return function (value) {
      respond(http)[method](value, 'v');
    };
  }
  function valueOn(method) {
    return function (value) {
      respond(http)[method]('X-A', value);
    };
  }
  return [
    ['setHeader', 'name', headerNames, on('setHeader')],
    ['setHeader', 'value', fields, valueOn('setHeader')],
    ['appendHeader', 'name', headerNames, on('appendHeader')],
    ['appendHeader', 'value', fields, valueOn('appendHeader')],
    ['setHeaders', 'headers', shapes, on('setHeaders')],
    ['getHeader', 'name', values.basic(), on('getHeader')],
    ['hasHeader', 'name', values.basic(), on('hasHeader')],
    ['removeHeader', 'name', values.basic(), on('removeHeader')],
    ['addTrailers', 'headers', shapes, on('addTrailers')],
    [
      'addTrailers',
      'name',
      values.withTexts(NAMES),
      function (v) {
        respond(http).addTrailers([[v, 'v']]);
      },
    ],
    [
      'addTrailers',
      'value',
      fields,
      function (v) {
        respond(http).addTrailers({ 'X-A': v });
      },
    ],
    [
      'request.setHeader',
      'name',
      headerNames,
      function (v) {
        requestOf(http).setHeader(v, 'v');
      },
    ],
    [
      'request.setHeader',
      'value',
      fields,
      function (v) {
        requestOf(http).setHeader('X-A', v);
      },
    ],
    [
      'request',
      'headers.value',
      fields,
      function (v) {
        ask(http, { headers: { 'X-A': v } });
      },
    ],
  ];
}

function requestOf(http) {
  return surface.quiet(http.request({ agent: surface.waitingAgent() }));
}

function responseTargets(http) {
  var codes = values.withNumbers(CODES);
  var reasons = values.withTexts(FIELDS);
  var shapes = values.plusArrays(values.basic(), [['a'], ['a', 'b'], ['a', 'b\n'], [['a', 'b']]]);
  return [
    [
      'writeHead',
      'statusCode',
      codes,
      function (v) {
        respond(http).writeHead(v);
      },
    ],
    [
      'writeHead',
      'statusMessage',
      reasons,
      function (v) {
        respond(http).writeHead(200, v, {});
      },
    ],
    [
      'writeHead',
      'headers',
      shapes,
      function (v) {
        respond(http).writeHead(200, 'OK', v);
      },
    ],
    [
      'writeHead',
      'headers.value',
      values.withTexts(FIELDS),
      function (v) {
        respond(http).writeHead(200, { 'X-A': v });
      },
    ],
    [
      'statusCode',
      'value',
      codes,
      function (v) {
        var response = respond(http);
        response.statusCode = v;
        response.end();
      },
    ],
    [
      'statusMessage',
      'value',
      reasons,
      function (v) {
        var response = respond(http);
        response.statusMessage = v;
        response.end();
      },
    ],
    [
      'writeEarlyHints',
      'hints',
      shapes,
      function (v) {
        respond(http).writeEarlyHints(v);
      },
    ],
    [
      'writeEarlyHints',
      'hints.link',
      values.withTexts(['</a>; rel=preload', '</a>;rel=preload;as=style', '<a>', '</a>\n']),
      function (v) {
        respond(http).writeEarlyHints({ link: v });
      },
    ],
    [
      'writeInformation',
      'statusCode',
      codes,
      function (v) {
        respond(http).writeInformation(v);
      },
    ],
    [
      'writeInformation',
      'headers',
      shapes,
      function (v) {
        respond(http).writeInformation(110, v);
      },
    ],
  ];
}

function bodyTargets(http) {
  function client(use) {
    return function (value) {
      use(requestOf(http), value);
    };
  }
  return [
    [
      'write',
      'chunk',
      values.basic(),
      function (v) {
        respond(http).write(v);
      },
    ],
    [
      'write',
      'encoding',
      values.basic(),
      function (v) {
        respond(http).write('a', v);
      },
    ],
    [
      'write',
      'callback',
      values.basic(),
      function (v) {
        respond(http).write('a', 'utf8', v);
      },
    ],
    [
      'end',
      'chunk',
      values.basic(),
      function (v) {
        respond(http).end(v);
      },
    ],
    [
      'end',
      'callback',
      values.basic(),
      function (v) {
        respond(http).end('a', 'utf8', v);
      },
    ],
    [
      'request.write',
      'chunk',
      values.basic(),
      client(function (r, v) {
        r.write(v);
      }),
    ],
    [
      'request.end',
      'chunk',
      values.basic(),
      client(function (r, v) {
        r.end(v);
      }),
    ],
    [
      'request.setTimeout',
      'msecs',
      values.basic(),
      client(function (r, v) {
        r.setTimeout(v);
      }),
    ],
    [
      'request.setTimeout',
      'callback',
      values.basic(),
      client(function (r, v) {
        r.setTimeout(5, v);
      }),
    ],
    [
      'response.setTimeout',
      'msecs',
      values.basic(),
      function (v) {
        respond(http).setTimeout(v);
      },
    ],
    [
      'response.setTimeout',
      'callback',
      values.basic(),
      function (v) {
        respond(http).setTimeout(5, v);
      },
    ],
    [
      'server.setTimeout',
      'msecs',
      values.basic(),
      function (v) {
        http.createServer().setTimeout(v);
      },
    ],
    [
      'server.setTimeout',
      'callback',
      values.basic(),
      function (v) {
        http.createServer().setTimeout(5, v);
      },
    ],
    [
      'message.setTimeout',
      'msecs',
      values.basic(),
      function (v) {
        var socket = new net.Socket();
        new http.IncomingMessage(socket).setTimeout(v);
        socket.destroy();
      },
    ],
    [
      'request.setNoDelay',
      'noDelay',
      values.basic(),
      client(function (r, v) {
        r.setNoDelay(v);
      }),
    ],
    [
      'request.setSocketKeepAlive',
      'enable',
      values.basic(),
      client(function (r, v) {
        r.setSocketKeepAlive(v);
      }),
    ],
  ];
}

function refusal(run, value) {
  try {
    run(value);
    return null;
  } catch (thrown) {
    return describe.error(thrown);
  }
}

function answer(target) {
  var answers = [];
  for (var i = 0; i < target.values.length; i++) {
    answers.push({ value: target.values[i].source, error: refusal(target.run, target.values[i].value) });
  }
  return { call: target.call, target: target.target, answers: answers };
}

// Methods that this version lacks would only answer "is not a function".
function missing(http, call) {
  if (/^(validate|setMax|setGlobal)/.test(call)) return typeof http[call] !== 'function';
  if (!/^(append|set|has|get|write|add|remove)/.test(call)) return false;
  return typeof http.ServerResponse.prototype[call] !== 'function';
}

exports.observe = function (http) {
  var rows = moduleTargets(http).concat(headerTargets(http), responseTargets(http), bodyTargets(http));
  var targets = optionTargets(http);
  for (var i = 0; i < rows.length; i++) {
    targets.push({ call: rows[i][0], target: rows[i][1], values: rows[i][2], run: rows[i][3] });
  }
  var seen = [];
  for (var j = 0; j < targets.length; j++) {
    if (!missing(http, targets[j].call)) seen.push(answer(targets[j]));
  }
  return seen;
};
