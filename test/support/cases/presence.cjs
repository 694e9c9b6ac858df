'use strict';
// Is a documented member there, and of the documented kind?
var assert = require('./assertions.cjs');
var names = require('./names.cjs');
var types = require('./types.cjs');

var classOf = names.classOf;
var keyOf = names.keyOf;

function hasAny(instances, key) {
  for (var i = 0; i < instances.length; i++) if (key in instances[i]) return true;
  return false;
}

/** Classes that the module only hands on: a host without them has nothing to hand on. */
var OF_THE_HOST = ['WebSocket'];

exports.classPresent = function (t, id) {
  if (OF_THE_HOST.indexOf(id) >= 0 && global[id] === undefined) t.skip('this host has no ' + id);
  var found = classOf(t.http, id);
  assert.ok(found.prototype !== null && typeof found.prototype === 'object', id + ' has no prototype');
};

exports.constructs = function (t, id, takesOptions) {
  var Class = classOf(t.http, id);
  var made = takesOptions ? new Class({}) : new Class();
  assert.ok(made instanceof Class, 'new ' + id + '() gave no instance of it');
};

exports.extendsType = function (t, id, parent) {
  return t.world(function (world) {
    var instances = world.instances(id);
    assert.ok(instances.length > 0, 'no live ' + id);
    for (var i = 0; i < instances.length; i++) {
      assert.ok(types.conforms(t.http, instances[i], [parent]), 'a live ' + id + ' is no ' + parent);
    }
  });
};

exports.methodPresent = function (t, owner, name) {
  var key = keyOf(name);
  var Class = classOf(t.http, owner);
  assert.equal(typeof Class.prototype[key], 'function', 'typeof ' + owner + '.prototype.' + name);
  return t.world(function (world) {
    var instances = world.instances(owner);
    for (var i = 0; i < instances.length; i++) {
      assert.equal(typeof instances[i][key], 'function', 'typeof ' + name + ' of a live ' + owner);
    }
  });
};

/** A member of the module or of a class itself; `type` is what `typeof` says of it, where that is known. */
exports.staticPresent = function (t, owner, name, type) {
  var value = names.isModule(owner) ? t.http[name] : classOf(t.http, owner)[keyOf(name)];
  if (type) assert.equal(typeof value, type, 'typeof ' + owner + '.' + name);
  else assert.ok(value !== undefined, owner + '.' + name + ' is missing');
};

exports.propertyPresent = function (t, owner, name) {
  return t.world(function (world) {
    assert.ok(hasAny(world.instances(owner), keyOf(name)), 'no live ' + owner + ' has ' + name);
  });
};

exports.absentFromModule = function (t, name) {
  assert.ok(!(name in t.http), 'http.' + name + ' is there');
};

exports.absent = function (t, owner, name) {
  return t.world(function (world) {
    assert.ok(!hasAny(world.instances(owner), keyOf(name)), 'a live ' + owner + ' has ' + name);
  });
};

/** The class `name`, or the module where it is null, has no public member besides `allowed`. */
exports.offersOnly = function (t, name, allowed) {
  var found = Object.getOwnPropertyNames(name === null ? t.http : classOf(t.http, name).prototype);
  for (var i = 0; i < found.length; i++) {
    if (found[i].charAt(0) === '_' || found[i] === 'constructor' || found[i] === 'default') continue;
    assert.ok(
      allowed.indexOf(found[i]) >= 0,
      (name || 'http') + ' has ' + found[i] + ', which this version lacks'
    );
  }
};

exports.arity = function (t, owner, name, least, most) {
  var holder = names.isModule(owner) ? t.http : classOf(t.http, owner).prototype;
  var found = holder[keyOf(name)];
  assert.equal(typeof found, 'function', 'typeof ' + owner + ' ' + name);
  assert.ok(
    found.length >= least && found.length <= most,
    name + '.length is ' + found.length + ', documented are ' + least + ' to ' + most
  );
};
