// What failed, held against the committed list of what is known to fail.

/** `*` stands for anything, also in the middle. */
function matches(pattern, text) {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w\s]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

/** `test` and `message` may each be left out; `message` is a part of what the failure says. */
function isAbout(known, runtime, group, result) {
  return (
    runtime.id.startsWith(`${known.runtime}@`) &&
    known.group === group &&
    (known.test === undefined || matches(known.test, result.id)) &&
    (known.message === undefined || (result.message ?? '').includes(known.message))
  );
}

/**
 * @param runs `{ runtime, group, results }` each.
 * @param list `known.json`: `{ runtime, group, test?, message?, reason }` each; never of Node.
 * @returns the failures that are known, with the entry, those that are not, and the entries that were of no use.
 */
export function judge(runs, list) {
  const known = [];
  const unexpected = [];
  for (const { runtime, group, results } of runs) {
    for (const result of results.filter(({ status }) => status === 'failed')) {
      const entry = list.find((one) => isAbout(one, runtime, group, result));
      (entry ? known : unexpected).push({ runtime, group, result, entry });
    }
  }
  const asked = ({ runtime, group }) =>
    runs.some((run) => run.group === group && run.runtime.id.startsWith(`${runtime}@`));
  const outlived = list.filter((entry) => asked(entry) && !known.some((failure) => failure.entry === entry));
  return { known, unexpected, outlived };
}
