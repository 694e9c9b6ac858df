import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Project } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { CLASS_NAMES } from '../../../generator/emit/profile/classes.js';
import { DEFAULTS } from '../../../generator/emit/profile/defaults.js';
import { HABITS } from '../../../generator/emit/profile/habits.js';
import { emitProfile, profileOf } from '../../../generator/emit/profile/index.js';
import { seenBy } from '../../../generator/emit/profile/seen.js';
import type { Profile } from '../../../runtime/profile.js';
import { emitInput, OBSERVED_VERSIONS, observedOf, REPO } from './inputs.js';

const source = new Project().addSourceFileAtPath(path.join(REPO, 'runtime/profile.ts'));

/** Member names of one of the runtime's interfaces: the generator may not import it, and must not miss a member. */
function membersOf(name: string): string[] {
  return source
    .getInterfaceOrThrow(name)
    .getProperties()
    .map((property) => property.getName())
    .sort();
}

function names(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name).sort();
}

function profile(version: string): Profile {
  return profileOf(emitInput(version)).profile as unknown as Profile;
}

describe('the lists of the generator and of the runtime agree', () => {
  test('habits', () => expect(Object.keys(HABITS).sort()).toEqual(membersOf('Habits')));
  test('server defaults', () => expect(names(DEFAULTS.server.members)).toEqual(membersOf('ServerDefaults')));
  test('agent defaults', () => expect(names(DEFAULTS.agent.members)).toEqual(membersOf('AgentDefaults')));
  test('request defaults', () =>
    expect(names(DEFAULTS.request.members)).toEqual(membersOf('RequestDefaults')));
  test('profile', () => expect(Object.keys(profile('v24')).sort()).toEqual(membersOf('Profile')));
  test('classes', () => expect(Object.keys(profile('v24').classes)).toEqual([...CLASS_NAMES]));
});

describe.each(OBSERVED_VERSIONS)('%s', (version) => {
  test('every habit is read from a probe that the binary was asked', () => {
    const observed = observedOf(version);
    for (const [name, { probe }] of Object.entries(HABITS)) {
      expect(seenBy(observed, probe), name).toBeDefined();
    }
  });

  test('names of probes are unique', () => {
    const { wire, events } = observedOf(version);
    const asked = [...wire, ...events].map(({ name }) => name);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('classes hold no member that neither document nor list names', () => {
    const { document, undocumented } = emitInput(version);
    const named = new Set([
      ...document.entries.map((entry) => entry.name),
      ...undocumented.map(({ id }) => id.replace(/^.*#/, '')),
    ]);
    for (const plan of Object.values(profile(version).classes)) {
      expect([...plan.prototype, ...plan.own].filter((name) => !named.has(name))).toEqual([]);
    }
  });

  test('every documented member is planned, inherited, or listed as drift', () => {
    const { document, observed } = emitInput(version);
    const { drift } = profileOf(emitInput(version));
    const { classes } = profile(version);
    for (const entry of document.entries) {
      const owner = entry.owner.replace(/^http\./, '') as keyof typeof classes;
      if (!/^(method|property)$/.test(entry.kind) || !(owner in classes)) continue;
      const plans = [classes[owner], classes.OutgoingMessage];
      const places = [
        ...plans.flatMap((plan) => [...plan.prototype, ...plan.own]),
        ...(observed?.classes[owner]?.inherited ?? []),
      ];
      const isDrift = drift.some((one) => one.entry === entry.id && one.field === 'presence');
      expect(isDrift || places.includes(entry.name), entry.id).toBe(true);
    }
  });

  test('the emitted file compiles to the data it was made from', () => {
    const [file] = emitProfile(emitInput(version));
    const data = file?.content.slice(file.content.indexOf('= {') + 2).replace(/;\s*$/, '') ?? '';
    expect(new Function(`return (${data})`)()).toEqual(profile(version));
  });

  test('drift is in one order and says both sides', () => {
    const { drift } = profileOf(emitInput(version));
    const keys = drift.map(({ entry, field }) => `${entry} ${field}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(keys.length);
    for (const { document, observed } of drift) expect(document).not.toBe(observed);
  });
});

test('what Node 16 and 24 are known to differ in', () => {
  const [old, latest] = [profile('v16'), profile('v24')];
  expect([old.defaults.server.requestTimeout, latest.defaults.server.requestTimeout]).toEqual([0, 300_000]);
  expect([old.defaults.globalAgent, latest.defaults.globalAgent.keepAlive]).toEqual([{}, true]);
  expect([old.defaults.highWaterMark, latest.defaults.highWaterMark]).toEqual([16_384, 65_536]);
  expect([old.habits.missingHostIs400, latest.habits.missingHostIs400]).toEqual([false, true]);
  expect([old.habits.closeDropsIdle, latest.habits.closeDropsIdle]).toEqual([false, true]);
  expect([old.habits.headersTimeoutSeen, latest.habits.headersTimeoutSeen]).toEqual(['bytes', 'sweep']);
  expect(old.classes.ClientRequest.own).toContain('path');
  expect(latest.classes.ClientRequest.prototype).toContain('path');
  expect(old.options?.server).not.toContain('joinDuplicateHeaders');
  expect(latest.options?.server).toContain('joinDuplicateHeaders');
  expect(old.exports).not.toContain('setMaxIdleHTTPParsers');
  expect(latest.exports).toContain('setMaxIdleHTTPParsers');
});

test('without an observation the document alone gives a whole profile', () => {
  const { profile: bare } = profileOf({ ...emitInput('v24'), observed: null });
  const { defaults, habits, classes } = bare as unknown as Profile;
  expect(defaults.server.requestTimeout).toBe(300_000);
  expect(defaults.maxHeaderSize).toBe(16_384);
  expect(Object.keys(habits)).toEqual(Object.keys(HABITS));
  expect(classes.Server.prototype).toContain('closeIdleConnections');
});

test('observed.json stays small enough to review', () => {
  for (const version of OBSERVED_VERSIONS) {
    expect(readFileSync(path.join(REPO, `spec/${version}/observed.json`)).length).toBeLessThan(400_000);
  }
});
