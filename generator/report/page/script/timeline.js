import { data } from './data.js';
import { entryDetail } from './detail.js';
import { byId, counted, element, searchWords } from './dom.js';

/** @type {Map<string, HTMLTableRowElement>} */
const rowById = new Map();

/** Filters, details on demand, and the keys of the table. */
export function startTimeline() {
  const table = byId('entries');
  const rows = [...table.querySelectorAll('tr[data-at]')].map((row) => {
    const entry = data.entries[Number(row.dataset.at)];
    rowById.set(entry.id, row);
    return { row, entry, text: searchText(entry) };
  });
  const form = byId('filters');
  const update = () => filterRows(rows, table);
  form.hidden = false;
  form.addEventListener('input', update);
  form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  // A reset empties the fields after the event and its microtasks.
  form.addEventListener('reset', () => setTimeout(update));
  table.addEventListener('click', (/** @type {any} */ event) => {
    const button = event.target.closest('tr[data-at] button');
    if (button) toggleDetail(button.closest('tr'));
  });
  table.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => moveFocus(table, event));
  startSearchKeys();
  update();
}

/**
 * Clears what would hide the entry, opens it and puts the focus on it.
 *
 * @param {string} id
 */
export function openEntry(id) {
  const row = rowById.get(id);
  if (!row) return;
  if (row.hidden) byId('filters').reset();
  setTimeout(() => {
    if (!isOpen(row)) toggleDetail(row);
    row.querySelector('button')?.focus();
    row.scrollIntoView({ block: 'center' });
  });
}

/** @param {any} entry */
function searchText(entry) {
  const facts = entry.spans.flatMap((/** @type {any} */ span) => [
    ...span.facts.headings,
    ...(span.facts.params ?? []).flat().map((/** @type {any[]} */ row) => row[1]),
  ]);
  return [entry.id, ...new Set(facts)].join('\n').toLowerCase();
}

/**
 * @param {{ row: HTMLTableRowElement, entry: any, text: string }[]} rows
 * @param {HTMLTableElement} table
 */
function filterRows(rows, table) {
  const accepts = currentFilter();
  let shown = 0;
  for (const item of rows) {
    const isShown = accepts(item);
    if (isShown) shown += 1;
    if (item.row.hidden === isShown) item.row.hidden = !isShown;
    const detail = item.row.nextElementSibling;
    if (detail instanceof HTMLElement && detail.className === 'detail') detail.hidden = !isShown;
  }
  for (const body of table.tBodies) body.hidden = !body.querySelector('tr[data-at]:not([hidden])');
  byId('none').hidden = shown > 0;
  const all = counted(rows.length, 'entry', 'entries');
  byId('count').textContent = shown === rows.length ? all : `${shown} of ${all}`;
}

/** @returns {(item: { entry: any, text: string }) => boolean} */
function currentFilter() {
  const words = searchWords('search');
  const owner = byId('owner').value;
  const kind = byId('kind').value;
  const at = byId('in').value;
  const events = new Set(checkedEvents());
  const happened = (/** @type {string} */ state) =>
    events.size > 0 ? events.has(state) : Boolean(data.looks[state].help);
  return ({ entry, text }) => {
    if (kind !== '' && entry.kind !== kind) return false;
    if (owner !== '' && (entry.kind === 'class' ? entry.id : entry.owner) !== owner) return false;
    if (!words.every((word) => text.includes(word))) return false;
    if (at !== '') return happened(entry.states[Number(at)]);
    return events.size === 0 || entry.states.some(happened);
  };
}

function checkedEvents() {
  return [...document.querySelectorAll('input[name="event"]:checked')].map((box) =>
    box instanceof HTMLInputElement ? box.value : '',
  );
}

/** @param {HTMLTableRowElement} row */
function isOpen(row) {
  return row.classList.contains('open');
}

/** @param {HTMLTableRowElement} row */
function toggleDetail(row) {
  const button = row.querySelector('button');
  const open = !isOpen(row);
  row.classList.toggle('open', open);
  button?.setAttribute('aria-expanded', String(open));
  if (!open) {
    button?.removeAttribute('aria-controls');
    row.nextElementSibling?.remove();
    return;
  }
  const at = Number(row.dataset.at);
  const cell = element('td', { colspan: String(row.cells.length) }, ...entryDetail(data.entries[at]));
  row.after(element('tr', { class: 'detail', id: `detail-${at}` }, cell));
  button?.setAttribute('aria-controls', `detail-${at}`);
}

/**
 * Up and down, first and last, among the entries that are shown. Tab works as everywhere.
 *
 * @param {HTMLTableElement} table
 * @param {KeyboardEvent} event
 */
function moveFocus(table, event) {
  const steps = /** @type {Record<string, number>} */ ({
    ArrowDown: 1,
    ArrowUp: -1,
    Home: -Infinity,
    End: Infinity,
  });
  const step = steps[event.key];
  const focused = document.activeElement?.closest('tr[data-at]');
  if (step === undefined || !focused || event.altKey || event.ctrlKey || event.metaKey) return;
  const shown = [...table.querySelectorAll('tr[data-at]:not([hidden])')];
  const next = Math.min(Math.max(shown.indexOf(focused) + step, 0), shown.length - 1);
  event.preventDefault();
  shown[next]?.querySelector('button')?.focus();
}

/** `/` goes to the search from anywhere but another field; Escape empties it. */
function startSearchKeys() {
  const search = byId('search');
  document.addEventListener('keydown', (event) => {
    const field = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !field && !byId('timeline').hidden) {
      event.preventDefault();
      search.focus();
    }
  });
  search.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || search.value === '') return;
    event.preventDefault();
    search.value = '';
    search.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
