'use strict';
// Runs in a process of its own, on any Node: loads one module and writes what it offers as JSON to descriptor 3.
// Old syntax on purpose: the binary that runs it may be old.
var fs = require('fs');
var headerLimit = require('./header-limit.cjs');
var habits = require('./habits.cjs');
var instances = require('./instances.cjs');

var target = process.argv[2];
var MAX_TEXT = 200;
/** Whether an error in nobody's hands is one of those that the probes provoke. */
var isForgiving = false;

function keyOf(key) {
  if (typeof key !== 'symbol') return key;
  var known = Object.getOwnPropertyNames(Symbol);
  for (var index = 0; index < known.length; index++) {
    // By identity: a symbol that only looks like Symbol.asyncDispose is another one.
    if (Symbol[known[index]] === key) return '[Symbol.' + known[index] + ']';
  }
  return typeof Symbol.keyFor === 'function' && Symbol.keyFor(key) !== undefined
    ? "[Symbol.for('" + Symbol.keyFor(key) + "')]"
    : null;
}

function keysOf(object) {
  var keys = Object.getOwnPropertyNames(object);
  return typeof Object.getOwnPropertySymbols === 'function'
    ? keys.concat(Object.getOwnPropertySymbols(object))
    : keys;
}

function print(value) {
  if (typeof value === 'string') return JSON.stringify(value).slice(0, MAX_TEXT);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function ancestry(value) {
  var names = [];
  if (value === null || typeof value !== 'object') return names;
  for (
    var proto = Object.getPrototypeOf(value);
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    var maker = Object.getOwnPropertyDescriptor(proto, 'constructor');
    if (maker && typeof maker.value === 'function') names.push(maker.value.name);
  }
  return names;
}

function describe(value) {
  var about = { type: typeOf(value) };
  if (typeof value === 'function') about.length = value.length;
  if (print(value) !== undefined) about.value = print(value);
  if (about.type === 'object') about.names = ancestry(value);
  return about;
}

function membersOf(object, read) {
  var members = {};
  var functions = [];
  var names = [];
  keysOf(object).forEach(function (key) {
    var name = keyOf(key);
    if (name === null || name === 'constructor' || name === '__proto__') return;
    var descriptor = Object.getOwnPropertyDescriptor(object, key);
    if (descriptor.get || descriptor.set) {
      members[name] = { type: 'accessor' };
      if (read) {
        try {
          members[name] = describe(object[key]);
          members[name].accessor = true;
        } catch (_) {}
      }
    } else {
      members[name] = describe(descriptor.value);
      if (typeof descriptor.value !== 'function') return;
      if (functions.indexOf(descriptor.value) >= 0)
        members[name].alias = names[functions.indexOf(descriptor.value)];
      functions.push(descriptor.value);
      names.push(name);
    }
  });
  return members;
}

function isClass(name, value) {
  if (typeof value !== 'function' || !value.prototype) return false;
  if (/^[A-Z]/.test(name)) return true;
  return Object.getOwnPropertyNames(value.prototype).length > 1;
}

function chainOf(maker) {
  var chain = [];
  for (
    var proto = maker.prototype;
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    var own = Object.getOwnPropertyDescriptor(proto, 'constructor');
    chain.push({
      name: own && typeof own.value === 'function' ? own.value.name : '',
      members: membersOf(proto, false),
    });
  }
  return chain;
}

/** Members that instances have of their own, and what the accessors of its classes answer on one. */
function instanceOf(name, maker, module) {
  var instance;
  try {
    instance = instances.make(target, name, maker, module);
  } catch (_) {
    return null;
  }
  if (instance === null || (typeof instance !== 'object' && typeof instance !== 'function')) return null;
  var members = membersOf(instance, true);
  for (
    var proto = Object.getPrototypeOf(instance);
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    accessorsOf(proto, instance, members);
  }
  markInherited(maker, members);
  return members;
}

/** What a fresh instance of a parent has too comes from there. */
function markInherited(maker, members) {
  for (
    var proto = Object.getPrototypeOf(maker.prototype);
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    var Parent = Object.getOwnPropertyDescriptor(proto, 'constructor');
    if (!Parent || typeof Parent.value !== 'function') continue;
    var instance;
    try {
      instance = instances.makeParent(Parent.value);
    } catch (_) {
      continue;
    }
    Object.keys(instance).forEach(function (name) {
      if (members[name] && !members[name].inherited) members[name].inherited = Parent.value.name;
    });
  }
}

function accessorsOf(proto, instance, members) {
  keysOf(proto).forEach(function (key) {
    var name = keyOf(key);
    var descriptor = Object.getOwnPropertyDescriptor(proto, key);
    if (name === null || !descriptor.get || members[name] || name.charAt(0) === '_') return;
    try {
      members[name] = describe(instance[key]);
      members[name].accessor = true;
    } catch (_) {}
  });
}

function describeModule(module) {
  var functions = [];
  var names = [];
  var answer = { version: process.version, exports: {}, classes: {} };
  var all = typeof module === 'function' && module.name ? [module.name] : [];
  Object.getOwnPropertyNames(module).forEach(function (name) {
    if (/^(length|name|prototype|arguments|caller)$/.test(name) && typeof module === 'function') return;
    all.push(name);
  });
  all.forEach(function (name) {
    var value;
    try {
      value = name in module ? module[name] : module;
    } catch (_) {
      return;
    }
    answer.exports[name] = describe(value);
    if (typeof value === 'function') {
      if (functions.indexOf(value) >= 0) answer.exports[name].alias = names[functions.indexOf(value)];
      functions.push(value);
      names.push(name);
    }
    if (!isClass(name, value)) return;
    answer.classes[name] = {
      length: value.length,
      statics: membersOf(value, true),
      chain: chainOf(value),
      instance: instanceOf(name, value, module),
    };
  });
  return answer;
}

/** What is null, or not even there, until somebody sets it has a default all the same: it is measured. */
function measureLimit(module, side, described, done) {
  var members = described && described.instance;
  var member = members && (members.maxHeadersCount || { type: 'undefined' });
  if (!member || !/^(null|undefined)$/.test(member.type)) return done();
  try {
    headerLimit.measure(module, side, function (count) {
      if (count !== null) {
        member.value = String(count);
        members.maxHeadersCount = member;
      }
      done();
    });
  } catch (_) {
    done();
  }
}

function isHttp(module) {
  return module.IncomingMessage && module.ServerResponse && module.createServer && module.request;
}

function measureLimits(module, classes, done) {
  if (!isHttp(module)) return done();
  measureLimit(module, 'server', classes.Server, function () {
    measureLimit(module, 'client', classes.ClientRequest, done);
  });
}

/** Last of all: what was refused, or taken and should not have been, may fail later. */
function observeHabits(module, answer, done) {
  if (!isHttp(module)) return done();
  isForgiving = true;
  try {
    habits.observe(module, function (seen) {
      answer.habits = seen.habits;
      answer.events = seen.events;
      answer.validation = seen.validation;
      answer.states = seen.states;
      answer.effects = seen.effects;
      done();
    });
  } catch (_) {
    done();
  }
}

function finish(module) {
  var answer = describeModule(module);
  function write() {
    fs.writeSync(3, JSON.stringify(answer) + '\n');
    process.exit(0);
  }
  // A module that is only like http may break the probes off: what it offers is known all the same.
  process.once('beforeExit', write);
  measureLimits(module, answer.classes, function () {
    observeHabits(module, answer, write);
  });
}

process.on('uncaughtException', function (error) {
  if (isForgiving) return;
  process.stderr.write(String((error && error.message) || error) + '\n');
  process.exit(1);
});
// Instances complain about things that nobody asked them to do; what counts is what they are.
process.on('warning', function () {});

function isModuleSyntax(error) {
  return error.code === 'ERR_REQUIRE_ESM' || /import|export|module/i.test(String(error.message));
}

/** Old binaries have no `import()`, and would not even read a file that has one. */
function loadModule(failure) {
  if (!failure || !isModuleSyntax(failure)) throw failure;
  var load = new Function('specifier', 'return import(specifier)');
  var isPath = /^[/\\]|^[a-z]:\\/i.test(target);
  load(isPath ? require('url').pathToFileURL(target).href : target).then(finish, function (later) {
    process.stderr.write(String(later && later.message) + '\n');
    process.exit(1);
  });
}

function start() {
  var loaded;
  try {
    loaded = require(target);
  } catch (error) {
    return loadModule(error);
  }
  finish(loaded);
}

start();
