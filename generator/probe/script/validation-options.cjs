// Every option of createServer, Agent and request, with every value.
'use strict';

var values = require('./values.cjs');
var texts = require('./validation-texts.cjs');

var ask = texts.ask;

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

var TEXTS_OF = {
  method: texts.METHODS,
  path: texts.PATHS,
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

function option(name, value) {
  var options = {};
  options[name] = value;
  return options;
}

exports.targets = function (http) {
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
};
