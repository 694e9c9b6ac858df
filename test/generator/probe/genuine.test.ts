import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../../generator/cli/io.js';
import { registerProbe } from '../../../generator/cli/probe.js';
import type { Observed } from '../../../generator/ir/observed.js';
import { ensureBinary } from '../../../generator/probe/binary.js';
import { BinaryError, ProbeError } from '../../../generator/probe/probe-error.js';
import { probe } from '../../../generator/probe/run.js';
import { observedOf } from '../profile/inputs.js';

const GENUINE = { v16: 'node@16.20.2', v24: 'node@24.21.0' } as const;

async function binaryOrReason(spec: string): Promise<{ binary: string | null; reason: string }> {
  try {
    return { binary: await ensureBinary(spec), reason: '' };
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    return { binary: null, reason: error.message };
  }
}

/** Everything but where it ran. */
function answers(observed: Observed): Omit<Observed, 'runtime'> & { readonly version: string } {
  const { runtime, ...rest } = observed;
  return { ...rest, version: runtime.version };
}

describe.each(Object.entries(GENUINE))('spec/%s/observed.json', (version, spec) => {
  test(`is what ${spec} answers`, { timeout: 120_000 }, async (context) => {
    const { binary, reason } = await binaryOrReason(spec);
    if (binary === null) return context.skip(reason);
    expect(answers(await probe({ module: 'http', binary }))).toEqual(answers(observedOf(version)));
  });

  test('holds at least 150 probes', () => {
    const { validation, wire, events } = observedOf(version);
    expect(validation.length + wire.length + events.length).toBeGreaterThan(150);
    expect(JSON.stringify([wire, events])).not.toContain('"unfinished"');
  });
});

test('a module that does not load is one clear error', async () => {
  const failing = probe({ module: '/nowhere/http.cjs', binary: process.execPath });
  await expect(failing).rejects.toThrow(ProbeError);
  await expect(failing).rejects.toThrow(/probing \/nowhere\/http\.cjs .*Cannot find module/);
});

test('the command prints the document', { timeout: 120_000 }, async () => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const stream = { write, isTTY: false };
  const io: CliIo = {
    stdout: stream,
    stderr: { ...stream, write: () => {} },
    color: false,
    quiet: false,
    exitCode: 0,
  };
  const program = new Command();
  registerProbe(program, io);
  await program.parseAsync(['probe', 'http'], { from: 'user' });
  const observed = JSON.parse(out) as Observed;
  expect(observed.runtime.version).toBe(process.version);
  expect(Object.keys(observed.classes)).toContain('Server');
  expect(observed.wire.length).toBeGreaterThan(100);
});
