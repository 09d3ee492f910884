// A link that opens what it leads to above the page: the content comes from the address in data-opens-dialog. Without script, or when
// that fails, the link leads to its page.
const dialog = document.getElementById('part-dialog');
let opener;

async function open(link) {
  opener = link;
  const slot = dialog.querySelector('[data-slot]');
  dialog.querySelector('h2').textContent = link.textContent;
  slot.textContent = 'One moment …';
  slot.setAttribute('aria-busy', 'true');
  dialog.showModal();
  dialog.querySelector('h2').focus();
  try {
    const answer = await fetch(link.dataset.opensDialog, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    slot.innerHTML = await answer.text();
  } catch {
    location.href = link.href;
  } finally {
    slot.removeAttribute('aria-busy');
  }
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-opens-dialog]');
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    event.stopPropagation();
    open(link);
  } else if (event.target === dialog || event.target.closest?.('#part-dialog [data-close]')) {
    dialog.close();
  }
}, true);

dialog?.addEventListener('close', () => opener?.isConnected && opener.focus());
