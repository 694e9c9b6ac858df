import { byId } from './dom.js';

/** What was embedded in the page; its types are in generator/report/types.ts. */
export const data = JSON.parse(byId('data').textContent);

/** @type {Map<string, any>} */
export const entryById = new Map(data.entries.map((/** @type {any} */ entry) => [entry.id, entry]));

/**
 * Changes from an older version to a newer one, by their indexes.
 *
 * @param {number} from
 * @param {number} to
 * @returns {any[]}
 */
export function changesBetween(from, to) {
  return (data.pairs[`${from}-${to}`] ?? []).map((/** @type {number} */ index) => data.changes[index]);
}
