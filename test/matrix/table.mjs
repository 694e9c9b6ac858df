// The matrix as Markdown: what passes where, and each failure with its reason.

function cell(run) {
  if (run === undefined) return '';
  const passed = run.results.filter(({ status }) => status === 'passed').length;
  return passed === run.results.length ? `${passed}` : `${passed} of ${run.results.length}`;
}

function row(cells) {
  return `| ${cells.join(' | ')} |`;
}

export function matrixTable(runtimes, groups, runs) {
  const of = (runtime, group) =>
    cell(runs.find((run) => run.runtime.id === runtime.id && run.group === group));
  return [
    row(['', ...groups]),
    row(['---', ...groups.map(() => '---:')]),
    ...runtimes.map((runtime) =>
      row([`${runtime.name} ${runtime.version}`, ...groups.map((group) => of(runtime, group))]),
    ),
  ].join('\n');
}

/** One line for each entry of the list, with how many failures it stands for. */
export function knownTable(known) {
  const entries = [...new Set(known.map(({ entry }) => entry))];
  if (entries.length === 0) return '';
  return [
    row(['fails on', 'group', 'checks', 'what', 'why']),
    row(['---', '---', '---:', '---', '---']),
    ...entries.map((entry) => {
      const count = known.filter((failure) => failure.entry === entry).length;
      const what = entry.test ?? `what says \`${entry.message}\``;
      return row([entry.runtime, entry.group, count, what.replaceAll('*', '\\*'), entry.reason]);
    }),
  ].join('\n');
}
