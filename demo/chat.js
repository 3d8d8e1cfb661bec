// The chat: takes messages, one answer at a time; what is sent meanwhile waits in the queue, as in an IDE.
//   ?n=200         begins with so many messages
//   ?mounted=all   keeps every row in the DOM
//   ?window=NAME   says in its title which window it is
//   ?beside=NAME   opens a second window of that name, with a conversation of its own, where the browser lets it
'use strict';

const find = selector => document.querySelector(selector);
const [box, send, stop, queueList, requests] = ['textarea', '.send', '.stop', '.queue', '.requests'].map(find);
const query = new URLSearchParams(location.search);
const list = new VirtualList(find('.scroll'), find('.list'), draw, query.get('mounted') === 'all');

let messages = [];
let queue = [];
let running = null;
let lastKey = 0;

const made = (role, text) => ({ role, text, key: `k${++lastKey}`, time: new Date().toISOString(), state: 'complete' });

function draw(message, row) {
  if (!row.firstChild) row.append(document.createElement('time'), Object.assign(document.createElement('div'), { className: 'content' }));
  const [time, content] = row.children;
  row.className = `row ${message.role} ${message.state}`;
  row.dataset.key = message.key;
  row.dataset.markdown = message.text;
  time.dateTime = message.time;
  time.textContent = new Date(message.time).toLocaleTimeString([], { timeStyle: 'short' });
  if (message.role === 'user') content.textContent = message.text;
  else renderMarkdown(content, message.text);
}

function drawQueue() {
  queueList.replaceChildren(...queue.map(message => {
    const row = document.createElement('li');
    draw(message, row);
    return row;
  }));
}

const pause = (ms, signal) => new Promise(resolve => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); });
});

async function ask(question) {
  const { signal } = running = new AbortController();
  stop.hidden = false;
  const answer = { ...made('assistant', ''), state: 'streaming' };
  messages.push({ ...question, state: 'complete' }, answer);
  const at = messages.length - 1;
  list.update();
  const { pieces, pause: ms, fails, command, allowed, skipped } = answerTo(question.text);
  async function say(words) {
    for (const piece of words) {
      await pause(ms, signal);
      if (signal.aborted) return;
      answer.text += piece;
      list.update(at);
    }
  }
  await say(pieces);
  if (command && !signal.aborted) {
    const mayRun = await askToRun(command, requests, `${answer.key} ${answer.time}`, signal);
    if (mayRun !== null) await say(mayRun ? allowed : skipped);
  }
  if (signal.reason === 'new chat') return;
  answer.state = fails ? 'failed' : 'complete';
  answer.time = new Date().toISOString();
  running = null;
  stop.hidden = true;
  list.update(at);
  next();
}

function next() {
  if (running || queue.length === 0) return;
  const question = queue.shift();
  drawQueue();
  ask(question);
}

function begin(count) {
  running?.abort('new chat');
  running = null;
  stop.hidden = true;
  [messages, queue] = [[], []];
  for (let i = 0; i < count; i++) messages.push(made(i % 2 ? 'assistant' : 'user', sampleMessage(i)));
  drawQueue();
  list.show(messages);
}

box.addEventListener('input', () => { send.disabled = !box.value.trim(); });
box.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!send.disabled) find('form').requestSubmit();
});
find('form').addEventListener('submit', event => {
  event.preventDefault();
  queue.push({ ...made('user', box.value.trim()), state: 'pending' });
  box.value = '';
  send.disabled = true;
  if (running) drawQueue();
  else next();
});
stop.addEventListener('click', () => running?.abort('stop'));
find('.new-chat').addEventListener('click', () => begin(0));
begin(Number(query.get('n')) || 0);

if (query.has('window')) document.title += `, window ${query.get('window')}`;
if (query.has('beside')) {
  window.open(`index.html?n=4&window=${encodeURIComponent(query.get('beside'))}`, query.get('beside'), 'popup');
  window.focus(); // The first one stays the one that is meant where nobody says which.
}
