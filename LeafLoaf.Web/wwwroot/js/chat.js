// The chat on its page and in the panel. What is said stands on the screen in the same frame; the answer is shown while it is made and
// then replaced by the server's rendering of it, which has everything to click on. Without this module every form works as a page.
import { changedElsewhere } from './basket.js';
import { eventsOf } from './events.js';
import { fitVoice, quiet, readAloud } from './voice.js';

const panel = document.getElementById('chat-panel');
const slot = panel.querySelector('[data-chat-slot]');
const onPhone = matchMedia('(max-width: 40rem)');
const ownPage = () => location.pathname.startsWith('/chat');
const openChats = () => [...document.querySelectorAll('main [data-chat]'), ...(panel.open ? panel.querySelectorAll('[data-chat]') : [])];
const logOf = chat => chat.querySelector('[data-chat-log]');
const fieldOf = chat => chat.querySelector('textarea');
const tell = (chat, text) => { chat.querySelector('[data-chat-status]').textContent = text; };

// ---- Saying something

async function say(chat, text) {
  text = text.trim();
  if (!text) return;
  if (chat.dataset.busy !== undefined) return tell(chat, 'Please wait for the answer, or stop it with Escape.');
  chat.dataset.busy = '';
  quiet();
  const stop = chat.stop_ = new AbortController();
  logOf(chat).querySelectorAll('[data-asks]').forEach(e => e.remove());
  working(chat, true);
  chat.answering_ = turn(chat, text, '/chat/say', stop.signal).finally(() => {
    delete chat.dataset.busy;
    chat.answering_ = undefined;
    working(chat, false);
  });
  await chat.answering_;
}

// At any time, also while an answer is made: that one goes on, and the person is asked beside it. Where there is no conversation yet, the
// first answer begins it and is waited for.
async function askPerson(chat) {
  if (chat.asking_) return;
  chat.asking_ = true;
  const button = chat.querySelector('[data-chat-person] button');
  button.setAttribute('aria-disabled', 'true');
  try {
    await turn(chat, 'I would like to talk to a person.', '/chat/person', undefined, chat.dataset.session ? undefined : chat.answering_);
  } finally {
    chat.asking_ = false;
    button.removeAttribute('aria-disabled');
  }
}

async function turn(chat, text, action, signal, after) {
  const log = logOf(chat);
  log.querySelectorAll('[data-chat-welcome]').forEach(e => e.remove());
  const mine = piece(chat, 'mine', text), coming = piece(chat, 'theirs', '');
  chat.turns_ = (chat.turns_ ?? 0) + 1;
  log.setAttribute('aria-busy', 'true');
  log.append(mine, coming);
  toEnd(log);
  try {
    if (after) {
      coming.querySelector('[data-step]').textContent = 'Asked as soon as the answer above is there …';
      await after;
    }
    await listenFor(chat, action, text, coming, signal);
  } catch (error) {
    if (error.name === 'AbortError') stopped(chat, coming);
    else broken(chat, coming, text, action);
  } finally {
    if (--chat.turns_ === 0) log.removeAttribute('aria-busy');
    toEnd(log);
  }
}

async function listenFor(chat, action, text, coming, signal) {
  const body = new URLSearchParams({ message: text, session: chat.dataset.session ?? '' });
  const answer = await fetch(action, { method: 'POST', headers: { Accept: 'text/event-stream' }, body, signal });
  if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('text/event-stream')) throw new Error(String(answer.status));
  for await (const { name, data } of eventsOf(answer)) {
    if (name === 'step') coming.querySelector('[data-step]').textContent = data.text;
    else if (name === 'text') coming.querySelector('[data-words]').textContent += data.text;
    else if (name === 'answer') return answered(chat, coming, data);
    else if (name === 'problem') return refused(chat, coming, data.html);
    toEnd(logOf(chat));
  }
  throw new Error('The answer broke off.');
}

