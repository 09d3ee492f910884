// What is typed into the diary is counted as one types: asked for after a pause, the newest question wins, the server renders it.
const pause = 400;
let timer, asked;

function preview(form, pick) {
  const text = form.querySelector('[data-meal-text]').value.trim();
  const place = form.querySelector('[data-meal-preview]');
  const status = form.querySelector('[data-meal-status]');
  asked?.abort();
  if (text.length < 3) { place.replaceChildren(); status.textContent = ''; return; }
  const mine = asked = new AbortController();
  const slow = setTimeout(() => { status.textContent = 'Counting …'; place.setAttribute('aria-busy', 'true'); }, 500);
  const body = new URLSearchParams({ text });
  for (const field of form.querySelectorAll('input[name=chosen]')) body.append('chosen', field.value);
  if (pick) body.append('pick', pick.value);
  fetch('/diary/check', { method: 'POST', body, headers: { 'X-Part': 'preview' }, signal: mine.signal })
    .then(async answer => {
      if (!answer.ok) return;
      place.innerHTML = await answer.text();
      // What was pressed is gone; its place is where the same words stand now.
      if (pick) focusOn(place, pick.value);
      const foods = place.querySelectorAll('.foods > li').length, questions = place.querySelectorAll('.question').length;
      status.textContent = `${foods} ${foods === 1 ? 'food' : 'foods'} understood${questions ? `, ${questions} to be asked` : ''}.`;
    })
    .catch(() => { /* aborted, or offline: what stands there stays */ })
    .finally(() => { clearTimeout(slow); if (asked === mine) place.removeAttribute('aria-busy'); });
}

document.addEventListener('input', event => {
  const form = event.target.closest?.('[data-meal-form]');
  if (!form || !event.target.matches('[data-meal-text]')) return;
  clearTimeout(timer);
  timer = setTimeout(() => preview(form), pause);
});

const focusOn = (place, value) => [...place.querySelectorAll('[data-pick]')].find(b => b.value.split('\u001f')[0] === value.split('\u001f')[0])?.closest('details').querySelector('summary').focus();

// An answered question goes into the text, and is counted again.
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-meal-form] [data-choice], [data-meal-form] [data-pick], [data-meal-check]');
  if (!button) return;
  const form = button.closest('[data-meal-form]');
  const text = form.querySelector('[data-meal-text]');
  event.preventDefault();
  if (button.dataset.choice) {
    const at = text.value.toLowerCase().indexOf(button.dataset.words.toLowerCase());
    text.value = at < 0 ? `${text.value}, ${button.dataset.choice}`
      : text.value.slice(0, at) + button.dataset.choice + text.value.slice(at + button.dataset.words.length);
    text.focus();
  }
  preview(form, 'pick' in button.dataset ? button : undefined);
});

// How a product fits the day is asked for when somebody wants to know.
document.addEventListener('toggle', async event => {
  const details = event.target;
  if (!details.matches?.('details[data-fits]') || !details.open || details.dataset.asked) return;
  details.dataset.asked = '';
  const place = details.querySelector('[data-fits-place]');
  try {
    const answer = await fetch(details.dataset.fits);
    if (answer.ok) place.innerHTML = await answer.text();
  } catch { delete details.dataset.asked; }
}, true);
