// Texts that names, values, methods and paths are told apart by, and makers of messages to try them on.
'use strict';

var surface = require('./surface.cjs');

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

function respond(http) {
  return surface.quiet(new http.ServerResponse(surface.requestStub()));
}

function ask(http, options) {
  options.agent = options.hasOwnProperty('agent') ? options.agent : surface.waitingAgent();
  var request = surface.quiet(http.request(options));
  if (request.destroy) request.destroy();
}

function requestOf(http) {
  return surface.quiet(http.request({ agent: surface.waitingAgent() }));
}

exports.NAMES = NAMES;
exports.FIELDS = FIELDS;
exports.METHODS = METHODS;
exports.PATHS = PATHS;
exports.CODES = CODES;
exports.respond = respond;
exports.ask = ask;
exports.requestOf = requestOf;
