// The verdicts for a reader: a table, then what differs.
const ROOM = 150;

export function printTable(verdicts) {
  const head = ['version', 'probes', 'same', 'recorded', 'different', 'asked'];
  const rows = verdicts.map(({ version, probes, same, recorded, different, by }) =>
    [version, probes, same, recorded.length, different.length, by].map(String),
  );
  const widths = head.map((title, column) =>
    Math.max(
      title.length,
      ...rows.slice(0, -1).map((row) => row[column].length),
      rows.at(-1)?.[column].length ?? 0,
    ),
  );
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Both answers from shortly before the place where they part. */
function excerpts(genuine, face) {
  if (genuine === null || face === null) return [genuine, face];
  let same = 0;
  while (same < genuine.length && genuine[same] === face[same]) same++;
  const from = Math.max(0, same - 40);
  return [genuine, face].map((text) => (from > 0 ? `...${text.slice(from)}` : text));
}

function short(text) {
  if (text === null) return 'absent';
  return text.length > ROOM ? `${text.slice(0, ROOM)}...` : text;
}

export function printDetails(verdicts) {
  for (const { version, different, outlived, failure } of verdicts) {
    if (failure) console.log(`\n${version} could not be judged: ${failure}`);
    for (const { name, genuine, face } of different) {
      const [theirs, ours] = excerpts(genuine, face);
      console.log(`\n${version} ${name}\n  genuine ${short(theirs)}\n  face    ${short(ours)}`);
    }
    for (const { probe } of outlived) {
      console.log(
        `\n${version} ${probe}\n  is recorded in spec/${version}/fidelity.json, and differs no more`,
      );
    }
  }
}
