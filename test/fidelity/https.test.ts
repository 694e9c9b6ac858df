// What an https face answers when it is asked the questions of spec/<version>/observed-https.json. What is the host's
// (net, tls, the http beneath) is left out.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Observed, ObservedMember } from '../../generator/ir/observed.js';
import { probe } from '../../generator/probe/run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const seen = (observed: Observed, name: string): Record<string, unknown> | string | null =>
  (observed.wire.find((habit) => habit.name === name)?.seen ?? null) as
    | Record<string, unknown>
    | string
    | null;

/** Options of an agent; a path of null is there in all versions but the oldest. */
function options(observed: Observed, name: string): object {
  const { path: _path, ...others } = seen(observed, name) as Record<string, unknown>;
  return others;
}

function names(observed: Observed): unknown {
  const { hosts: _hosts, ...named } = (seen(observed, 'connection-names') ?? {}) as Record<string, unknown>;
  return named;
}

function lengths(members: Readonly<Record<string, ObservedMember>>): object {
  const isOwn = ([name]: [string, ObservedMember]): boolean => !name.startsWith('[');
  return Object.fromEntries(
    Object.entries(members)
      .filter(isOwn)
      .map(([name, { type, length }]) => [name, length ?? type]),
  );
}

function facts(observed: Observed): object {
  const { Agent, Server } = observed.classes;
  const chosen = seen(observed, 'alpn-chosen');
  return {
    exports: lengths(observed.exports),
    agent: lengths(Agent?.prototype ?? {}),
    server: lengths(Server?.prototype ?? {}),
    constructors: [Agent?.length, Server?.length],
    maxCachedSessions: Agent?.instance.maxCachedSessions?.value,
    agentOptions: options(observed, 'agent-options'),
    globalAgentOptions: options(observed, 'global-agent-options'),
    names: names(observed),
    chosen: typeof chosen === 'string' ? chosen : null,
  };
}

/** 0.10 keeps the port on the prototype; ours is the agent's own, as in all versions after it. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { 'v0.10': ['defaultPort'] };

describe.each(readdirSync(path.join(ROOT, 'generated')).filter((name) => /^(v|iojs-)\d/.test(name)))(
  '%s',
  (version) => {
    test('answers as its binary', async () => {
      const file = path.join(ROOT, 'spec', version, 'observed-https.json');
      const genuine = JSON.parse(readFileSync(file, 'utf8')) as Observed;
      const face = path.join(ROOT, 'runtime/dist/generated', version, 'https/index.cjs');
      const made = await probe({ module: face, binary: process.execPath });
      const expected = facts(genuine) as { agent: Record<string, unknown> };
      for (const name of LEFT_OUT[version] ?? []) delete expected.agent[name];
      expect(facts(made)).toEqual(expected);
    });
  },
);
