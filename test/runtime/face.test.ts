/** Faces differ in what their profiles say, and in nothing else. */
import { EventEmitter } from 'node:events';
import { Server as NetServer } from 'node:net';
import { Readable, Stream } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { profile as v16 } from '../../generated/v16/profile.js';
import { profile as v24 } from '../../generated/v24/profile.js';
import { http, http16 } from '../support/faces.js';

const faces = [
  ['v24', http, v24],
  ['v16', http16, v16],
] as const;

describe.each(faces)('%s', (_name, face, profile) => {
  test('classes inherit as documented', () => {
    const parents = {
      OutgoingMessage: Stream,
      ServerResponse: face.OutgoingMessage,
      ClientRequest: face.OutgoingMessage,
      IncomingMessage: Readable,
      Server: NetServer,
      Agent: EventEmitter,
    };
    for (const [name, parent] of Object.entries(parents)) {
      const Class = face[name as keyof typeof parents];
      expect(Object.getPrototypeOf(Class.prototype)).toBe(parent.prototype);
      expect(Object.getPrototypeOf(Class)).toBe(parent);
      expect(Class.name).toBe(name);
      expect(Class.prototype.constructor).toBe(Class);
    }
  });

  test('every planned member is there', () => {
    for (const [name, plan] of Object.entries(profile.classes)) {
      const { prototype } = face[name as keyof typeof profile.classes];
      const missing = plan.prototype.filter((member) => !/^\[/.test(member) && !(member in prototype));
      expect([name, missing]).toEqual([name, []]);
    }
  });

  test('nothing on a prototype is enumerable that would show in a for-in of Node’s', () => {
    expect(Object.keys(face.Server.prototype)).not.toContain('constructor');
    expect(Object.keys(face.IncomingMessage.prototype)).not.toContain('headers');
  });

  test('Server and Agent may be called without new', () => {
    const call = (Class: unknown) => (Class as () => unknown)();
    expect(call(face.Server)).toBeInstanceOf(face.Server);
    expect(call(face.Agent)).toBeInstanceOf(face.Agent);
  });

  test('tables are the profile’s, and may be changed without harm', () => {
    expect(face.METHODS).toEqual(profile.methods);
    expect(face.STATUS_CODES).toEqual(profile.statusCodes);
    face.METHODS.push('MINE');
    expect(profile.methods).not.toContain('MINE');
    face.METHODS.pop();
  });

  test('maxHeaderSize cannot be set, globalAgent can', () => {
    expect(() => {
      (face as { maxHeaderSize: number }).maxHeaderSize = 1;
    }).toThrow(TypeError);
    const { globalAgent } = face;
    const mine = new face.Agent();
    face.globalAgent = mine;
    expect(face.globalAgent).toBe(mine);
    face.globalAgent = globalAgent;
  });

  test('the server starts with the profile’s values', () => {
    const server = face.createServer();
    const { keepAliveTimeout, headersTimeout, requestTimeout, timeout } = profile.defaults.server;
    expect(server).toMatchObject({
      keepAliveTimeout,
      headersTimeout,
      requestTimeout,
      timeout,
      maxHeadersCount: null,
    });
  });
});

test('members of one version alone are on its face alone', () => {
  for (const name of ['closeAllConnections', 'closeIdleConnections']) {
    expect([name in http.Server.prototype, name in http16.Server.prototype]).toEqual([true, false]);
  }
  for (const name of ['writeEarlyHints', 'writeInformation', 'setHeaders']) {
    expect([name in http.ServerResponse.prototype, name in http16.ServerResponse.prototype]).toEqual([
      true,
      false,
    ]);
  }
});

test('faces do not share classes', () => {
  expect(http.Server).not.toBe(http16.Server);
  expect(http.createServer()).not.toBeInstanceOf(http16.Server);
});

test.each([
  ['x', 'ERR_INVALID_ARG_TYPE'],
  [5, 'ERR_INVALID_ARG_TYPE'],
  [{ insecureHTTPParser: 1 }, 'ERR_INVALID_ARG_TYPE'],
  [{ maxHeaderSize: -1 }, 'ERR_OUT_OF_RANGE'],
  [{ keepAliveTimeout: 'x' }, 'ERR_INVALID_ARG_TYPE'],
])('createServer(%j) is refused', (options, code) => {
  expect(() => http.createServer(options as never)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['x', 'ERR_INVALID_ARG_TYPE'],
  [0, 'ERR_OUT_OF_RANGE'],
  [1.5, 'ERR_OUT_OF_RANGE'],
])('setMaxIdleHTTPParsers(%j) is refused', (max, code) => {
  expect(() => http.setMaxIdleHTTPParsers(max as never)).toThrow(expect.objectContaining({ code }));
});
