// Forms that must be sent once: the button shows that something happens and cannot be pressed again until there is an answer.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-once]') || event.defaultPrevented) return;
  if (form.dataset.sent !== undefined) { event.preventDefault(); return; }
  form.dataset.sent = '';
  const button = event.submitter;
  // Later: a button that is disabled now would be missing from what is sent.
  setTimeout(() => {
    if (!button) return;
    button.setAttribute('aria-disabled', 'true');
    const says = button.querySelector('[data-busy-text]');
    if (says) says.textContent = says.dataset.busyText;
    document.documentElement.dataset.busy = '';
    const status = form.querySelector('[data-form-status]');
    if (status) status.textContent = says?.dataset.busyText ?? 'One moment …';
  });
});

// Back to a page that was left by sending its form: it is asked for afresh, with what is true now.
addEventListener('pageshow', event => {
  if (event.persisted && document.querySelector('[data-sent]')) location.reload();
});

// What is wrong comes first: the summary takes the focus so that it is read, and its links lead to the fields.
document.querySelector('[data-faults]')?.focus();

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-print]')) print();
});

// Photos are shown before they are sent, and those that would be refused are named.
document.addEventListener('change', event => {
  const input = event.target;
  if (!input.matches?.('input[type=file][data-photos]')) return;
  const place = document.getElementById(input.dataset.photos);
  place.replaceChildren();
  const most = Number(input.dataset.most), largest = Number(input.dataset.largest);
  const faults = [];
  if (input.files.length > most) faults.push(`At most ${most} photos can be sent.`);
  for (const file of input.files) {
    if (!input.accept.split(',').includes(file.type)) faults.push(`${file.name} is not a JPEG, PNG or WebP picture.`);
    else if (file.size > largest) faults.push(`${file.name} is larger than ${Math.round(largest / 1048576)} MB.`);
    else preview(place, file);
  }
  input.setCustomValidity(faults.join(' '));
  if (faults.length > 0) input.reportValidity();
});

function preview(place, file) {
  const reader = new FileReader();
  reader.onload = () => {
    const image = new Image();
    image.alt = `Preview of ${file.name}`;
    image.src = reader.result;
    place.append(image);
  };
  reader.readAsDataURL(file);
}
