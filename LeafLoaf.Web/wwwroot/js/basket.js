// The basket answers before the shop does: a number changes in the same frame, and what was asked for goes to the shop behind it,
// one request after the other. Each answer is the basket as it really is, and takes the place of what is on the screen.
import { newId } from './signals.js';

const pause = 250;
const drawer = document.getElementById('basket-drawer');
const ownPage = () => location.pathname === '/basket' || location.pathname.startsWith('/checkout');
const slots = () => drawer.open ? [drawer.querySelector('[data-basket-slot]')] : [...document.querySelectorAll('main [data-basket-slot]')];
const view = () => slots()[0]?.querySelector('[data-basket-view]');

let confirmed;             // the last basket the shop answered with
let version;
let sending = false;
let timer;
const wanted = new Map();  // product -> packs that are asked for and not confirmed

// ---- The number on the button

function cookie() {
  const button = document.querySelector('[data-basket-button]');
  const [packs, mark] = (document.cookie.match(/(?:^|; )basket=([^;]*)/)?.[1] ?? '').split('.');
  return button && mark && mark === button.dataset.mark ? Number(packs) : undefined;
}

function count(packs) {
  for (const place of document.querySelectorAll('[data-basket-count]')) {
    place.textContent = packs || '';
    place.hidden = !packs;
  }
}

/** After something was added elsewhere: the number, and the basket where it is on the screen. */
export function changedElsewhere() {
  const packs = cookie();
  if (packs !== undefined) count(packs);
  confirmed = undefined;
  if (view() && (drawer.open || location.pathname === '/basket')) refresh();
}

// ---- What is on the screen

function say(text) {
  if (!text) return;
  const place = drawer.open ? drawer.querySelector('[data-basket-status]') : document.querySelector('main [data-basket-status]') ?? document.getElementById('announcer');
  place.textContent = text;
}

function show(html, focus) {
  for (const slot of slots()) slot.innerHTML = html;
  const now = view();
  if (!now) return;
  version = now.dataset.version;
  for (const [product, packs] of wanted) preview(product, packs);
  if (wanted.size === 0) count(Number(now.dataset.packs));
  say(now.dataset.says);
  if (focus) refocus(focus);
}

function focusOf() {
  const active = document.activeElement;
  if (!active?.closest?.('[data-basket-view]')) return undefined;
  return { line: active.closest('[data-line]')?.dataset.line, control: active.dataset.focus, slot: active.closest('[data-basket-slot]') };
}

function refocus({ line, control, slot }) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const row = line && slot.querySelector(`[data-line="${CSS.escape(line)}"]`);
  const target = row?.querySelector(`[data-focus="${control}"]:not(:disabled)`) ?? row?.querySelector('input[type=number], button:not(:disabled)')
    ?? slot.querySelector('.said button') ?? slot.closest('dialog')?.querySelector('h2') ?? document.querySelector('main h1');
  target?.focus({ preventScroll: true });
}

const rows = product => view()?.querySelectorAll(`[data-line="${CSS.escape(product)}"]`) ?? [];

function preview(product, packs) {
  for (const row of rows(product)) {
    row.dataset.pending = '';
    const field = row.querySelector('input[type=number]');
    if (field) field.value = packs;
    if (packs === 0) row.hidden = true;
  }
}

