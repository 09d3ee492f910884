// Filters are a plain GET form; this sends it on every change and keeps its address free of empty fields.
let changed;

document.addEventListener('change', event => {
  const { form, name, value, type } = event.target;
  if (!form?.matches('[data-apply-on-change]') || !event.target.checkValidity()) return;
  changed = type === 'checkbox' ? `[data-apply-on-change] input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]` : undefined;
  form.requestSubmit(form.querySelector('[type=submit]'));
});

// The lists are shorter now and the box may stand elsewhere: the focus goes with it.
globalThis.Blazor?.addEventListener('enhancedload', () => {
  if (!changed) return;
  document.querySelector(changed)?.focus({ preventScroll: true });
  changed = undefined;
});

document.addEventListener('submit', event => {
  if (event.target.method !== 'get') return;
  const empty = [...event.target.elements].filter(field => field.name && !field.disabled && field.value === '');
  for (const field of empty) field.disabled = true;
  setTimeout(() => empty.forEach(field => { field.disabled = false; }));
}, true);
