'use strict';
// Do members and options hold values of the documented types, and the documented defaults?
var assert = require('./assertions.cjs');
var names = require('./names.cjs');
var types = require('./types.cjs');

var keyOf = names.keyOf;

exports.propertyType = function (t, owner, name, documented) {
  return t.world(function (world) {
    var instances = world.instances(owner);
    var fitting = 0;
    for (var i = 0; i < instances.length; i++) {
      var value = instances[i][keyOf(name)];
      if (types.conforms(t.http, value, documented)) fitting++;
      else {
        // Valid on one side only (`message.url`), or not known yet: nothing, but never another type.
        var what = name + ' of a live ' + owner + ' is ' + assert.show(value) + ', documented is ';
        assert.ok(value === undefined || value === null || value === '', what + documented.join(' | '));
      }
    }
    assert.ok(fitting > 0, 'no live ' + owner + ' has a ' + name + ' of type ' + documented.join(' | '));
  });
};

exports.moduleType = function (t, name, documented) {
  var what =
    'http.' + name + ' is ' + assert.show(t.http[name]) + ', documented is ' + documented.join(' | ');
  assert.ok(types.conforms(t.http, t.http[name], documented), what);
};

exports.moduleDefault = function (t, name, value) {
  assert.equal(t.http[name], value, 'http.' + name);
};

exports.propertyDefault = function (t, owner, name, value) {
  return t.world(function (world) {
    assert.equal(world.instances(owner)[0][keyOf(name)], value, name + ' of a fresh ' + owner);
  });
};

/** `maker` is `new http.Agent` or `http.createServer`. */
exports.optionValue = function (t, maker, options, property, value) {
  var made = make(t, maker, options);
  assert.equal(made[property], value, property + ' of ' + maker + '(' + assert.show(options) + ')');
};

function make(t, maker, options) {
  var constructed = /^new https?\.(\w+)$/.exec(maker);
  if (constructed) return new t.http[constructed[1]](options);
  var made = t.http[maker.replace(/^https?\./, '')](options);
  if (t.http.ClientRequest && made instanceof t.http.ClientRequest) t.scope.request(made);
  return made;
}
