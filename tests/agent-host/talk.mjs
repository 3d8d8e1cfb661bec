// What scenarios have in common: a chat to talk in, and ways to talk.
import { randomUUID } from 'node:crypto';
import { Client } from './client.mjs';

export const MODEL = 'gpt-5-mini';

const isAsked = ({ type, confirmed }) => type === 'chat/toolCallReady' && !confirmed;

/** A connection with a session and its chat, ready for a message. */
export async function chatOf(rig, frames, { id = `hub-${randomUUID()}`, provider = 'copilotcli', authenticates = true } = {}) {
  const client = await new Client(id, frames).open(rig.url);
  await client.initialize();
  if (authenticates) await client.authenticate();
  const session = `${provider}:/${randomUUID()}`;
  await client.call('createSession', {
    channel: session, provider, workingDirectories: [`file://${rig.workspace}`],
    config: { isolation: 'folder', autoApprove: 'default', mode: 'interactive' },
  });
  const { defaultChat: chat } = await client.subscribe(session);
  await client.subscribe(chat);
  return { client, session, chat, model: provider === 'copilotcli' ? MODEL : undefined };
}

export async function say({ client, chat, model }, text, during) {
  const ended = client.end(chat);
  client.queue(chat, `m-${randomUUID()}`, text, model);
  await during?.();
  return ended;
}

export async function asked({ client, session, chat, model }, text, answer) {
  const ready = client.action(chat, isAsked);
  const ended = client.end(chat);
  client.queue(chat, `m-${randomUUID()}`, text, model);
  const { turnId, toolCallId } = await ready;
  await client.subscribe(chat);
  await client.subscribe(session);
  client.dispatch(chat, { type: 'chat/toolCallConfirmed', turnId, toolCallId, ...answer });
  return ended;
}

export const ALLOW = { approved: true, confirmed: 'user-action', selectedOptionId: 'allow-once' };
export const REFUSE = { approved: false, reason: 'denied' };

/** A turn that has written two words and goes no further; then what comes, and its end. */
export async function during(rig, { client, chat, model }, act) {
  await rig.hold(2);
  const written = client.action(chat, ({ type }) => type === 'chat/delta');
  client.queue(chat, `m-${randomUUID()}`, 'stream 6', model);
  await written;
  await act();
}
