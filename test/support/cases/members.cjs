'use strict';
// Is a documented member there, of the documented kind, type and default, and does it do as called?
var assert = require('./assertions.cjs');
var types = require('./types.cjs');
var argumentsFor = require('./arguments.cjs');

var show = assert.show;

/** `close`, or the symbol that `[Symbol.asyncDispose]` names. */
function keyOf(name) {
  var symbol = /^\[Symbol\.(\w+)\]$/.exec(name);
  return symbol ? Symbol[symbol[1]] : name;
}

function classOf(http, id) {
  var value = http[id.replace(/^http\./, '')];
  assert.ok(typeof value === 'function', id + ' is no constructor: ' + show(value));
  return value;
}

function hasAny(instances, key) {
  for (var i = 0; i < instances.length; i++) if (key in instances[i]) return true;
  return false;
}

module.exports = function members(t, http, scope, network) {
  t.classPresent = function (id) {
    var found = classOf(http, id);
    assert.ok(found.prototype !== null && typeof found.prototype === 'object', id + ' has no prototype');
  };

  t.constructs = function (id, options) {
    var Class = classOf(http, id);
    var made = options ? new Class({}) : new Class();
    assert.ok(made instanceof Class, 'new ' + id + '() gave no instance of it');
  };

  t.extendsType = function (id, parent) {
    return t.world(function (world) {
      var instances = world.instances(id);
      assert.ok(instances.length > 0, 'no live ' + id);
      for (var i = 0; i < instances.length; i++) {
        assert.ok(types.conforms(http, instances[i], [parent]), 'a live ' + id + ' is no ' + parent);
      }
    });
  };

  t.methodPresent = function (owner, name) {
    var key = keyOf(name);
    var Class = classOf(http, owner);
    assert.equal(typeof Class.prototype[key], 'function', 'typeof ' + owner + '.prototype.' + name);
    return t.world(function (world) {
      var instances = world.instances(owner);
      for (var i = 0; i < instances.length; i++) {
        assert.equal(typeof instances[i][key], 'function', 'typeof ' + name + ' of a live ' + owner);
      }
    });
  };

  t.staticPresent = function (owner, name, type) {
    var value = owner === 'http' ? http[name] : classOf(http, owner)[keyOf(name)];
    if (type) assert.equal(typeof value, type, 'typeof ' + owner + '.' + name);
    else assert.ok(value !== undefined, owner + '.' + name + ' is missing');
  };

  t.propertyPresent = function (owner, name) {
    var key = keyOf(name);
    return t.world(function (world) {
      assert.ok(hasAny(world.instances(owner), key), 'no live ' + owner + ' has ' + name);
    });
  };

  t.absentFromModule = function (name) {
    assert.ok(!(name in http), 'http.' + name + ' is there');
  };

  t.absent = function (owner, name) {
    var key = keyOf(name);
    return t.world(function (world) {
      assert.ok(!hasAny(world.instances(owner), key), 'a live ' + owner + ' has ' + name);
    });
  };

  /** The class `name`, or the module where it is null, has no public member besides `names`. */
  t.offersOnly = function (name, names) {
    var found = Object.getOwnPropertyNames(name === null ? http : classOf(http, name).prototype);
    for (var i = 0; i < found.length; i++) {
      if (found[i].charAt(0) === '_' || found[i] === 'constructor' || found[i] === 'default') continue;
      assert.ok(
        names.indexOf(found[i]) >= 0,
        (name || 'http') + ' has ' + found[i] + ', which this version lacks'
      );
    }
  };

  t.arity = function (owner, name, least, most) {
    var holder = owner === 'http' ? http : classOf(http, owner).prototype;
    var found = holder[keyOf(name)];
    assert.equal(typeof found, 'function', 'typeof ' + owner + ' ' + name);
    assert.ok(
      found.length >= least && found.length <= most,
      name + '.length is ' + found.length + ', documented are ' + least + ' to ' + most
    );
  };

  t.propertyType = function (owner, name, documented) {
    return t.world(function (world) {
      var instances = world.instances(owner);
      var fitting = 0;
      for (var i = 0; i < instances.length; i++) {
        var value = instances[i][keyOf(name)];
        if (types.conforms(http, value, documented)) fitting++;
        else {
          // Valid on one side only (`message.url`), or not known yet: nothing, but never another type.
          var what =
            name + ' of a live ' + owner + ' is ' + show(value) + ', documented is ' + documented.join(' | ');
          assert.ok(value === undefined || value === null || value === '', what);
        }
      }
      assert.ok(fitting > 0, 'no live ' + owner + ' has a ' + name + ' of type ' + documented.join(' | '));
    });
  };

  t.moduleType = function (name, documented) {
    var what = 'http.' + name + ' is ' + show(http[name]) + ', documented is ' + documented.join(' | ');
    assert.ok(types.conforms(http, http[name], documented), what);
  };

  t.moduleDefault = function (name, value) {
    assert.equal(http[name], value, 'http.' + name);
  };

  t.propertyDefault = function (owner, name, value) {
    return t.world(function (world) {
      assert.equal(world.instances(owner)[0][keyOf(name)], value, name + ' of a fresh ' + owner);
    });
  };

  t.optionValue = function (maker, options, property, value) {
    var made = make(maker, options);
    assert.equal(made[property], value, property + ' of ' + maker + '(' + show(options) + ')');
  };

  function make(maker, options) {
    var constructed = /^new http\.(\w+)$/.exec(maker);
    if (constructed) return new http[constructed[1]](options);
    var made = http[maker.replace(/^http\./, '')](options);
    if (http.ClientRequest && made instanceof http.ClientRequest) scope.request(made);
    return made;
  }
  t.make = make;

  t.call = function (entry, owner, name, params, documented) {
    return t.world(function (world) {
      var target = owner === 'http' ? http : instanceFor(world, owner, name);
      var result = target[keyOf(name)].apply(target, argumentsFor(world, entry, params));
      watch(result);
      if (documented) wantReturned(target, owner, name, result, documented);
    });
  };

  function instanceFor(world, owner, name) {
    if (name !== 'listen') return world.instances(owner)[0];
    return scope.server(new http.Server());
  }

  // What a call opened is closed with the case.
  function watch(result) {
    if (result === null || typeof result !== 'object') return;
    if (http.ClientRequest && result instanceof http.ClientRequest) scope.request(result);
    else if (typeof result.connect === 'function') scope.socket(result);
  }

  function wantReturned(target, owner, name, result, documented) {
    if (documented.length === 1 && (documented[0] === 'this' || documented[0] === owner)) {
      assert.ok(result === target, name + '() does not return its object but ' + show(result));
      return;
    }
    var what = name + '() returned ' + show(result) + ', documented is ' + documented.join(' | ');
    assert.ok(types.conforms(http, result, documented), what);
  }

  t.throwsWhenCalled = function (owner, name) {
    return t.world(function (world) {
      // A live message has 'error' listeners, which may get the error instead.
      var target = owner === 'http.OutgoingMessage' ? new http.OutgoingMessage() : world.instances(owner)[0];
      assert.throws(
        function () {
          target[keyOf(name)](target);
        },
        {},
        owner + ' ' + name + '()'
      );
    });
  };
};
