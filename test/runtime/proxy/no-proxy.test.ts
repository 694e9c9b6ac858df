/** `NO_PROXY`: which hosts are reached without the proxy (document entry "`NO_PROXY` Format"). */
import { describe, expect, test } from 'vitest';
import { readNoProxy } from '../../../runtime/client/proxy/no-proxy.js';

const HOSTS = [
  ...['example.com', 'sub.example.com', 'a.b.example.com', 'notexample.com'],
  ...['127.0.0.1', '127.0.0.9', '::1', '[::1]'],
];

/** Seen of Node 24.21.0, save for what a comment says. */
const CASES: [noProxy: string, direct: string[]][] = [
  ['*', HOSTS],
  [' other.test , * ', HOSTS],
  ['', []],
  [' ,, ', []],
  ['example.com', ['example.com']],
  [' EXAMPLE.com ', ['example.com']],
  ['.example.com', ['example.com', 'sub.example.com', 'a.b.example.com']],
  ['*.example.com', ['sub.example.com', 'a.b.example.com']],
  ['example.com:80', ['example.com']],
  ['example.com:81', []],
  ['.example.com:80', []],
  ['*:80', []],
  ['ex*.com', []],
  ['com', []],
  ['x example.com', []],
  ['127.0.0.1', ['127.0.0.1']],
  ['127.0.0.1:80', ['127.0.0.1']],
  ['127.0.0.1:81', []],
  ['127.0.0.2-127.0.0.255', ['127.0.0.9']],
  ['127.0.0.1 - 127.0.0.8', ['127.0.0.1']],
  ['127.0.0.255-127.0.0.1', []],
  ['127.0.0.0/8', []],
  // Node takes an IPv6 address as it is spelled: one of the two.
  ['::1', ['::1', '[::1]']],
  ['[::1]', ['::1', '[::1]']],
  ['[::1]:80', ['::1', '[::1]']],
  ['0:0:0:0:0:0:0:1', ['::1', '[::1]']],
  ['::-::5', ['::1', '[::1]']],
  ['notexample.com,127.0.0.9', ['notexample.com', '127.0.0.9']],
];

describe('hosts that are reached directly', () => {
  test.each(CASES)('%j', (noProxy, direct) => {
    const bypasses = readNoProxy(noProxy);
    expect(HOSTS.filter((host) => bypasses(host, 80))).toEqual(direct);
  });
});

test('letter case of the host does not matter', () => {
  expect(readNoProxy('example.com')('Example.COM', 80)).toBe(true);
});
