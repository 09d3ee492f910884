// Suggestions under the search bar, after the combobox pattern of the WAI-ARIA authoring practices:
// the focus stays in the input, aria-activedescendant says which option is meant.
const pause = 120;
let timer, request, options = [], active = -1, asked = '';

const form = () => document.querySelector('form[data-suggest]');
const parts = root => ({
  input: root.querySelector('[role=combobox]'),
  list: root.querySelector('[role=listbox]'),
  status: root.querySelector('[data-suggest-status]'),
});

function close(root) {
  clearTimeout(timer);
  request?.abort();
  asked = '';
  if (!root) return;
  const { input, list } = parts(root);
  list.hidden = true;
  list.replaceChildren();
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
  options = [];
  active = -1;
}

function open(root, found) {
  const { input, list, status } = parts(root);
  options = found;
  active = -1;
  input.removeAttribute('aria-activedescendant');
  list.replaceChildren(...found.map(option));
  list.hidden = found.length === 0;
  input.setAttribute('aria-expanded', String(found.length > 0));
  status.textContent = found.length === 0 ? 'No suggestions' : `${found.length} suggestions, use the arrow keys`;
}

function option({ kind, text, count }, index) {
  const item = document.createElement('li');
  item.id = `suggestion-${index}`;
  item.role = 'option';
  item.dataset.index = index;
  item.setAttribute('aria-selected', 'false');
  item.append(piece('kind', kind), piece('text', text));
  if (count) item.append(piece('count', count.toLocaleString('en-US')));
  return item;
}

function piece(className, text) {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}

function choose(root, index) {
  const { input, list } = parts(root);
  active = index;
  [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
  if (index < 0) {
    input.removeAttribute('aria-activedescendant');
  } else {
    input.setAttribute('aria-activedescendant', list.children[index].id);
    list.children[index].scrollIntoView({ block: 'nearest' });
  }
}

function go(root, index) {
  const { href } = options[index];
  close(root);
  if (globalThis.Blazor?.navigateTo) globalThis.Blazor.navigateTo(href);
  else location.assign(href);
}

async function ask(root, text) {
  request?.abort();
  request = new AbortController();
  asked = text;
  try {
    const answer = await fetch(`${root.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: request.signal });
    if (!answer.ok) return;
    const { suggestions } = await answer.json();
    // Somebody typed on, or sent the form, while this was under way: too late.
    if (asked === text && document.activeElement === parts(root).input) open(root, suggestions);
  } catch (error) {
    if (error.name !== 'AbortError') close(root);
  }
}

document.addEventListener('input', event => {
  const root = form();
  if (!root || event.target !== parts(root).input) return;
  clearTimeout(timer);
  const text = event.target.value.trim();
  if (text) timer = setTimeout(() => ask(root, text), pause);
  else close(root);
});

document.addEventListener('keydown', event => {
  const root = form();
  if (!root) return;
  const { input } = parts(root);
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, textarea, select, [contenteditable]')) {
    event.preventDefault();
    input.focus();
    input.select();
    return;
  }
  if (event.target !== input || event.isComposing) return;
  const count = options.length;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      event.preventDefault();
      if (count) choose(root, event.key === 'ArrowDown' ? (active + 2) % (count + 1) - 1 : (active + count + 1) % (count + 1) - 1);
      else if (input.value.trim()) ask(root, input.value.trim());
      break;
    case 'Enter':
      if (active >= 0) { event.preventDefault(); go(root, active); } else close(root);
      break;
    case 'Escape':
      if (count) event.preventDefault();
      close(root);
      break;
    case 'Tab':
      close(root);
      break;
  }
});

document.addEventListener('pointerdown', event => {
  const root = form();
  if (!root) return;
  const item = event.target.closest?.('[role=option]');
  // Keeps the focus in the input, so that the list is still there when the button is released.
  if (item && root.contains(item)) event.preventDefault();
  else if (!root.contains(event.target)) close(root);
});

document.addEventListener('click', event => {
  const item = event.target.closest?.('form[data-suggest] [role=option]');
  if (item) go(form(), Number(item.dataset.index));
});

document.addEventListener('focusout', event => {
  if (event.target.closest?.('form[data-suggest]') && !event.relatedTarget?.closest?.('form[data-suggest]')) close(form());
});

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-suggest]')) close(event.target);
}, true);

globalThis.Blazor?.addEventListener('enhancedload', () => {
  const root = form();
  if (!root || document.activeElement === parts(root).input) return;
  close(root);
});
