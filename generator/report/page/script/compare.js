import { changeLine, groupByEntry } from './change-list.js';
import { changesBetween, data, entryById } from './data.js';
import { byId, counted, element, searchWords, withCode } from './dom.js';

const LEVELS = ['major', 'minor', 'patch'];

/** The version picker. The pair stands in the address, so that a comparison can be linked to. */
export function startCompare() {
  const form = byId('pair');
  form.hidden = false;
  form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  form.addEventListener('input', (/** @type {Event} */ event) => {
    if (event.target === byId('from') || event.target === byId('to')) followPickers();
    else renderChanges();
  });
  const last = data.versions.length - 1;
  choosePair(data.versions[Math.max(0, last - 1)].name, data.versions[last].name);
}

/**
 * Shows the pair where both versions are known; an older version always stands first.
 *
 * @param {string} from
 * @param {string} to
 */
export function choosePair(from, to) {
  const indexes = [from, to].map((name) =>
    data.versions.findIndex((/** @type {any} */ version) => version.name === name),
  );
  if (indexes.includes(-1)) return;
  const [older, newer] = indexes.sort((a, b) => a - b);
  byId('from').value = String(older);
  byId('to').value = String(newer);
  renderChanges();
}

function followPickers() {
  const name = (/** @type {string} */ id) => data.versions[Number(byId(id).value)].name;
  const pair = [name('from'), name('to')];
  choosePair(pair[0], pair[1]);
  history.replaceState(null, '', `#compare/${name('from')}/${name('to')}`);
}

function renderChanges() {
  const from = Number(byId('from').value);
  const to = Number(byId('to').value);
  const all = changesBetween(from, to);
  const shown = all.filter(pairFilter());
  const chapters = data.chapters
    .map((/** @type {string} */ title, /** @type {number} */ at) => ({
      title,
      changes: shown.filter((change) => change.chapter === at),
    }))
    .filter((/** @type {any} */ { changes }) => changes.length > 0);
  byId('changes').replaceChildren(...chapters.map(chapterBlock));
  byId('pair-count').textContent = pairSummary(from, to, all, shown);
}

/** @returns {(change: any) => boolean} */
function pairFilter() {
  const words = searchWords('pair-search');
  const levels = new Set(
    [...document.querySelectorAll('input[name="level"]:checked')].map((box) => box.getAttribute('value')),
  );
  return ({ entry, message, level }) => {
    const text = `${entry} ${message}`.toLowerCase();
    return levels.has(level) && words.every((word) => text.includes(word));
  };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {any[]} all
 * @param {any[]} shown
 */
function pairSummary(from, to, all, shown) {
  const names = `${data.versions[from].name} to ${data.versions[to].name}`;
  if (from === to) return `${names}: one version, nothing to compare`;
  if (all.length === 0) return `${names}: no changes`;
  const counts = LEVELS.map((level) => [all.filter((change) => change.level === level).length, level]);
  const levels = counts.filter(([count]) => count).map((pair) => pair.join(' '));
  const hidden = shown.length === all.length ? '' : `, ${shown.length} shown`;
  return `${names}: ${counted(all.length, 'change', 'changes')} (${levels.join(', ')})${hidden}`;
}

/** @param {{ title: string, changes: any[] }} chapter */
function chapterBlock({ title, changes }) {
  const items = [...groupByEntry(changes)].map(([entry, group]) =>
    element('li', {}, entryName(entry), element('ul', {}, ...group.map(changeLine))),
  );
  return element(
    'section',
    {},
    element('h3', {}, `${title} `, element('span', { class: 'n' }, String(changes.length))),
    element('ul', { class: 'changes' }, ...items),
  );
}

/** @param {string} id */
function entryName(id) {
  if (!entryById.has(id)) return element('span', { class: 'mono' }, ...withCode(id));
  return element('a', { class: 'mono', href: `#entry/${encodeURIComponent(id)}` }, id);
}
