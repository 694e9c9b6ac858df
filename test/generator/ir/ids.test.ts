import { expect, test } from 'vitest';
import {
  constructorId,
  eventId,
  type IdParts,
  instanceId,
  parseId,
  shortName,
  staticId,
} from '../../../generator/ir/ids.js';

const build = (parts: IdParts): string => {
  if (parts.relation === 'top') return parts.name;
  if (parts.relation === 'constructor') return constructorId(parts.owner);
  if (parts.relation === 'event') return eventId(parts.owner, parts.name);
  return (parts.relation === 'instance' ? instanceId : staticId)(parts.owner, parts.name);
};

test.each([
  ['http.createServer', { relation: 'static', owner: 'http', name: 'createServer' }],
  ['WebSocket', { relation: 'top', name: 'WebSocket' }],
  ['http.Agent.constructor', { relation: 'constructor', owner: 'http.Agent', name: 'constructor' }],
  ['http.Server#close', { relation: 'instance', owner: 'http.Server', name: 'close' }],
  ['http.Server@request', { relation: 'event', owner: 'http.Server', name: 'request' }],
  [
    'http.Server#[Symbol.asyncDispose]',
    { relation: 'instance', owner: 'http.Server', name: '[Symbol.asyncDispose]' },
  ],
  ['Buffer[Symbol.species]', { relation: 'static', owner: 'Buffer', name: '[Symbol.species]' }],
  ['stream.Readable@a#b', { relation: 'event', owner: 'stream.Readable', name: 'a#b' }],
] as const)('%s is taken apart and built again', (id, parts) => {
  expect(parseId(id)).toEqual(parts);
  expect(build(parseId(id))).toBe(id);
});

test('a class is called by the last part of its id', () => {
  expect(shortName('http.Server')).toBe('Server');
  expect(shortName('WebSocket')).toBe('WebSocket');
});
