/** What was measured, as figures and as text. */
import { median, SPECWIRE } from './peers.mjs';

const middleOf = (results, key) => median(results.map((result) => result[key]));

/** Other programs on the machine only ever add to a cost: the best round is the one that they disturbed least. */
const bestOf = ({ results }, more) => (more ? Math.max : Math.min)(...results.map(({ value }) => value));

/** Each peer's medians, and the median of the rounds' ratios: each round's are neighbours in time. */
export function summarize({ name, title, unit, goals, limits = {}, more = false }, rows, notes = []) {
  const own = rows.find(({ peer }) => peer === SPECWIRE);
  const peers = rows.map(({ peer, results }) => ({
    peer,
    ...Object.fromEntries(Object.keys(results[0]).map((key) => [key, middleOf(results, key)])),
  }));
  const others = rows.filter((row) => row !== own);
  const ratios = others.map(({ peer, results }) => {
    const each = results.map(({ value }, round) => own.results[round].value / value);
    const goal = goals[peer] ?? null;
    const ratio = median(each);
    const undisturbed = bestOf(own, more) / bestOf({ results }, more);
    const isMet = goal === null ? null : more ? ratio >= goal : ratio <= goal;
    return { peer, ratio, undisturbed, lowest: Math.min(...each), highest: Math.max(...each), goal, isMet };
  });
  const ownMedians = peers.find(({ peer }) => peer === SPECWIRE);
  const verdicts = Object.entries(limits).map(([figure, limit]) => ({
    ...{ figure, limit, isMet: ownMedians[figure] <= limit },
  }));
  return { name, title, unit, more, rounds: own.results.length, peers, ratios, limits: verdicts, notes };
}

const round = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3).replace(/\.0+$/, '');

const verdict = ({ goal, isMet }, more) =>
  goal === null ? '' : `${more ? '≥' : '≤'} ${goal.toFixed(2)}: ${isMet ? 'met' : 'missed'}`;

export function asText({ title, unit, rounds, peers, ratios, more, limits, notes }) {
  const lines = [`${title} (${unit}, median of ${rounds})`];
  for (const { peer, value, ...rest } of peers) {
    const others = Object.entries(rest).map(([key, figure]) => `${key} ${round(figure)}`);
    lines.push(`  ${peer.padEnd(15)} ${round(value).padStart(9)}   ${others.join(', ')}`);
  }
  for (const entry of ratios) {
    const spread = `${entry.lowest.toFixed(2)} to ${entry.highest.toFixed(2)}`;
    lines.push(
      `  of ${entry.peer.padEnd(15)} ${entry.ratio.toFixed(2)}  (${spread})  ${verdict(entry, more)}`,
    );
  }
  for (const { figure, limit, isMet } of limits) {
    lines.push(`  ${figure === 'value' ? unit : figure} ≤ ${limit}: ${isMet ? 'met' : 'missed'}`);
  }
  return [...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

export function asMarkdown(summaries) {
  const lines = [
    '| figure | ours | against | theirs | ratio | best rounds | goal |',
    '| --- | ---: | --- | ---: | ---: | ---: | --- |',
  ];
  for (const { title, unit, peers, ratios: entries, more, limits, notes } of summaries) {
    const own = peers.find(({ peer }) => peer === SPECWIRE);
    for (const { figure, limit, isMet } of limits) {
      const what = figure === 'value' ? unit : figure;
      const goal = `≤ ${limit}: ${isMet ? 'met' : 'missed'}`;
      lines.push(`| ${title}, ${what} | ${round(own[figure])} | | | | | ${goal} |`);
    }
    for (const note of notes) lines.push(`| ${title} | | ${note} | | | | |`);
    for (const entry of entries) {
      const other = peers.find(({ peer }) => peer === entry.peer);
      const figures = `${round(own.value)} | ${entry.peer} | ${round(other.value)}`;
      const ratios = `${entry.ratio.toFixed(2)} | ${entry.undisturbed.toFixed(2)}`;
      lines.push(`| ${title}, ${unit} | ${figures} | ${ratios} | ${verdict(entry, more)} |`);
    }
  }
  return lines.join('\n');
}

/** A sweep as a small table: a row for each peer, a column for each point. */
export function sweepAsText({ name, unit, points, series }) {
  const row = (head, cells) =>
    `  ${head.padEnd(15)} ${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const rows = series.map(({ peer, costs }) =>
    row(
      peer,
      costs.map((cost) => (Number.isFinite(cost) ? round(cost) : '-')),
    ),
  );
  return [`${unit}, by ${name}`, row('', points), ...rows].join('\n');
}
