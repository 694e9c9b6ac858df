/** Sweeps as one SVG: a panel for each, both axes logarithmic, the points written beside the lines of ours. */
import { scaleLog, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';

const WIDTH = 420;
const HEIGHT = 280;
const MARGIN = { left: 64, right: 20, top: 36, bottom: 44 };
const COLOURS = { specwire: '#0b6e4f', 'node:http': '#b3261e', 'raw net': '#5f6368' };

const escaped = (text) => String(text).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${escaped(content)}</text>`;
const short = (value) =>
  value >= 1024 && value % 1024 === 0
    ? value >= 1024 * 1024
      ? `${value / 1024 / 1024} Mi`
      : `${value / 1024} Ki`
    : String(value);
const isNumber = ([, cost]) => Number.isFinite(cost);

function scalesOf({ points, series }) {
  const costs = series.flatMap((one) => one.costs).filter(Number.isFinite);
  const y = scaleLog()
    .domain([Math.min(...costs) / 1.2, Math.max(...costs) * 1.2])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  // Points at equal distances: they are about as far apart as their logarithms, and one of them is 0.
  const x = scalePoint()
    .domain(points)
    .range([MARGIN.left, WIDTH - MARGIN.right]);
  return { x, y };
}

function axes({ points, name, label, unit }, { x, y }) {
  const bottom = HEIGHT - MARGIN.bottom;
  const rows = y.ticks(4).map((tick) => {
    const grid = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/>`;
    const isLabelled = /^[125]/.test(tick.toPrecision(1));
    return grid + (isLabelled ? text(MARGIN.left - 6, y(tick) + 4, tick, 'text-anchor="end"') : '');
  });
  const columns = points.map((point) => text(x(point), bottom + 16, short(point), 'text-anchor="middle"'));
  return [
    text(MARGIN.left, 20, `${unit}, by ${name}`, 'font-weight="bold"'),
    ...rows,
    ...columns,
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, bottom + 34, label, 'text-anchor="middle"'),
  ];
}

function curve({ peer, costs }, points, { x, y }, index) {
  const colour = COLOURS[peer] ?? '#000';
  const places = points.map((point, i) => [point, costs[i]]).filter(isNumber);
  const path = line(
    ([point]) => x(point),
    ([, cost]) => y(cost),
  )(places);
  const dots = places.map(([point, cost]) => {
    const title = `<title>${escaped(`${peer}, ${point}: ${cost.toPrecision(3)}`)}</title>`;
    return `<circle cx="${x(point)}" cy="${y(cost)}" r="3" fill="${colour}">${title}</circle>`;
  });
  const legend = text(WIDTH - MARGIN.right, 20 + index * 13, peer, `fill="${colour}" text-anchor="end"`);
  return [`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>`, ...dots, legend];
}

function panel(sweep, index) {
  const scales = scalesOf(sweep);
  const parts = [
    ...axes(sweep, scales),
    ...sweep.series.flatMap((one, i) => curve(one, sweep.points, scales, i)),
  ];
  const place = `translate(${(index % 2) * WIDTH}, ${Math.floor(index / 2) * HEIGHT + 24})`;
  return `<g transform="${place}">\n${parts.join('\n')}\n</g>`;
}

/** @param {string} machine what the figures were taken on */
export function draw(sweeps, machine) {
  const height = Math.ceil(sweeps.length / 2) * HEIGHT + 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * 2} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(MARGIN.left, 16, machine, 'fill="#555"'),
    ...sweeps.map(panel),
    '</svg>',
  ].join('\n');
}
