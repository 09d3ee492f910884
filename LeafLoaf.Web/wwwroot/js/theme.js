// The server already sent the right colours; this only makes the button answer at once.
const year = 365 * 24 * 3600;
const system = matchMedia('(prefers-color-scheme: dark)');

const chosen = () => document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
const isDark = () => (chosen() ?? (system.matches ? 'dark' : 'light')) === 'dark';

function show() {
  const theme = chosen();
  if (theme) document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll('.theme-switch button')) {
    button.setAttribute('aria-pressed', String(isDark()));
    button.value = isDark() ? 'light' : 'dark';
  }
}

document.addEventListener('submit', event => {
  if (!event.target.matches('.theme-switch')) return;
  event.preventDefault();
  document.cookie = `theme=${isDark() ? 'light' : 'dark'}; path=/; max-age=${year}; samesite=lax`;
  show();
}, true);

system.addEventListener('change', show);
globalThis.Blazor?.addEventListener('enhancedload', show);
show();
