import { element, withCode } from './dom.js';

/**
 * One change: its level, what it is, and why it has that level.
 *
 * @param {any} change
 */
export function changeLine({ level, message, why }) {
  return element(
    'li',
    { class: 'change' },
    element('span', { class: `badge ${level}` }, level),
    element('span', {}, ...withCode(message), ' ', element('span', { class: 'why' }, `(${why})`)),
  );
}

/**
 * Changes of one entry together, in the order in which entries first come up.
 *
 * @param {any[]} changes
 * @returns {Map<string, any[]>}
 */
export function groupByEntry(changes) {
  const groups = new Map();
  for (const change of changes) {
    const group = groups.get(change.entry);
    if (group) group.push(change);
    else groups.set(change.entry, [change]);
  }
  return groups;
}
