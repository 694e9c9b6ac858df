'use strict';
// Values for documented parameters, by name and by type: what a method is called with when the document says no more.

var byEntry = {
  'http.ServerResponse#writeInformation': function () {
    return [110, { 'x-specwire': 'value' }];
  },
};

var byName = {
  name: function () {
    return 'x-specwire';
  },
  value: function () {
    return 'value';
  },
  statusCode: function () {
    return 200;
  },
  encoding: function () {
    return 'utf8';
  },
  msecs: function () {
    return 25;
  },
  timeout: function () {
    return 25;
  },
  hints: function () {
    return { link: '</main.css>; rel=preload; as=style' };
  },
  options: function (world) {
    return { port: world.port, host: '127.0.0.1' };
  },
  url: function (world) {
    return 'http://127.0.0.1:' + world.port + '/';
  },
  socket: function (world) {
    return world.openRequest.socket || world.openRequest.connection;
  },
  request: function (world) {
    return world.freshRequest;
  },
};

var byType = {
  string: function () {
    return 'text';
  },
  number: function () {
    return 1000;
  },
  boolean: function () {
    return true;
  },
  Map: function () {
    return new Map([['x-specwire', 'value']]);
  },
  Object: function () {
    return { 'x-specwire': 'value' };
  },
  Function: function () {
    return function () {};
  },
};

function valueFor(world, param) {
  for (var i = 0; i < param.types.length; i++) {
    if (param.types[i] === 'Map') return byType.Map();
  }
  if (Object.prototype.hasOwnProperty.call(byName, param.name)) return byName[param.name](world);
  for (var j = 0; j < param.types.length; j++) {
    if (Object.prototype.hasOwnProperty.call(byType, param.types[j])) return byType[param.types[j]]();
  }
  return 'text';
}

/** The documented required arguments of one call: `params` are `{ name, types }`. */
module.exports = function argumentsFor(world, entry, params) {
  if (Object.prototype.hasOwnProperty.call(byEntry, entry)) return byEntry[entry](world);
  var values = [];
  for (var i = 0; i < params.length; i++) values.push(valueFor(world, params[i]));
  return values;
};
