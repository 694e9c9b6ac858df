import { byId, counted } from './dom.js';

/** The tables are in the page; here they are only chosen from. */
export function startDrift() {
  const form = byId('drift-filter');
  form.hidden = false;
  form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  form.addEventListener('input', () => {
    const version = byId('drift-version').value;
    let count = 0;
    for (const section of byId('drift').querySelectorAll('section.drift')) {
      section.hidden = version !== '' && section.dataset.version !== version;
      if (!section.hidden) count += Number(section.dataset.count);
    }
    byId('drift-count').textContent = counted(count, 'finding', 'findings');
  });
}
