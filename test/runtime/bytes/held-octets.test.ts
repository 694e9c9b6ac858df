import { expect, test } from 'vitest';
import { HeldOctets } from '../../../runtime/bytes/held-octets.js';

test('octets stay in order over many growths', () => {
  const held = new HeldOctets();
  let expected = '';
  for (let i = 0; i < 5000; i++) {
    const piece = `<${i}>`;
    expected += piece;
    held.append(Buffer.from(`..${piece}..`), 2, 2 + piece.length);
  }
  expect(held.octets.toString('latin1', 0, held.length)).toBe(expected);
});

test('what is held is a copy, outside the pool', () => {
  const held = new HeldOctets();
  const chunk = Buffer.from('abc');
  held.append(chunk, 0, 3);
  chunk.fill(0);
  expect(held.octets.toString('latin1', 0, 3)).toBe('abc');
  expect(held.octets.buffer.byteLength).toBe(held.octets.length);
});

test('growth is by doubling', () => {
  const held = new HeldOctets();
  const capacities = new Set<number>();
  for (let i = 0; i < 100_000; i++) {
    held.append(Buffer.from('x'), 0, 1);
    capacities.add(held.octets.length);
  }
  expect(capacities.size).toBeLessThan(10);
});

test('release lets the memory go', () => {
  const held = new HeldOctets();
  held.append(Buffer.from('abc'), 0, 3);
  held.release();
  expect([held.length, held.octets.length]).toEqual([0, 0]);
});
