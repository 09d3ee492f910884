// What a full page load does by itself and a page patched in place does not: show progress, move the focus, say where one is.
const busyAfter = 150;
let timer;
let here = location.pathname + location.search;
let path = location.pathname;
let notice;
let offset = new URLSearchParams(location.search).get('offset');

function busy(on) {
  clearTimeout(timer);
  if (on) timer = setTimeout(() => { document.documentElement.dataset.busy = ''; }, busyAfter);
  else delete document.documentElement.dataset.busy;
}

function arrived() {
  busy(false);
  const now = location.pathname + location.search;
  const noticed = document.querySelector('[data-notice] .text')?.textContent;
  if (now === here) {
    if (noticed !== notice) announce(noticed);
    notice = noticed;
    return;
  }
  notice = noticed;
  here = now;
  const newOffset = new URLSearchParams(location.search).get('offset');
  if (location.pathname !== path) {
    path = location.pathname;
    focusHeading();
  } else if (newOffset !== offset) {
    // Another page of the same results: start reading at its top.
    scrollTo({ top: 0 });
    focusHeading();
  } else {
    announce(document.querySelector('[data-result-count]')?.textContent);
  }
  offset = newOffset;
}

function focusHeading() {
  (document.querySelector('main h1[tabindex]') ?? document.getElementById('main'))?.focus({ preventScroll: true });
  announce(document.title);
}

function announce(text) {
  const place = document.getElementById('announcer');
  if (place && text) place.textContent = text;
}

document.addEventListener('click', event => {
  event.target.closest?.('[data-dismiss]')?.parentElement.remove();
  if (!event.target.closest?.('[data-reload]')) return;
  event.preventDefault();
  location.reload();
});

globalThis.Blazor?.addEventListener('enhancednavigationstart', () => busy(true));
globalThis.Blazor?.addEventListener('enhancednavigationend', () => busy(false));
globalThis.Blazor?.addEventListener('enhancedload', arrived);
