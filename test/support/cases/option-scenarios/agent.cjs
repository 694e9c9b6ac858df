'use strict';
// For each option of agents: a situation in which it makes a difference.
// `s` is the stage of the case (see options.cjs): `s.serve`, `s.request`, `s.connect`, `s.agent`, `s.http`, `s.equal`,
// `s.ok`, `s.throws`, `s.guard(callback)`, `s.done()`.

function end(message, response) {
  message.resume();
  response.end('ok');
}

/** Two requests through one agent, one after the other or at once; `check(s, ports)` gets their clients' ports. */
function twice(agentOptions, atOnce, check) {
  return function (s) {
    var ports = [];
    var agent = s.agent(agentOptions);
    s.serve(
      undefined,
      function (message, response) {
        ports.push(message.socket.remotePort);
        setTimeout(function () {
          response.end('ok');
        }, 10);
      },
      function (port) {
        var left = 2;
        function visit(then) {
          s.request({ port: port, agent: agent }, function (response) {
            response.resume();
            response.on('end', function () {
              left--;
              if (left === 0) {
                check(s, ports);
                s.done();
              } else if (then) setTimeout(then, 10);
            });
          }).end();
        }
        visit(atOnce ? null : visit);
        if (atOnce) visit(null);
      }
    );
  };
}

function oneConnection(s, ports) {
  s.equal(ports[0], ports[1], 'the second connection');
}

function freeOf(agent) {
  var found = [];
  for (var name in agent.freeSockets) found = found.concat(agent.freeSockets[name]);
  return found;
}

/** Two requests at once, and then `ready(port, agent)`, when their sockets have gone back to the agent. */
function pooled(s, agentOptions, serverOptions, ready) {
  s.serve(serverOptions, end, function (port) {
    var agent = s.agent(agentOptions);
    var left = 2;
    function ended() {
      left--;
      if (left > 0) return;
      setTimeout(
        s.guard(function () {
          ready(port, agent);
        }),
        10
      );
    }
    for (var i = 0; i < 2; i++) {
      s.request({ port: port, agent: agent }, function (response) {
        response.resume();
        response.on('end', ended);
      }).end();
    }
  });
}

module.exports = {
  'http.Agent.constructor/keepAlive': twice({ keepAlive: true }, false, oneConnection),
  'http.Agent.constructor/maxSockets': twice({ keepAlive: true, maxSockets: 1 }, true, oneConnection),
  'http.Agent.constructor/maxTotalSockets': twice(
    { keepAlive: true, maxTotalSockets: 1 },
    true,
    oneConnection
  ),
  'http.Agent.constructor/maxFreeSockets': function (s) {
    pooled(s, { keepAlive: true, maxFreeSockets: 1 }, undefined, function (port, agent) {
      s.equal(freeOf(agent).length, 1, 'kept sockets');
      s.done();
    });
  },
  'http.Agent.constructor/scheduling': function (s) {
    pooled(s, { keepAlive: true, scheduling: 'fifo' }, undefined, function (port, agent) {
      var oldest = freeOf(agent)[0];
      var request = s.request({ port: port, agent: agent });
      request.on(
        'socket',
        s.guard(function (socket) {
          s.ok(socket === oldest, 'the oldest free socket was not taken');
          s.done();
        })
      );
      request.end();
    });
  },
  'http.Agent.constructor/keepAliveMsecs': function (s) {
    s.serve(undefined, end, function (port) {
      var request = s.request(
        { port: port, agent: s.agent({ keepAlive: true, keepAliveMsecs: 7000 }) },
        function (response) {
          response.resume();
        }
      );
      request.on('socket', function (socket) {
        socket.setKeepAlive = s.guard(function (enable, delay) {
          s.equal(enable, true, 'setKeepAlive');
          s.equal(delay, 7000, 'initial delay');
          s.done();
        });
      });
      request.end();
    });
  },
  'http.Agent.constructor/agentKeepAliveTimeoutBuffer': function (s) {
    var options = { keepAlive: true, timeout: 5000, agentKeepAliveTimeoutBuffer: 900 };
    pooled(s, options, { keepAliveTimeout: 1000, keepAliveTimeoutBuffer: 5000 }, function (port, agent) {
      freeOf(agent)[0].on('close', s.guard(s.done));
    });
  },
  'http.Agent.constructor/timeout': function (s) {
    s.serve(
      undefined,
      function () {},
      function (port) {
        var request = s.request({ port: port, agent: s.agent({ timeout: 25 }) });
        request.on('timeout', s.guard(s.done));
        request.end();
      }
    );
  },
  'http.Agent.constructor/defaultPort': function (s) {
    s.serve(
      undefined,
      function () {
        s.done();
      },
      function (port) {
        s.request({ agent: s.agent({ defaultPort: port }) }).end();
      }
    );
  },
  'http.Agent.constructor/proxyEnv': function (s) {
    s.serve(
      undefined,
      function (message) {
        s.equal(message.url, 'http://origin.invalid/path', 'the target that the proxy got');
        s.done();
      },
      function (port) {
        var agent = s.agent({ proxyEnv: { HTTP_PROXY: 'http://127.0.0.1:' + port } });
        s.request({ host: 'origin.invalid', path: '/path', agent: agent }).end();
      }
    );
  },
  'http.Agent.constructor/protocol': function (s) {
    s.throws(
      function () {
        s.request({ port: 1, protocol: 'http:', agent: s.agent({ protocol: 'other:' }) });
      },
      { code: 'ERR_INVALID_PROTOCOL' },
      'a request of another protocol'
    );
    s.done();
  },
};