async function refresh() {
  try {
    const answer = await fetch('/basket/panel', { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    confirmed = await answer.text();
    show(confirmed, focusOf());
    return true;
  } catch {
    return false;
  }
}

// ---- Asking the shop

const fieldsOf = form => new URLSearchParams(new FormData(form));

async function send(action, body) {
  sending = true;
  const before = confirmed ?? view()?.outerHTML;
  if (version !== undefined) body.set('version', version);
  body.set('key', newId());
  const focus = focusOf();
  try {
    const answer = await fetch(action, { method: 'POST', headers: { 'X-Part': 'basket', Accept: 'text/html' }, body });
    const html = await answer.text();
    if (!html.includes('data-basket-view')) throw new Error(String(answer.status));
    confirmed = html;
    // What the shop refused is not asked for again; its answer says why.
    if (html.includes('data-failed')) wanted.clear();
    show(html, focus);
  } catch {
    wanted.clear();
    if (before) show(before, focus);
    const now = view();
    if (now) count(Number(now.dataset.packs));
    say('That could not be saved, so the basket is as before. Please try again.');
    slots().forEach(warn);
  } finally {
    sending = false;
    if (wanted.size > 0) later(0);
  }
}

function warn(slot) {
  const note = document.createElement('p');
  note.className = 'notice';
  note.textContent = 'That could not be saved, so the basket is as before. Please try again.';
  slot.prepend(note);
}

function later(after) {
  clearTimeout(timer);
  timer = setTimeout(next, after);
}

function next() {
  if (sending) return;
  const [product, packs] = wanted.entries().next().value ?? [];
  if (product === undefined) return;
  const form = rows(product)[0]?.querySelector('form');
  wanted.delete(product);
  if (!form) return;
  const body = fieldsOf(form);
  body.set('do', packs === 0 ? 'remove' : 'set');
  body.set('quantity', packs);
  send(form.action, body);
}

function ask(row, packs, after) {
  const field = row.querySelector('input[type=number]');
  const before = Number(field?.value) || 0;
  const limited = Math.min(Math.max(packs, 0), Number(field?.max) || 99);
  // Kept as it was shown, should the first request fail.
  confirmed ??= view()?.outerHTML;
  version ??= view()?.dataset.version;
  wanted.set(row.dataset.line, limited);
  preview(row.dataset.line, limited);
  const place = document.querySelector('[data-basket-count]');
  if (place) count(Math.max((Number(place.textContent) || 0) + limited - before, 0));
  later(after);
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-basket-line]') || !slots().length) return;
  event.preventDefault();
  event.stopPropagation();
  const row = form.closest('[data-line]');
  const what = event.submitter?.value ?? 'set';
  const field = row?.querySelector('input[type=number]');
  if (field && (what === 'less' || what === 'more')) ask(row, (Number(field.value) || 0) + (what === 'more' ? 1 : -1), pause);
  else if (field && what === 'set') ask(row, Number(field.value) || 0, 0);
  else if (!sending) {
    const body = fieldsOf(form);
    body.set('do', what);
    confirmed ??= view()?.outerHTML;
    version ??= view()?.dataset.version;
    if (row) row.hidden = true;
    send(form.action, body);
  }
}, true);

document.addEventListener('change', event => {
  const row = event.target.matches?.('[data-basket-view] input[type=number]') && event.target.closest('[data-line]');
  if (!row) return;
  // The number on the button already counts what was there before the typing.
  const typed = Number(event.target.value) || 0;
  event.target.value = event.target.defaultValue;
  ask(row, typed, 0);
});

// ---- The drawer

async function open() {
  drawer.showModal();
  drawer.querySelector('h2').focus();
  const slot = drawer.querySelector('[data-basket-slot]');
  slot.setAttribute('aria-busy', 'true');
  if (!slot.firstElementChild) slot.textContent = 'Fetching your basket …';
  if (!await refresh() && !slot.firstElementChild) slot.textContent = 'Your basket is out of reach just now. Please try again.';
  slot.removeAttribute('aria-busy');
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-basket-button]');
  if (button && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !ownPage()) {
    event.preventDefault();
    event.stopPropagation();
    open();
  } else if (event.target === drawer || event.target.closest?.('#basket-drawer [data-close]')) {
    drawer.close();
  }
}, true);

drawer.addEventListener('close', () => document.querySelector('[data-basket-button]')?.focus());

// ---- Whatever page is shown, and whatever another tab did

function arrive() {
  if (drawer.open) drawer.close();
  confirmed = undefined;
  version = undefined;
  wanted.clear();
  if (ownPage()) drawer.querySelector('[data-basket-slot]').replaceChildren();
  const packs = cookie();
  if (packs !== undefined) count(packs);
  else if (document.querySelector('[data-basket-button]')?.dataset.mark) fetch('/basket/panel', { headers: { Accept: 'text/html' } }).then(() => count(cookie()), () => {});
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible' || sending || wanted.size > 0) return;
  const packs = cookie();
  if (packs !== undefined) count(packs);
});

// A patched page takes the attribute "open" off the dialog, which would leave it modal and invisible: it is closed before that.
globalThis.Blazor?.addEventListener('enhancednavigationstart', () => { if (drawer.open) drawer.close(); });

let here = location.pathname + location.search;
globalThis.Blazor?.addEventListener('enhancedload', () => {
  const now = location.pathname + location.search;
  if (now !== here || !view()) arrive();
  here = now;
});
arrive();
