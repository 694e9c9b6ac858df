import { byId } from './dom.js';

const THEME_KEY = 'specwire-report-theme';

/** System, light or dark; remembered where the browser allows it. */
export function startTheme() {
  const picker = byId('theme');
  picker.parentElement.hidden = false;
  picker.value = remembered();
  applyTheme(picker.value);
  picker.addEventListener('change', () => {
    applyTheme(picker.value);
    remember(picker.value);
  });
}

/** @param {string} theme */
function applyTheme(theme) {
  if (theme === '') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function remembered() {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    return theme === 'light' || theme === 'dark' ? theme : '';
  } catch {
    return '';
  }
}

/** @param {string} theme */
function remember(theme) {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A page from a file may not store anything; the choice then lasts as long as the page.
  }
}
