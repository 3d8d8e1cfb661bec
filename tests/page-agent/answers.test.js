// What the agent answers, method by method: the same cases (tests/vectors/agentAnswers.json) for this end, and for the hub's AgentJson.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { find, show } from './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { install } from '../../src/ChatHub.Server/Cdp/PageAgent/js/agent.js';

const ASKING = { request: '.asks', requestTitle: 'h4', requestCommand: 'pre', requestOption: '.asks button', requestAllowOnce: 'Run' };
const CONFIG = { adapter: 'generic', selectors: { ...SELECTORS, ...ASKING }, generations: [], name: 'agent', binding: 'ear', instance: 'session' };
const STOP = '<button class="stop">Stop</button>';

/** An id of each send's own. */
let sends = 0;
const keyOf = (text = 'hash', id = `answers ${sends}`) => JSON.stringify({ id, text, isRepeatable: true });

/** The page takes what is sent. */
function takes() {
  find('.send').addEventListener('click', () => {
    find('textarea').insertAdjacentHTML('beforebegin', row(`asked ${sends}`, 'user', find('textarea').value));
    find('textarea').value = '';
  });
}

async function isPrepared(chat) {
  await chat.prepare(keyOf(), 'hello', 60_000);
}

async function isSent(chat) {
  takes();
  await isPrepared(chat);
  await chat.submit(keyOf(), 60_000);
}

/** The page's agent asks, and what came of an answer: what the page does meanwhile is up to the case. */
async function answered(chat, limitMs, meanwhile) {
  find('textarea').insertAdjacentHTML('beforebegin', '<div class="asks"><h4>Run it?</h4><pre>ls</pre><button>Run</button></div>');
  const [asked] = JSON.parse(await chat.read()).requests;
  meanwhile();
  return chat.respond(asked.print, '{"option":0,"answers":[]}', limitMs);
}

/** How the page comes to be as the case says, and what is asked then. */
const CASES = {
  'prepare: the text is in the input': chat => chat.prepare(keyOf(), 'hello', 60_000),
  'prepare: somebody has a draft': chat => {
    find('textarea').value = 'half';
    return chat.prepare(keyOf(), 'hello', 0);
  },
  'prepare: there is no panel': chat => {
    show('<p></p>');
    return chat.prepare(keyOf(), 'hello', 0);
  },
  'prepare: it was pressed before': async chat => {
    await isSent(chat);
    return chat.prepare(keyOf(), 'hello', 0);
  },
  'prepare: the id is of another text': async chat => {
    await isSent(chat);
    return chat.prepare(keyOf('another'), 'another', 0);
  },
  'submit: the page shows the message': async chat => {
    takes();
    await isPrepared(chat);
    return chat.submit(keyOf(), 60_000);
  },
  'submit: nothing happens': async chat => {
    await isPrepared(chat);
    return chat.submit(keyOf(), 0);
  },
  'submit: nothing was prepared': chat => chat.submit(keyOf(), 0),
  'submit: another conversation is there': async chat => {
    await isPrepared(chat);
    find('.row').outerHTML = row('of another', 'user', 'another');
    return chat.submit(keyOf(), 0);
  },
  'respond: the page took it': chat => answered(chat, 60_000, () =>
    find('.asks button').addEventListener('click', () => find('.asks').remove())),
  'respond: the page takes nothing': chat => answered(chat, 0, () => {}),
  'respond: another request is there': chat => answered(chat, 60_000, () => { find('pre').textContent = 'rm'; }),
  'respond: there is no panel': chat => answered(chat, 60_000, () => show('<p></p>')),
  'retract: the text is taken out': async chat => {
    await isPrepared(chat);
    return chat.retract();
  },
  'stop: no answer runs': chat => chat.stop(0),
  'stop: the answer ends': chat => {
    find('textarea').insertAdjacentHTML('beforebegin', STOP);
    find('.stop').addEventListener('click', () => find('.stop').remove());
    return chat.stop(60_000);
  },
  'stop: the answer runs on': chat => {
    find('textarea').insertAdjacentHTML('beforebegin', STOP);
    return chat.stop(0);
  },
  'newChat: it is there': chat => {
    find('.new').addEventListener('click', () => find('.row').remove());
    return chat.newChat(60_000);
  },
  'newChat: somebody has a draft': chat => {
    find('textarea').value = 'half';
    return chat.newChat(0);
  },
  'newChat: there is no button': chat => {
    find('.new').remove();
    return chat.newChat(0);
  },
  'open: the IDE keeps none': chat => chat.open('session', 0),
  'locate: the panel is here': (_, agent) => agent.locate(),
  'locate: there is no panel': (_, agent) => {
    show('<p></p>');
    return agent.locate();
  },
  'conversations: the page cannot tell': (_, agent) => agent.conversations(),
  'record: the page cannot reach it': (_, agent) => agent.record('{}'),
  'listens: to the panel': async chat => {
    await chat.read();
    return chat.listens();
  },
};

const vectors = JSON.parse(readFileSync(new URL('../vectors/agentAnswers.json', import.meta.url), 'utf8'));

test('Answers_Cases_AreThoseOfTheVectors', () => assert.deepEqual(vectors.map(({ name }) => name), Object.keys(CASES)));

for (const { name, answer } of vectors) {
  test(`Answer_${name}_IsTheVectors`, async t => {
    t.after(() => globalThis.agent?.dispose()); // It would watch the pages of other tests.
    sends++;
    chatPage(row(1, 'user', 'earlier'));
    globalThis.ear = async () => {};
    document.title = 'A window';
    install(CONFIG);
    assert.deepEqual(JSON.parse(await CASES[name](globalThis.agent.at('panel'), globalThis.agent)), answer);
  });
}
