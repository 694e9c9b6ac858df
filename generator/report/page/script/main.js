import { choosePair, startCompare } from './compare.js';
import { byId } from './dom.js';
import { startDrift } from './drift.js';
import { startTheme } from './theme.js';
import { openEntry, startTimeline } from './timeline.js';

const VIEWS = ['timeline', 'compare', 'drift'];

startTheme();
startTimeline();
startCompare();
startDrift();
showView(location.hash, false);
addEventListener('hashchange', () => showView(location.hash, true));

/**
 * One view at a time: `#timeline`, `#compare/v12/v24`, `#drift`, and `#entry/<id>` in the timeline. An address that
 * is none of them (the skip link's) leaves the view as it is.
 *
 * @param {string} hash
 * @param {boolean} takesFocus
 */
function showView(hash, takesFocus) {
  const [name = '', ...rest] = hash.slice(1).split('/');
  const isEntry = name === 'entry';
  const wanted = isEntry || name === '' ? 'timeline' : name;
  const view = VIEWS.includes(wanted) ? wanted : takesFocus ? null : 'timeline';
  if (view === null) return;
  for (const id of VIEWS) byId(id).hidden = id !== view;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (view === 'compare' && rest.length === 2) choosePair(rest[0] ?? '', rest[1] ?? '');
  if (isEntry) openEntry(idFrom(rest.join('/')));
  else if (takesFocus) {
    scrollTo(0, 0);
    byId(`${view}-title`).focus({ preventScroll: true });
  }
}

/** @param {string} text */
function idFrom(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
