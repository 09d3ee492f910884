// What a shopper did, on its way to the shop. Each signal gets its id here, once. It stays in the tab's storage until the shop has
// answered for it, so that it may be sent again after a failure, a beacon or a reload and still counts once.
const endpoint = '/signals';
const kept = 'signals', opened = 'opened';
const mostAtOnce = 50, mostKept = 500;
const soon = 1000, longestPause = 60_000;

let waiting = read(kept) ?? [];
let timer, sending = false, pause = soon;

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return undefined; }
}

function write(key, value) {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or forbidden storage only loses the second try */ }
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Remembers a signal and sends it soon, or now. */
export function tell(type, fields, now = false) {
  if (!document.documentElement.dataset.signals) return;
  waiting = [...waiting, { event_id: newId(), type, ...fields }].slice(-mostKept);
  write(kept, waiting);
  if (now) send();
  else schedule(soon);
}

function schedule(after) {
  clearTimeout(timer);
  timer = setTimeout(send, after);
}

async function send() {
  clearTimeout(timer);
  if (sending || waiting.length === 0) return;
  sending = true;
  const batch = waiting.slice(0, mostAtOnce);
  try {
    const answer = await fetch(endpoint, { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(batch) });
    // What was refused as it is will be refused again; only trouble that passes is worth another try.
    if (!answer.ok && (answer.status >= 500 || answer.status === 429)) throw new Error(String(answer.status));
    const done = new Set(batch.map(signal => signal.event_id));
    waiting = waiting.filter(signal => !done.has(signal.event_id));
    write(kept, waiting);
    pause = soon;
    sending = false;
    if (waiting.length > 0) schedule(0);
  } catch {
    sending = false;
    schedule(pause);
    pause = Math.min(pause * 2, longestPause);
  }
}

// On leaving there is no time for an answer: it goes as a beacon and stays remembered until something else answers for it.
export function leave() {
  for (let i = 0; i < waiting.length; i += mostAtOnce)
    navigator.sendBeacon?.(endpoint, new Blob([JSON.stringify(waiting.slice(i, i + mostAtOnce))], { type: 'application/json' }));
}

/** Where an element's product stands: in which list, at which place, for which words. */
export function placeOf(element) {
  const card = element?.closest('[data-product]');
  const list = card?.closest('[data-list]');
  if (!card || !list) return undefined;
  return { product: card.dataset.product, list_id: list.dataset.list, position: Number(card.dataset.position), search_query: list.dataset.words || undefined };
}

/** Remembers where a product was opened from. */
export function openedFrom(product, from) {
  write(opened, { ...read(opened), [product]: from });
}

/** Where a product was found: the list and place it was opened from, or stands in. */
export function foundAt(element, product) {
  const { product: _, ...place } = placeOf(element) ?? {};
  return place.list_id ? place : read(opened)?.[product] ?? {};
}

if (waiting.length > 0) schedule(0);
