// What messages take: header names and values, status codes, bodies, timeouts.
'use strict';

var net = require('net');
var values = require('./values.cjs');
var texts = require('./validation-texts.cjs');

var NAMES = texts.NAMES;
var FIELDS = texts.FIELDS;
var CODES = texts.CODES;
var respond = texts.respond;
var ask = texts.ask;
var requestOf = texts.requestOf;

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

exports.rows = function (http) {
  return headerTargets(http).concat(responseTargets(http), bodyTargets(http));
};
