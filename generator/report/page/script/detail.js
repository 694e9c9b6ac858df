import { changeLine } from './change-list.js';
import { changesBetween, data } from './data.js';
import { element, withCode } from './dom.js';

/**
 * All that is known of one entry.
 *
 * @param {any} entry
 */
export function entryDetail(entry) {
  const newest = entry.spans.at(-1);
  const { name, file } = data.versions[newest.to];
  return [
    element('p', { class: 'id' }, element('code', {}, entry.id), ` · ${file}, line ${newest.line}`),
    ...paragraphs(entry.description),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        element('h3', {}, 'From version to version'),
        versionLog(entry),
        ...driftNotes(entry),
      ),
      element(
        'div',
        {},
        element('h3', {}, 'As documented'),
        ...spanBlocks(entry),
        ...documentedHistory(entry, name),
      ),
    ),
  ];
}

/** @param {string} text */
function paragraphs(text) {
  const parts = text.split(/\n{2,}/).filter(Boolean);
  return parts.map((part) => element('p', { class: 'prose' }, ...withCode(part)));
}

/** @param {any} entry */
function versionLog(entry) {
  const log = element('ol', { class: 'log' });
  for (const [at, state] of entry.states.entries()) {
    const changes = at === 0 ? [] : changesBetween(at - 1, at).filter((change) => change.entry === entry.id);
    const isStart = at === 0 && state !== 'absent';
    if (changes.length === 0 && state !== 'removed' && !isStart) continue;
    const lines = changes.length > 0 ? changes.map(changeLine) : [element('li', {}, startOrEnd(isStart))];
    log.prepend(
      element(
        'li',
        {},
        element('span', { class: 'when' }, data.versions[at].name),
        element('ul', {}, ...lines),
      ),
    );
  }
  return log;
}

/** @param {boolean} isStart */
function startOrEnd(isStart) {
  return isStart ? 'in the oldest document' : 'no longer documented under this name';
}

/** @param {any} entry */
function spanBlocks(entry) {
  return [...entry.spans].reverse().map((span) => {
    const { facts } = span;
    const from = data.versions[span.from].name;
    const to = data.versions[span.to].name;
    return element(
      'div',
      { class: 'span' },
      element('p', {}, element('small', {}, from === to ? from : `${from} – ${to}`)),
      ...facts.headings.map((/** @type {string} */ heading) => element('p', { class: 'call' }, heading)),
      ...(facts.params ?? []).map(paramTable),
      ...factLines(facts),
    );
  });
}

/** @param {[number, string, string, string, 0 | 1][]} rows */
function paramTable(rows) {
  const head = ['Name', 'Type', 'Default'].map((title) => element('th', { scope: 'col' }, title));
  const body = rows.map(([depth, name, types, value, optional]) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        element('span', { class: 'nest' }, '  '.repeat(depth)),
        element('code', {}, name),
        optional ? element('small', {}, ' optional') : '',
      ),
      element('td', {}, element('code', {}, types)),
      element('td', {}, element('code', {}, value)),
    ),
  );
  return element(
    'table',
    { class: 'facts' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

/** @param {any} facts */
function factLines(facts) {
  const lines = [
    ['Type', facts.types],
    ['Default', facts.default],
    ['Returns', facts.returns?.join('; ')],
    ['Extends', facts.extends],
    ['Stability', facts.stability],
    ['Deprecated since', facts.deprecated],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([title, value]) => element('p', {}, element('small', {}, `${title} `), ...factText(title, value)));
}

/**
 * Stability is told in a sentence; the others are code.
 *
 * @param {string} title
 * @param {string} value
 */
function factText(title, value) {
  return title === 'Stability' ? withCode(value) : [element('code', {}, value)];
}

/**
 * What the newest document itself says about its past.
 *
 * @param {any} entry
 * @param {string} version
 */
function documentedHistory(entry, version) {
  const told = [...entry.history, ...(entry.added ? [[entry.added, 'Added.']] : [])];
  if (told.length === 0) return [];
  const lines = told.map(([when, description]) =>
    element(
      'li',
      {},
      element('span', { class: 'when' }, when.replaceAll(', ', '\n')),
      element('span', {}, ...withCode(description)),
    ),
  );
  return [
    element('h3', {}, `History told by the ${version} document`),
    element('ol', { class: 'log' }, ...lines),
  ];
}

/** @param {any} entry */
function driftNotes(entry) {
  const found = data.drift.filter((/** @type {any} */ drift) => drift.entry === entry.id);
  if (found.length === 0) return [];
  const lines = found.map((/** @type {any} */ { version, field, document: says, observed }) =>
    element(
      'li',
      {},
      element('span', { class: 'when' }, data.versions[version].name),
      element(
        'span',
        {},
        `${field}: the document says `,
        element('code', {}, says),
        ', the binary answered ',
        element('code', {}, observed),
      ),
    ),
  );
  return [element('h3', {}, 'Drift'), element('ol', { class: 'log' }, ...lines)];
}
