'use strict';
// A server with two exchanges in flight, so that every class has live instances: untouched ones and used ones.

function World(http, network) {
  this.http = http;
  this.network = network;
}

World.prototype.open = function (ready) {
  var self = this;
  this.server = this.network.serve(
    undefined,
    function (message, response) {
      if (message.url === '/held') self.hold(message, response, ready);
      else if (message.url === '/sent') self.answerHalf(response);
      else self.answer(message, response);
    },
    function (port) {
      self.port = port;
      self.agent = self.network.agent();
      self.openRequest = self.network.request({ port: port, path: '/sent' }, function (response) {
        self.receivedResponse = response;
        response.on('error', function () {});
        self.ready(ready);
      });
      self.openRequest.end();
      self.network.request({ port: port, path: '/held', method: 'POST' }).end('body');
    }
  );
};

World.prototype.hold = function (message, response, ready) {
  message.on('error', function () {});
  response.on('error', function () {});
  this.receivedRequest = message;
  this.freshResponse = response;
  this.ready(ready);
};

World.prototype.answerHalf = function (response) {
  response.on('error', function () {});
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.write('half');
  this.sentResponse = response;
};

World.prototype.answer = function (message, response) {
  message.resume();
  message.on('end', function () {
    response.end('ok');
  });
};

World.prototype.ready = function (callback) {
  if (!this.receivedRequest || !this.receivedResponse) return;
  this.freshRequest = this.network.request({ port: this.port, path: '/', method: 'POST', agent: this.agent });
  callback(this);
};

/** Live instances of a class; the first is the one to call methods on. */
World.prototype.instances = function (className) {
  switch (className) {
    case 'http.Server':
      return [this.server];
    case 'http.Agent':
      return [this.agent];
    case 'http.ServerResponse':
      return [this.freshResponse, this.sentResponse];
    case 'http.OutgoingMessage':
      return [this.freshResponse, this.freshRequest];
    case 'http.ClientRequest':
      return [this.freshRequest, this.openRequest];
    case 'http.IncomingMessage':
      return [this.receivedRequest, this.receivedResponse];
    default:
      return [];
  }
};

module.exports = World;
