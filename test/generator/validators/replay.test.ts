import { describe, expect, test } from 'vitest';
import type { EmitInput } from '../../../generator/emit/types.js';
import { emitValidators, unexplained } from '../../../generator/emit/validators/index.js';
import { valueFrom } from '../../../generator/emit/validators/values.js';
import type { ObservedError, ValidationProbe } from '../../../generator/ir/observed.js';
import { answersOf } from '../../../generator/probe/answers.js';
import type { Validators } from '../../../runtime/profile.js';
import { emitInput, OBSERVED_VERSIONS } from '../profile/inputs.js';
import { loadValidators } from './emitted.js';

/** How each probe is put to the emitted functions. */
const REPLAY: Readonly<Record<string, (validators: Validators, value: unknown) => void>> = {
  'validateHeaderName.name': (v, value) => v.headerName(value),
  'validateHeaderName.label': (v, value) => v.headerName('a b', value as string),
  'addTrailers.name': (v, value) => v.trailerName(value),
  'addTrailers.value': (v, value) => v.trailerValue('X-A', value),
  'getHeader.name': (v, value) => v.soughtName(value),
  'hasHeader.name': (v, value) => v.soughtName(value),
  'removeHeader.name': (v, value) => v.removedName(value),
  'setHeader.name': (v, value) => v.headerName(value),
  'appendHeader.name': (v, value) => v.headerName(value),
  'request.setHeader.name': (v, value) => v.headerName(value),
  'validateHeaderValue.value': (v, value) => v.headerValue('X-A', value),
  'setHeader.value': (v, value) => v.headerValue('X-A', value),
  'appendHeader.value': (v, value) => v.headerValue('X-A', value),
  'request.setHeader.value': (v, value) => v.headerValue('X-A', value),
  'request.headers.value': (v, value) => v.headerValue('X-A', value),
  'writeHead.headers.value': (v, value) => v.storedValue('X-A', value),
  'message.setTimeout.msecs': (v, value) => v.msecs(value),
  'request.method': (v, value) => v.method(value),
  'request.path': (v, value) => v.path(value),
  'request.agent': (v, value) => v.agent(value),
  'request.host': (v, value) => v.host(value),
  'request.hostname': (v, value) => v.hostname(value),
  'request.protocol': (v, value) => v.protocol('http:', value || 'http:'),
  'writeHead.statusCode': (v, value) => v.statusCode(value),
  'statusCode.value': (v, value) => v.statusCode(value),
  'statusMessage.value': (v, value) => v.statusMessage(value),
};

/** What an object of options cannot tell: refused where the agent, the credentials or the call itself are used. */
const ELSEWHERE = ['createServer.options', 'createServer.requestListener', 'Agent.options', 'request.auth'];

/** Answers that stand value by value in the output: wordings of old versions that no rule of the library has. */
const VALUE_BY_VALUE: Readonly<Record<string, readonly string[]>> = {
  'v0.10': ['request.headers'],
  'iojs-1': ['writeHead.statusCode', 'request.socketPath'],
  'iojs-2': ['writeHead.statusCode', 'request.socketPath'],
  v4: ['request.socketPath'],
  v12: ['Agent.scheduling', 'request.headers'],
};

/** Versions whose servers take no options: what they refuse is anything but a listener. */
function isOldest(input: EmitInput): boolean {
  const options = input.observed?.validation.find(
    ({ call, target }) => call === 'createServer' && target === 'options',
  );
  return options !== undefined && !options.accepted.includes('{}');
}

function isReplayed(input: EmitInput, probe: ValidationProbe): boolean {
  if (replayOf(probe) === undefined) return false;
  if (!isOldest(input)) return true;
  return probe.call !== 'createServer';
}

function replayOf(probe: ValidationProbe): ((validators: Validators, value: unknown) => void) | undefined {
  const name = `${probe.call}.${probe.target}`;
  if (REPLAY[name] || ELSEWHERE.includes(name)) return REPLAY[name];
  const options = (value: unknown) => ({ [probe.target]: value });
  if (probe.call === 'createServer') return (v, value) => v.serverOptions(options(value));
  if (probe.call === 'Agent') return (v, value) => v.agentOptions(options(value));
  if (probe.call === 'request') return (v, value) => v.requestOptions(options(value));
  return undefined;
}

function answer(call: () => void): ObservedError | null {
  try {
    call();
    return null;
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    return { name, code: code ?? null, message };
  }
}

describe.each(OBSERVED_VERSIONS)('validators of %s', async (version) => {
  const input = emitInput(version);
  const validators = await loadValidators(emitValidators(input)[0]?.content ?? '');
  const probes = input.observed?.validation.filter((probe) => isReplayed(input, probe)) ?? [];

  test('cover the options and the texts of the version', () => {
    expect(probes.length).toBeGreaterThan(isOldest(input) ? 20 : 60);
  });

  test.each(probes.map((probe) => [`${probe.call}.${probe.target}`, probe] as const))(
    '%s',
    (_name, probe) => {
      const replay = replayOf(probe);
      if (!input.observed || !replay) throw new Error('a probe without a replay was selected');
      for (const { value, error } of answersOf(input.observed, probe)) {
        // What they took and no face does: it would break the message on the wire.
        if (isOldest(input) && error === null) continue;
        const given = answer(() => replay(validators, valueFrom(value)));
        expect({ value, error: given }).toEqual({ value, error });
      }
    },
  );

  test('a rule explains every probe, save those that are listed', () => {
    expect(unexplained(input)).toEqual(VALUE_BY_VALUE[version] ?? []);
  });
});
