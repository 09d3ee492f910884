// Speaking to the chat and hearing it. The shop's provider does it where there is one, and the browser's own engine otherwise and
// whenever the provider fails. Nothing listens or speaks before somebody has pressed the button for it.
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
const synthesis = globalThis.speechSynthesis;
const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder);
const longest = 30_000, mostSpoken = 1000;
// The agents understand English.
const language = navigator.language?.startsWith('en') ? navigator.language : 'en-US';
const faults = {
  'not-allowed': 'The microphone is not allowed here. You can allow it in your browser’s settings for this page.',
  'service-not-allowed': 'Your browser does not allow speech here.',
  'audio-capture': 'No microphone was found.',
  'no-speech': 'Nothing was heard. Please try again.',
  network: 'Your browser’s speech service cannot be reached.',
  'language-not-supported': 'Your browser does not understand spoken English.',
};

const reading = 'Reading aloud …';
const micSays = { idle: 'Speak instead of writing', listening: 'Stop listening', thinking: 'Understanding what you said' };

let heard;     // what listens now: { stop, cancel }
let speaking;  // what speaks now: { button, end }

const shopSpeaks = chat => chat.dataset.voice === 'elevenlabs';
const note = (chat, text) => { const place = chat.querySelector('[data-chat-voice]'); if (place) place.textContent = text; };
const aloud = () => { try { return localStorage.getItem('aloud') === '1'; } catch { return false; } };

/** Shows the buttons that work in this browser. */
export function fitVoice(chat, say) {
  const mic = chat.querySelector('[data-chat-mic]'), toggle = chat.querySelector('[data-chat-aloud]');
  if (!mic) return;
  chat.say_ = say;
  mic.hidden = !(Recognition || (shopSpeaks(chat) && canRecord()));
  toggle.hidden = !(synthesis || shopSpeaks(chat));
  toggle.setAttribute('aria-pressed', String(aloud()));
  if (!toggle.hidden) chat.dataset.speech = '';
}

/** Ends whatever speaks or listens. */
export function quiet() {
  heard?.cancel();
  endSpeech();
}

/** Reads an answer to whoever asked for that. */
export function readAloud(chat, turn) {
  if (aloud()) speak(chat, turn);
}

// ---- Listening

function micState(chat, state, says) {
  const mic = chat.querySelector('[data-chat-mic]');
  if (!mic) return;
  mic.dataset.state = state;
  mic.disabled = state === 'thinking';
  mic.title = mic.querySelector('[data-says]').textContent = micSays[state];
  note(chat, says);
}

function understood(chat, text) {
  heard = undefined;
  micState(chat, 'idle', text ? '' : faults['no-speech']);
  const field = chat.querySelector('textarea');
  field.value = text;
  if (!text) return;
  field.value = '';
  chat.say_(chat, text);
}

function failed(chat, why) {
  heard = undefined;
  micState(chat, 'idle', why ?? '');
}

function listenHere(chat) {
  const engine = new Recognition();
  const field = chat.querySelector('textarea');
  const before = field.value;
  let text = '', over = false;
  engine.lang = language;
  engine.interimResults = true;
  engine.onresult = event => {
    const parts = [...event.results];
    text = parts.filter(r => r.isFinal).map(r => r[0].transcript).join(' ').trim();
    field.value = parts.map(r => r[0].transcript).join(' ').trim();
  };
  engine.onerror = event => {
    over = true;
    field.value = before;
    failed(chat, event.error === 'aborted' ? '' : faults[event.error] ?? 'That did not work. Please try again or write.');
  };
  engine.onend = () => { if (!over) understood(chat, text); };
  heard = { stop: () => engine.stop(), cancel: () => { over = true; field.value = before; failed(chat); engine.abort(); } };
  engine.start();
  micState(chat, 'listening', 'Listening … please speak English.');
}

async function listenByShop(chat) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return failed(chat, error.name === 'NotFoundError' ? faults['audio-capture'] : faults['not-allowed']);
  }
  const recorder = new MediaRecorder(stream);
  const parts = [];
  let wanted = true;
  const timer = setTimeout(() => recorder.stop(), longest);
  recorder.ondataavailable = event => parts.push(event.data);
  recorder.onstop = async () => {
    clearTimeout(timer);
    stream.getTracks().forEach(track => track.stop());
    if (!wanted) return;
    micState(chat, 'thinking', 'Understanding …');
    try {
      const recording = new Blob(parts, { type: recorder.mimeType });
      const answer = await fetch('/voice/listen', { method: 'POST', headers: { 'Content-Type': recording.type }, body: recording });
      if (!answer.ok) throw new Error(String(answer.status));
      understood(chat, (await answer.json()).text);
    } catch {
      chat.dataset.voice = 'browser';
      failed(chat, Recognition ? 'The shop cannot listen just now. Press again to use your browser’s own speech.' : 'The shop cannot listen just now. Please write instead.');
      if (!Recognition) chat.querySelector('[data-chat-mic]').hidden = true;
    }
  };
  heard = { stop: () => recorder.stop(), cancel: () => { wanted = false; recorder.stop(); failed(chat); } };
  recorder.start();
  micState(chat, 'listening', 'Listening … press again when you are done.');
}

