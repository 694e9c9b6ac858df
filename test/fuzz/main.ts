/** The fuzzer's command line: rounds of all targets until the time is up, and what was found. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { visible } from '../wire/escape.js';
import { loadCases } from '../wire/load.js';
import { checkDocument, documentCase, documentCorpus, shapes } from './documents.js';
import type { Finding } from './finding.js';
import { isComparable, judgeMessage } from './judge.js';
import { checkMessage, messageCase } from './messages.js';
import { randomOf } from './random.js';

/** Findings of one target after which it is not asked any further: they tend to be one and the same. */
const ENOUGH = 20;

/** `round` decides the case, together with the seed. `undefined`: nothing was found. */
type Target = (seed: number, round: number) => Promise<Finding | undefined>;

export interface Options {
  readonly root: string;
  readonly seed: number;
  readonly msecs: number;
  readonly only?: string | undefined;
  readonly say: (line: string) => void;
  /** Rounds of each target; a number that does not depend on how fast the machine is. */
  readonly rounds?: Readonly<Record<string, number>>;
}

export function targets(root: string): Readonly<Record<string, { run: Target; width: number }>> {
  const corpus = loadCases(path.join(root, 'test/wire'));
  const comparable = corpus.filter(isComparable);
  const documents = documentCorpus(root);
  const bombs = shapes();
  return {
    // Rounds that run at once, and how many: sockets take their time, and parsers do not.
    messages: {
      width: 200,
      run: async (seed, round) => {
        const random = randomOf(seed, round);
        return checkMessage(messageCase(random, corpus), random);
      },
    },
    judge: {
      width: 12,
      run: async (seed, round) => {
        const wireCase = messageCase(randomOf(seed, round), comparable);
        return judgeMessage(wireCase);
      },
    },
    documents: {
      width: 1,
      run: async (seed, round) =>
        checkDocument(bombs[round] ?? documentCase(randomOf(seed, round), documents)),
    },
  };
}

/** Runs until the time is up. The number of findings. */
export async function fuzz({ root, seed, msecs, only, say, rounds: most = {} }: Options): Promise<number> {
  const all = Object.entries(targets(root)).filter(([name]) => only === undefined || name === only);
  const state = all.map(([name, target]) => ({ name, ...target, round: 0, found: 0, spent: 0 }));
  const end = performance.now() + msecs;
  while (performance.now() < end) {
    const active = state.filter(
      ({ name, found, round }) => found < ENOUGH && round < (most[name] ?? Number.POSITIVE_INFINITY),
    );
    if (active.length === 0) break;
    const target = active.reduce((least, one) => (one.spent < least.spent ? one : least));
    const begin = performance.now();
    const rounds = Array.from({ length: target.width }, (_, index) => target.round + index);
    target.round += target.width;
    const findings = await Promise.all(rounds.map((round) => target.run(seed, round)));
    target.spent += performance.now() - begin;
    for (const [index, finding] of findings.entries()) {
      if (finding === undefined) continue;
      target.found++;
      say(`\n${finding.kind} in ${target.name}: ${finding.message.slice(0, 3000)}`);
      say(`again: npm run fuzz -- --seed ${seed} --case ${target.name}:${rounds[index]}`);
    }
  }
  const total = state.reduce((sum, { found }) => sum + found, 0);
  const counts = state.map(({ name, round }) => `${round} ${name}`).join(', ');
  say(`seed ${seed}: ${counts}; ${total === 0 ? 'nothing found' : `${total} findings`}`);
  return total;
}

async function again(root: string, seed: number, which: string): Promise<number> {
  const [name, round] = which.split(':');
  const target = targets(root)[name];
  if (target === undefined || !/^\d+$/.test(round)) throw new Error(`--case ${which}: give target:round`);
  const finding = await target.run(seed, Number(round));
  if (name !== 'documents') {
    const corpus = loadCases(path.join(root, 'test/wire')).filter(
      (one) => name !== 'judge' || isComparable(one),
    );
    const { role, input } = messageCase(randomOf(seed, Number(round)), corpus);
    console.log(`${role}: ${visible(input.toString('latin1'))}`);
  }
  console.log(finding === undefined ? 'nothing found' : `${finding.kind}: ${finding.message}`);
  return finding === undefined ? 0 : 1;
}

/** Exit status: 0 nothing found, 1 findings, 2 unusable arguments. */
export async function main(args: readonly string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      only: { type: 'string' },
      case: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const msecs = Number(values.minutes) * 60_000;
  if (!Number.isSafeInteger(seed) || !(msecs > 0)) {
    console.error('fuzz: --minutes takes a number over 0, --seed a whole number');
    return 2;
  }
  if (values.only !== undefined && !(values.only in targets(root))) {
    console.error(`fuzz: --only takes one of ${Object.keys(targets(root)).join(', ')}`);
    return 2;
  }
  if (values.case !== undefined) return again(root, seed, values.case);
  return (await fuzz({ root, seed, msecs, only: values.only, say: console.log })) === 0 ? 0 : 1;
}
