// The answer to "Add" stands on the screen before the shop has heard of it; should the shop refuse, it is taken back.
// The basket's own module comes along with this one and only so: asked for under two addresses it would run twice.
import { changedElsewhere } from './basket.js';
import { newId } from './signals.js';

const shownFor = 2500;
const field = form => form.elements.namedItem('quantity');

function say(form, state, text, aloud) {
  clearTimeout(form.calm);
  if (state) form.dataset.state = state;
  else delete form.dataset.state;
  form.querySelector('[data-says]').textContent = text;
  if (aloud) form.querySelector('[data-status]').textContent = aloud;
  if (state) form.calm = setTimeout(() => say(form, undefined, 'Add'), shownFor);
}

async function add(form) {
  const name = form.elements.namedItem('name').value;
  const number = field(form).value;
  say(form, 'added', `Added ${number}`, `Added: ${number} of ${name}`);
  const body = new URLSearchParams(new FormData(form));
  body.set('event_id', newId());
  try {
    const answer = await fetch(form.action, { method: 'POST', keepalive: true, headers: { Accept: 'application/json' }, body });
    const result = await answer.json();
    if (!answer.ok) return refuse(form, name, result.detail);
    say(form, 'added', `${result.quantity} in basket`, result.says ?? `Added: ${number} of ${name}. There are ${result.quantity} in the basket.`);
    changedElsewhere();
  } catch {
    refuse(form, name);
  }
}

function refuse(form, name, why) {
  say(form, 'failed', 'Not added', `${name} could not be added. ${why ?? 'Please try again.'}`);
}

document.addEventListener('submit', event => {
  if (!event.target.matches('[data-take]')) return;
  event.preventDefault();
  add(event.target);
}, true);

document.addEventListener('click', event => {
  const step = event.target.closest?.('[data-take] [data-step]');
  if (!step) return;
  const input = field(step.closest('form'));
  const next = (Number(input.value) || 0) + Number(step.dataset.step);
  input.value = Math.min(Math.max(next, Number(input.min)), Number(input.max));
});