function answered(chat, coming, { html, session_id: session, ticket_id: ticket, changed_basket: changed, lite }) {
  const shown = put(coming, html);
  if (lite !== undefined) chat.querySelector('[data-chat-lite]').hidden = !lite;
  keep(chat, session);
  if (ticket) chat.dataset.ticket = ticket;
  if (changed) fetch('/basket/panel', { headers: { Accept: 'text/html' } }).then(changedElsewhere, () => {});
  fitVoice(chat, say);
  readAloud(chat, shown);
  watch(chat);
}

function refused(chat, coming, html) {
  put(coming, html);
  tell(chat, 'There is no answer.');
}

// The shop itself is out of reach: what stands here must be enough.
function broken(chat, coming, text, action) {
  const note = document.createElement('p');
  note.className = 'notice';
  note.dataset.chatTrouble = '';
  note.textContent = 'The shop cannot be reached just now. ';
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'chip';
  again.textContent = 'Try again';
  again.addEventListener('click', () => { forget(note); if (action === '/chat/person') askPerson(chat); else say(chat, text); });
  note.append(again);
  coming.replaceWith(note);
}

function stopped(chat, coming) {
  coming.removeAttribute('aria-hidden');
  coming.dataset.stopped = '';
  coming.querySelector('[data-step]').textContent = 'You stopped this answer.';
  tell(chat, 'Stopped.');
}

// What failed, and what was said before it.
function forget(trouble) {
  trouble.previousElementSibling?.remove();
  trouble.remove();
}

// ---- The pieces

function piece(chat, which, text) {
  const made = chat.querySelector(`template[data-chat-${which}]`).content.firstElementChild.cloneNode(true);
  made.querySelector('[data-words]').textContent = text;
  return made;
}

function put(place, html) {
  const made = document.createRange().createContextualFragment(html).querySelector('[data-turn]');
  place.replaceWith(made);
  return made;
}

function working(chat, on) {
  const [send, stop] = [chat.querySelector('[data-chat-send]'), chat.querySelector('[data-chat-stop]')];
  if (!send) return;
  const focused = document.activeElement === send || document.activeElement === stop;
  send.hidden = on;
  stop.hidden = !on;
  if (focused) (on ? stop : fieldOf(chat)).focus();
}

function toEnd(log) {
  if (log.querySelector('[data-turn]')) log.scrollTop = log.scrollHeight;
}

