// An open ticket hears what is said in its conversation. The server renders the transcript; what is new is patched in, so that an answer
// somebody is typing stays as it is.
let source = null, watched = null;

function watch() {
  const place = document.querySelector('[data-watch]');
  const address = place?.dataset.watch ?? null;
  if (address === watched) return;
  source?.close();
  source = null;
  watched = address;
  if (!address) return;
  source = new EventSource(address);
  source.addEventListener('message', event => {
    if (!document.querySelector(`[data-message="${JSON.parse(event.data).id}"]`)) refresh();
  });
  source.addEventListener('ended', () => source.close());
}

async function refresh() {
  const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-transcript]');
  const list = document.querySelector('[data-transcript]');
  if (!fresh || !list) return;
  const known = new Set([...list.children].map(item => item.dataset.message));
  const added = [...fresh.children].filter(item => !known.has(item.dataset.message));
  list.append(...added);
  const news = document.querySelector('[data-transcript-news]');
  if (news && added.length > 0) news.textContent = added.length === 1 ? 'There is a new message.' : `There are ${added.length} new messages.`;
}

watch();
globalThis.Blazor?.addEventListener('enhancedload', watch);
globalThis.Blazor?.addEventListener('enhancednavigationend', watch);
