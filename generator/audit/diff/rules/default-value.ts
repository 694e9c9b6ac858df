import { printDefault } from '../../print.js';
import { allParamPairs } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';

export const defaultValue = entryRule(
  {
    code: 'SW2116',
    title: 'Other default',
    change: 'changed',
    help: 'What is used when nothing is given differs. Code that relies on it behaves differently without being touched.',
  },
  (match) => [
    ...compare('default', match.before.default, match.after.default),
    ...allParamPairs(match).flatMap(({ list, before, after }) =>
      compare(`default of ${list.path}${after.name}`, before.default, after.default, [
        before.line,
        after.line,
      ]),
    ),
  ],
);

/** `'lifo'` and `lifo`, `5000` and `5_000` are one value. */
const normal = (text: string | undefined): string | undefined =>
  text?.replace(/[`'"_\s.]/g, '').toLowerCase();

function compare(
  what: string,
  before: string | undefined,
  after: string | undefined,
  lines?: EntryChange['lines'],
): EntryChange[] {
  if (normal(before) === normal(after)) return [];
  const bothSaid = before !== undefined && after !== undefined;
  return [
    {
      message: `${what} was ${printDefault(before)}, is ${printDefault(after)}`,
      semver: bothSaid ? 'major' : 'patch',
      why: bothSaid
        ? 'code that relies on the default behaves differently'
        : 'it was not stated on both sides',
      before: printDefault(before),
      after: printDefault(after),
      lines,
    },
  ];
}