function keep(chat, session) {
  if (!session) return;
  chat.dataset.session = session;
  for (const field of chat.querySelectorAll('input[name=session]')) field.value = session;
  document.cookie = `chat=${session}; path=/; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
}

const kept = () => document.cookie.match(/(?:^|; )chat=([^;]*)/)?.[1] ?? '';

// ---- A person's answer, live

function watch(chat) {
  const { session, ticket } = chat.dataset;
  if (!session || !ticket || chat.watching_ === session) return;
  chat.feed_?.close();
  chat.watching_ = session;
  const last = [...chat.querySelectorAll('[data-message]')].map(m => m.dataset.message).filter(Boolean).at(-1);
  const feed = chat.feed_ = new EventSource(`/chat/events?session=${encodeURIComponent(session)}${last ? `&after=${last}` : ''}`);
  feed.addEventListener('message', event => {
    const { id, html } = JSON.parse(event.data);
    if (!html || chat.querySelector(`[data-message="${CSS.escape(id ?? '')}"]`)) return;
    const coming = logOf(chat).querySelector(':scope > [aria-hidden=true]');
    const place = document.createElement('div');
    if (coming) coming.before(place); else logOf(chat).append(place);
    const shown = put(place, html);
    fitVoice(chat, say);
    readAloud(chat, shown);
    toEnd(logOf(chat));
  });
  feed.addEventListener('state', event => {
    chat.querySelector('[data-chat-with-person]').hidden = !JSON.parse(event.data).with_person;
    toEnd(logOf(chat));
  });
  feed.addEventListener('ended', () => feed.close());
  feed.addEventListener('error', () => {
    if (feed.readyState !== EventSource.CLOSED || !chat.isConnected) return;
    setTimeout(() => { chat.watching_ = undefined; if (chat.isConnected) watch(chat); }, 10_000);
  });
}

function unwatch(chat) {
  chat.feed_?.close();
  chat.watching_ = undefined;
}

// ---- What is pressed

document.addEventListener('submit', event => {
  const chat = event.target.closest?.('[data-chat]');
  if (!chat) return;
  if (event.target.matches('[data-chat-new]')) {
    event.preventDefault();
    anew(chat);
  } else if (event.target.matches('[data-chat-say]')) {
    event.preventDefault();
    event.stopPropagation();
    const field = fieldOf(chat);
    const chosen = event.submitter?.name === 'message' ? event.submitter.value : undefined;
    if (event.target.matches('[data-chat-person]')) askPerson(chat);
    else if (event.target.matches('[data-chat-retry]')) { forget(event.target.closest('[data-chat-trouble]')); say(chat, chosen); }
    else if (chosen !== undefined) say(chat, chosen);
    else if (chat.dataset.busy !== undefined) say(chat, field.value);
    else { const text = field.value; field.value = ''; say(chat, text); }
    if (chosen !== undefined && !onPhone.matches) field?.focus();
  }
}, true);

document.addEventListener('keydown', event => {
  const chat = event.target.closest?.('[data-chat]');
  if (event.key === 'Escape' && (chat?.dataset.busy !== undefined)) {
    event.preventDefault();
    chat.stop_?.abort();
  } else if (event.key === 'Escape' && panel.contains(event.target)) {
    event.preventDefault();
    close();
  } else if (event.key === 'Enter' && chat && event.target.matches('textarea') && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit(chat.querySelector('[data-chat-send]'));
  }
});

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-chat-button]');
  if (button && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !ownPage()) {
    event.preventDefault();
    event.stopPropagation();
    if (panel.open) close(); else open(true);
  } else if (event.target.closest?.('[data-chat-close]')) close();
  else if (event.target.closest?.('[data-chat-stop]')) event.target.closest('[data-chat]').stop_?.abort();
}, true);

async function anew(chat) {
  chat.stop_?.abort();
  unwatch(chat);
  quiet();
  document.cookie = 'chat=; path=/; max-age=0; samesite=lax';
  if (panel.contains(chat)) await fill(true);
  else location.assign('/chat');
}

// ---- The panel

async function open(focus) {
  sessionStorage.setItem('chat-open', '1');
  if (onPhone.matches) panel.showModal();
  // Not show(): it would take the focus, also when the panel only stays open from page to page.
  else panel.setAttribute('open', '');
  if (!slot.querySelector('[data-chat]') || slot.querySelector('[data-chat]').dataset.session !== kept()) await fill(focus);
  else arrive(focus);
}

async function fill(focus) {
  slot.setAttribute('aria-busy', 'true');
  if (!slot.firstElementChild) slot.textContent = 'One moment …';
  try {
    const answer = await fetch('/chat/panel', { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    slot.innerHTML = await answer.text();
    arrive(focus);
  } catch {
    slot.textContent = 'The chat is out of reach just now. Please try again.';
  }
  slot.removeAttribute('aria-busy');
}

function close() {
  sessionStorage.removeItem('chat-open');
  quiet();
  panel.querySelectorAll('[data-chat]').forEach(unwatch);
  if (panel.matches(':modal')) panel.close(); else panel.removeAttribute('open');
  document.querySelector('[data-chat-button]')?.focus();
}

function arrive(focus) {
  for (const chat of openChats()) {
    toEnd(logOf(chat));
    fitVoice(chat, say);
    watch(chat);
    if (focus) fieldOf(chat)?.focus();
  }
}

// A modal panel is closed before a page is patched, which would take its attribute off and leave everything inert; any other stays.
globalThis.Blazor?.addEventListener('enhancednavigationstart', () => { if (panel.matches(':modal')) close(); });
globalThis.Blazor?.addEventListener('enhancedload', stay);

function stay() {
  if (ownPage() || onPhone.matches) {
    panel.querySelectorAll('[data-chat]').forEach(unwatch);
    if (ownPage()) slot.replaceChildren();
    if (panel.open && !panel.matches(':modal')) panel.removeAttribute('open');
    arrive(false);
  } else if (sessionStorage.getItem('chat-open')) open(false);
}

stay();
