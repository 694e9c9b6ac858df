/** One timer for all connections that rest. */
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RestClock, type RestingConnection } from '../../../runtime/connection/rest-clock.js';

function connection(name: string, told: string[], then = () => {}): RestingConnection {
  return {
    ...{ restsUntil: 0, restsBefore: null, restsAfter: null },
    restedTooLong() {
      told.push(name);
      then();
    },
  };
}

test('they are told in the order of their times, not of their coming', async () => {
  const [clock, told] = [new RestClock(), [] as string[]];
  for (const [name, time] of [
    ['c', 60],
    ['a', 20],
    ['d', 80],
    ['b', 40],
  ] as const) {
    clock.start(connection(name, told), time);
  }
  await pass(30);
  expect(told).toEqual(['a']);
  await pass(80);
  expect(told).toEqual(['a', 'b', 'c', 'd']);
});

test('one that stops is not told, wherever it stands; one that starts again rests anew', async () => {
  const [clock, told] = [new RestClock(), [] as string[]];
  const all = ['a', 'b', 'c', 'd'].map((name) => connection(name, told));
  for (const one of all) clock.start(one, 20);
  const [a, b, , d] = all;
  clock.stop(b);
  clock.stop(b);
  clock.stop(d);
  clock.start(a, 150);
  await pass(60);
  expect(told).toEqual(['c']);
  expect([a.restsUntil > 0, b.restsUntil, d.restsUntil]).toEqual([true, 0, 0]);
  await pass(150);
  expect(told).toEqual(['c', 'a']);
});

test('what one of them does while it is told changes nothing for the others', async () => {
  const [clock, told] = [new RestClock(), [] as string[]];
  const last = connection('last', told);
  clock.start(
    connection('first', told, () => clock.stop(next)),
    10,
  );
  const next = connection('next', told);
  clock.start(next, 10);
  clock.start(last, 20);
  await pass(60);
  expect(told).toEqual(['first', 'last']);
});
