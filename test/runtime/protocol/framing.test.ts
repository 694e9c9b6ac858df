import { expect, test } from 'vitest';
import { BodyLength, bodyLength, hasNoBody } from '../../../runtime/protocol/framing.js';

const { none, fixed, chunked, untilClose, unknown } = BodyLength;
const REQUEST = 0;

// RFC 9112, section 6.3; each row names its step.
type Row = { step: string; args: Parameters<typeof bodyLength>; expected: BodyLength };
test.each<Row>([
  { step: '1: an answer to HEAD', args: [200, true, false, false, 5], expected: none },
  { step: '1: chunked, to HEAD', args: [200, true, true, true, -1], expected: none },
  { step: '1: 100', args: [100, false, false, false, 5], expected: none },
  { step: '1: 199', args: [199, false, true, true, -1], expected: none },
  { step: '1: 204', args: [204, false, false, false, 5], expected: none },
  { step: '1: 304', args: [304, false, true, true, -1], expected: none },
  { step: '3: a request with both', args: [REQUEST, false, true, true, 5], expected: chunked },
  { step: '3: a response with both', args: [200, false, true, true, 5], expected: chunked },
  { step: '4: a request', args: [REQUEST, false, true, true, -1], expected: chunked },
  { step: '4: a response', args: [200, false, true, true, -1], expected: chunked },
  { step: '4: a request, chunked not last', args: [REQUEST, false, true, false, -1], expected: unknown },
  {
    step: '4: a request, chunked not last, with a length',
    args: [REQUEST, false, true, false, 5],
    expected: unknown,
  },
  { step: '4: a response, chunked not last', args: [200, false, true, false, 5], expected: untilClose },
  { step: '6: a request', args: [REQUEST, false, false, false, 5], expected: fixed },
  { step: '6: a response', args: [200, false, false, false, 5], expected: fixed },
  { step: '6: length 0', args: [200, false, false, false, 0], expected: none },
  { step: '7: a request with neither', args: [REQUEST, false, false, false, -1], expected: none },
  { step: '8: a response with neither', args: [200, false, false, false, -1], expected: untilClose },
])('step $step', ({ args, expected }) => {
  expect(bodyLength(...args)).toBe(expected);
});

test('statuses without a body are 1xx, 204 and 304', () => {
  const bodiless = [...Array(1000).keys()].filter(hasNoBody);
  expect(bodiless).toEqual([...Array(100).keys()].map((code) => code + 100).concat(204, 304));
});
