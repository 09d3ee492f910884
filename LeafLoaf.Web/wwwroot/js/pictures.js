// A photo is shown over a product's drawing only once it has really loaded. Until then, and for ever if it fails, the drawing stands.
const photo = target => target instanceof HTMLImageElement && target.matches('[data-photo]');

document.addEventListener('load', event => {
  if (photo(event.target)) event.target.dataset.loaded = '';
}, true);

document.addEventListener('error', event => {
  if (photo(event.target)) event.target.remove();
}, true);

// Photos that came or failed before this ran, and marks that a patched page lost.
function mark() {
  for (const image of document.querySelectorAll('img[data-photo]:not([data-loaded])')) {
    if (!image.complete || !image.currentSrc) continue;
    if (image.naturalWidth > 0) image.dataset.loaded = '';
    else image.remove();
  }
}

globalThis.Blazor?.addEventListener('enhancedload', mark);
mark();
