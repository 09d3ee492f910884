// Watches what a shopper does: which product is opened, how long it is looked at, what is seen and passed over.
import { foundAt, leave, openedFrom, placeOf, tell } from './signals.js';

const tiers = [10, 30, 60];
const seenAfter = 1000, passedTogether = 1000;

// ---- The results: what was seen, passed over, opened

const seen = new Map();   // card -> { timer, seen }
let passed = new Map();   // list id -> { words, ids, position }
let passing;

const observer = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const state = seen.get(entry.target);
    if (!state) continue;
    if (entry.intersectionRatio >= .5) {
      state.timer ??= setTimeout(() => { if (document.visibilityState === 'visible') state.seen = true; }, seenAfter);
    } else {
      clearTimeout(state.timer);
      state.timer = undefined;
      if (state.seen && entry.boundingClientRect.top < 0) pass(entry.target, state);
    }
  }
}, { threshold: [0, .5] });

function pass(card, state) {
  if (state.done) return;
  state.done = true;
  const place = placeOf(card);
  if (!place) return;
  const list = passed.get(place.list_id) ?? { words: place.search_query, ids: [], position: 0 };
  list.ids.push(place.product);
  list.position = Math.max(list.position, place.position);
  passed.set(place.list_id, list);
  clearTimeout(passing);
  passing = setTimeout(passPending, passedTogether);
}

function passPending() {
  clearTimeout(passing);
  for (const [list_id, { words, ids, position }] of passed)
    tell('scroll', { query: words, context: { search_query: words, list_id, position, displayed: ids } });
  passed = new Map();
}

function open(link) {
  const place = placeOf(link);
  if (!place) return;
  const own = link.closest('[data-product]');
  // Whoever opens a product has passed over what was seen above it.
  for (const [card, state] of seen) {
    const other = placeOf(card);
    if (card === own) state.done = true;
    else if (state.seen && other?.list_id === place.list_id && other.position < place.position) pass(card, state);
  }

  passPending();
  const { product, ...from } = place;
  openedFrom(product, from);
  tell('click', { product_id: product, query: from.search_query, context: from }, true);
}

for (const kind of ['click', 'auxclick'])
  document.addEventListener(kind, event => {
    const link = event.target.closest?.('[data-product] h3 a');
    if (link && event.button < 2) open(link);
  }, true);

// What goes into the basket straight from the list was not passed over.
document.addEventListener('submit', event => {
  const state = seen.get(event.target.closest?.('[data-product]'));
  if (state && event.target.matches('[data-take]')) state.done = true;
}, true);

// ---- The product page: how long it was looked at

let viewing;

function view(product) {
  if (viewing?.product === product) return;
  clearTimeout(viewing?.timer);
  viewing = product && { product, before: 0, since: undefined, next: 0 };
  if (!viewing) return;
  const from = foundAt(undefined, product);
  tell('view_details', { product_id: product, query: from.search_query, context: from });
  look();
}

// Only time in which the page could be seen counts.
function look() {
  if (!viewing) return;
  clearTimeout(viewing.timer);
  if (viewing.since !== undefined) viewing.before += performance.now() - viewing.since;
  viewing.since = document.visibilityState === 'visible' ? performance.now() : undefined;
  while (viewing.next < tiers.length && viewing.before >= tiers[viewing.next] * 1000) {
    const from = foundAt(undefined, viewing.product);
    tell('time_on_product', { product_id: viewing.product, query: from.search_query, context: { ...from, time_on_page: tiers[viewing.next] } }, true);
    viewing.next++;
  }
  if (viewing.since !== undefined && viewing.next < tiers.length)
    viewing.timer = setTimeout(look, tiers[viewing.next] * 1000 - viewing.before);
}

// ---- Whatever page is shown

function arrive() {
  for (const card of seen.keys())
    if (!card.isConnected) { clearTimeout(seen.get(card).timer); observer.unobserve(card); seen.delete(card); }
  for (const card of document.querySelectorAll('[data-list] [data-product]')) {
    // A page patched in place keeps its elements and shows other products in them.
    const shown = card.closest('[data-list]').dataset.list + card.dataset.product;
    if (seen.get(card)?.shown === shown) continue;
    clearTimeout(seen.get(card)?.timer);
    seen.set(card, { shown });
    observer.unobserve(card);
    observer.observe(card);
  }

  view(document.querySelector('[data-viewing]')?.dataset.viewing);
}

document.addEventListener('visibilitychange', () => {
  look();
  if (document.visibilityState === 'hidden') { passPending(); leave(); }
});
addEventListener('pagehide', () => { passPending(); leave(); });
globalThis.Blazor?.addEventListener('enhancedload', arrive);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${zone}; path=/; max-age=${365 * 24 * 3600}; samesite=lax`;

arrive();
