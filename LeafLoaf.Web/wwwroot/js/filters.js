// Filters are a plain GET form; this sends it on every change and keeps its address free of empty fields.
document.addEventListener('change', event => {
  const form = event.target.form;
  if (form?.matches('[data-apply-on-change]') && event.target.checkValidity()) form.requestSubmit(form.querySelector('[type=submit]'));
});

document.addEventListener('submit', event => {
  if (event.target.method !== 'get') return;
  const empty = [...event.target.elements].filter(field => field.name && !field.disabled && field.value === '');
  for (const field of empty) field.disabled = true;
  setTimeout(() => empty.forEach(field => { field.disabled = false; }));
}, true);
