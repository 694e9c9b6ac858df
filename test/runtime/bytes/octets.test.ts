import { expect, test } from 'vitest';
import {
  FIELD_VALUE_OCTETS,
  HEX_VALUES,
  isMadeOf,
  octetSet,
  TOKEN_OCTETS,
} from '../../../runtime/bytes/octets.js';

const members = (set: Uint8Array): number[] => [...set.keys()].filter((octet) => set[octet] === 1);

test('a set holds single octets and ranges, ends included', () => {
  expect(members(octetSet('az', [0x30, 0x32]))).toEqual([0x30, 0x31, 0x32, 0x61, 0x7a]);
});

test('tchar is what RFC 9110, section 5.6.2 lists', () => {
  const listed = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]$/;
  for (let octet = 0; octet < 256; octet++) {
    expect(TOKEN_OCTETS[octet] === 1, `octet ${octet}`).toBe(listed.test(String.fromCharCode(octet)));
  }
});

test('a field value has no controls but HTAB', () => {
  const others = [...Array(256).keys()].filter((octet) => FIELD_VALUE_OCTETS[octet] !== 1);
  expect(others).toEqual([...Array(32).keys(), 127].filter((octet) => octet !== 9));
});

test('hexadecimal digits have their values, in both cases', () => {
  for (let octet = 0; octet < 256; octet++) {
    const char = String.fromCharCode(octet);
    expect(HEX_VALUES[octet]).toBe(/[0-9a-f]/i.test(char) ? Number.parseInt(char, 16) : -1);
  }
});

test('a code point over 0xff is in no set, whatever its low octet is', () => {
  const all = octetSet([0, 255]);
  expect(isMadeOf('\0\xff', all)).toBe(true);
  expect(isMadeOf('\u0161', all)).toBe(false);
  expect(isMadeOf('\u{1f600}', all)).toBe(false);
});