// ---- Speaking

function endSpeech() {
  const before = speaking;
  if (!before) return;
  speaking = undefined;
  before.end();
  speakState(before, 'idle');
}

// The button says what pressing it does; the status beside the microphone says what goes on.
function speakState({ chat, button }, state) {
  if (!button) return;
  button.dataset.state = state;
  button.querySelector('[data-says]').textContent = state === 'speaking' ? 'Stop reading' : 'Listen';
  const place = chat.querySelector('[data-chat-voice]');
  if (state === 'speaking') note(chat, reading);
  else if (place?.textContent === reading) note(chat, '');
}

async function speak(chat, turn) {
  endSpeech();
  // Numbers of sources are to be seen and not heard.
  const text = turn?.querySelector('[data-words]')?.textContent.replace(/\s*\[\d+\]/g, '').trim();
  if (!text) return;
  const now = speaking = { chat, button: turn.querySelector('[data-chat-speak]'), end: () => {} };
  speakState(now, 'speaking');
  try {
    if (shopSpeaks(chat)) {
      try {
        for (const part of partsOf(text)) if (speaking === now) await play(part, now);
        return;
      } catch {
        if (speaking !== now) return;
        chat.dataset.voice = 'browser';
        note(chat, synthesis ? 'The shop’s voice is away, so your browser speaks.' : 'The shop’s voice is away just now.');
      }
    }
    if (synthesis) await speakHere(text, now);
  } finally {
    if (speaking === now) endSpeech();
  }
}

function speakHere(text, now) {
  return new Promise(done => {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language;
    words.onend = words.onerror = done;
    now.end = () => { synthesis.cancel(); done(); };
    synthesis.cancel();
    synthesis.speak(words);
  });
}

// Sentences, together as long as the shop takes at once.
function partsOf(text) {
  const parts = [''];
  for (const sentence of text.match(/[^.!?\n]+[.!?\n]*\s*/g) ?? [text]) {
    if ((parts.at(-1) + sentence).length > mostSpoken && parts.at(-1)) parts.push('');
    parts[parts.length - 1] = (parts.at(-1) + sentence).slice(0, mostSpoken);
  }
  return parts.filter(p => p.trim());
}

async function play(text, now) {
  const stop = new AbortController();
  now.end = () => stop.abort();
  const answer = await fetch('/voice/speak', { method: 'POST', body: new URLSearchParams({ text }), signal: stop.signal });
  if (!answer.ok) throw new Error(String(answer.status));
  const audio = new Audio();
  const live = globalThis.MediaSource?.isTypeSupported('audio/mpeg');
  const source = live ? new MediaSource() : undefined;
  audio.src = URL.createObjectURL(source ?? await answer.blob());
  now.end = () => { stop.abort(); audio.pause(); audio.dispatchEvent(new Event('ended')); };
  const over = new Promise((done, fail) => { audio.onended = done; audio.onerror = () => fail(new Error('cannot be played')); });
  over.catch(() => {});
  try {
    const fed = source ? feed(source, answer) : undefined;
    await Promise.race([audio.play(), over]);
    await fed;
    await over;
  } finally {
    audio.pause();
    URL.revokeObjectURL(audio.src);
  }
}

async function feed(source, answer) {
  await new Promise(open => source.addEventListener('sourceopen', open, { once: true }));
  const buffer = source.addSourceBuffer('audio/mpeg');
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    buffer.appendBuffer(part.value);
    await new Promise((done, fail) => { buffer.addEventListener('updateend', done, { once: true }); buffer.addEventListener('error', fail, { once: true }); });
  }
  if (source.readyState === 'open') source.endOfStream();
}

// ---- What is pressed

document.addEventListener('click', event => {
  const chat = event.target.closest?.('[data-chat]');
  if (!chat) return;
  if (event.target.closest('[data-chat-mic]')) {
    if (heard) return heard.stop();
    endSpeech();
    if (shopSpeaks(chat) && canRecord()) listenByShop(chat);
    else if (Recognition) listenHere(chat);
  } else if (event.target.closest('[data-chat-aloud]')) {
    try { localStorage.setItem('aloud', aloud() ? '0' : '1'); } catch { return note(chat, 'Your browser does not let this page remember that.'); }
    if (!aloud()) endSpeech();
    note(chat, aloud() ? 'Answers are read aloud.' : 'Answers are no longer read aloud.');
    document.querySelectorAll('[data-chat-aloud]').forEach(t => t.setAttribute('aria-pressed', String(aloud())));
  } else if (event.target.closest('[data-chat-speak]')) {
    const turn = event.target.closest('[data-turn]');
    if (speaking && speaking.button === turn.querySelector('[data-chat-speak]')) endSpeech();
    else speak(chat, turn);
  }
});

document.addEventListener('keydown', event => { if (event.key === 'Escape' && heard) { event.stopPropagation(); heard.cancel(); } }, true);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') heard?.cancel(); });
