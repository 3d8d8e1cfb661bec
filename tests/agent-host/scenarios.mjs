// What is recorded of a host, a scenario a file. Each begins with a connection of its own.
import { randomUUID } from 'node:crypto';
import { Client, ROOT } from './client.mjs';
import { ALLOW, asked, chatOf, during, MODEL, REFUSE, say } from './talk.mjs';

const ODD = 'tab\there\n\n\u{1F468}\u200D\u{1F469}\u200D\u{1F467} e\u0301 <b>&amp;</b> `x` $1 # @name #file';

async function approval(rig, frames, options) {
  const chat = await chatOf(rig, frames, options);
  await asked(chat, 'run rm -f victim.txt', ALLOW);
  await asked(chat, 'run rm -f other.txt', REFUSE);
  await chat.client.subscribe(chat.chat);
  return chat;
}

async function killed(rig, frames, kill) {
  const chat = await chatOf(rig, frames);
  const { client } = chat;
  await say(chat, 'hello there');
  await during(rig, chat, kill);
  await client.closed;
  await rig.release();
  await rig.startHost();
  const back = await new Client(client.id, frames).open(rig.url);
  await back.reconnect([chat.session, chat.chat], client.serverSeq).catch(() => {}); // It knows nobody of before.
  await back.initialize();
  await back.call('listSessions', { channel: ROOT });
  await back.subscribe(chat.session);
  await back.subscribe(chat.chat);
  await back.authenticate();
  return { ...chat, client: back };
}

const isUsableClaude = ({ provider, models }) => provider === 'claude' && models.length > 0;

export const scenarios = {
  async hello(rig, frames) {
    const { client } = await chatOf(rig, frames, { authenticates: false });
    await client.call('listSessions', { channel: ROOT });
    return client;
  },

  async signedOut(rig, frames) {
    const chat = await chatOf(rig, frames, { authenticates: false });
    await say(chat, 'hello there');
    await chat.client.subscribe(chat.chat);
    return chat.client;
  },

  async plain(rig, frames) {
    const chat = await chatOf(rig, frames);
    await say(chat, 'hello there');
    await chat.client.subscribe(chat.chat);
    await chat.client.subscribe(chat.session);
    await chat.client.call('listSessions', { channel: ROOT });
    return chat.client;
  },

  async stream(rig, frames) {
    const chat = await chatOf(rig, frames);
    await say(chat, 'stream 20 20');
    return chat.client;
  },

  async approval(rig, frames) { return (await approval(rig, frames)).client; },

  async question(rig, frames) {
    const chat = await chatOf(rig, frames);
    const { client } = chat;
    const wanted = client.action(chat.chat, ({ type }) => type === 'chat/inputRequested');
    await say(chat, 'ask', async () => {
      const { request } = await wanted;
      await client.subscribe(chat.chat);
      await client.subscribe(chat.session);
      const [{ id, options }] = request.questions;
      client.dispatch(chat.chat, {
        type: 'chat/inputCompleted', requestId: request.id, response: 'accept',
        answers: { [id]: { state: 'submitted', value: { kind: 'selected', value: options[1].id } } },
      });
    });
    return client;
  },

  async queue(rig, frames) {
    const chat = await chatOf(rig, frames);
    const { client } = chat;
    await during(rig, chat, async () => {
      const both = client.action(chat.chat, ({ type, id }) => type === 'chat/pendingMessageSet' && id === 'q2');
      client.queue(chat.chat, 'q1', 'first of the queue', MODEL);
      client.queue(chat.chat, 'q2', 'second of the queue', MODEL);
      await both;
      await client.subscribe(chat.chat);
      const last = client.action(chat.chat, ({ type, queuedMessageId }) => type === 'chat/turnStarted' && queuedMessageId === 'q2');
      const ended = last.then(() => client.end(chat.chat));
      await rig.release();
      await ended;
    });
    await client.subscribe(chat.chat);
    return client;
  },

  async cancel(rig, frames) {
    const chat = await chatOf(rig, frames);
    const { client } = chat;
    await during(rig, chat, async () => {
      const { activeTurn } = await client.subscribe(chat.chat);
      const ended = client.end(chat.chat);
      client.dispatch(chat.chat, { type: 'chat/turnCancelled', turnId: activeTurn.id, duration: 1 });
      await ended;
      await rig.release();
    });
    await client.subscribe(chat.chat);
    return client;
  },

  async secondChat(rig, frames) {
    const { client, session, chat } = await chatOf(rig, frames);
    const second = chat.replace('//default/', `//${randomUUID()}/`);
    await client.call('createChat', { channel: session, chat: second });
    await client.subscribe(second);
    await say({ client, chat: second, model: MODEL }, 'in the second chat');
    await client.subscribe(session);
    return client;
  },

  async renamed(rig, frames) {
    const chat = await chatOf(rig, frames);
    const { client, session } = chat;
    await say(chat, 'hello there');
    client.dispatch(session, { type: 'session/titleChanged', title: 'Renamed' });
    client.dispatch(session, { type: 'session/isArchivedChanged', isArchived: true });
    await client.action(session, ({ type }) => type === 'session/isArchivedChanged');
    await client.call('listSessions', { channel: ROOT });
    return client;
  },

  async reconnect(rig, frames) {
    const chat = await chatOf(rig, frames);
    const { client } = chat;
    // Somebody else sees the turn end, which this one misses.
    const other = await new Client('other', []).open(rig.url);
    await other.initialize();
    await other.subscribe(chat.chat);
    await during(rig, chat, () => client.close());
    const ended = other.end(chat.chat);
    await rig.release();
    await ended;
    await other.close();
    const back = await new Client(client.id, frames).open(rig.url);
    await back.reconnect([chat.session, chat.chat], client.serverSeq);
    return back;
  },

  // What is not on the disk yet is gone with the host, the message too.
  async killed(rig, frames) {
    const back = await killed(rig, frames, () => rig.killHost());
    await say(back, 'hello again');
    await back.client.subscribe(back.chat);
    return back.client;
  },

  async interrupted(rig, frames) {
    const { client } = await killed(rig, frames, async () => {
      await rig.kept('stream 6');
      await rig.killHost();
    });
    return client;
  },

  async failed(rig, frames) {
    const chat = await chatOf(rig, frames);
    await say(chat, 'fail');
    await chat.client.subscribe(chat.chat);
    return chat.client;
  },

  async texts(rig, frames) {
    const chat = await chatOf(rig, frames);
    for (const text of ['  spaces  ', ODD, '/help', 'x'.repeat(120_000)]) await say(chat, text);
    await chat.client.subscribe(chat.chat);
    return chat.client;
  },

  // Where somebody has signed in to GitHub, Claude's models would be Copilot's too; here it talks to Anthropic's API by itself.
  async claude(rig, frames) {
    const client = await new Client('rig', []).open(rig.url);
    await client.initialize();
    const usable = client.action(ROOT, ({ type, agents }) => type === 'root/agentsChanged' && agents.some(isUsableClaude));
    client.dispatch(ROOT, { type: 'root/configChanged', config: { allowSignedOutWhenUsable: true } });
    await usable;
    await client.close();
    return (await approval(rig, frames, { provider: 'claude', authenticates: false })).client;
  },
};
