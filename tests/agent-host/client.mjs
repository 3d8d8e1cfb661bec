// A small client of the Agent Host Protocol (JSON-RPC in text frames of a WebSocket) that keeps every frame, to record them.
import { EventEmitter } from 'node:events';

const METHOD_NOT_FOUND = -32601;
const ENDS = ['chat/turnComplete', 'chat/turnCancelled', 'chat/error'];

export const ROOT = 'ahp-root://';

export class Client {
  #socket;
  #answers = new Map();
  #actions = new EventEmitter().setMaxListeners(0);
  #calls = 0;
  #dispatched = 0;

  /** The newest number that the host gave. */
  serverSeq = 0;

  constructor(id, frames) {
    this.id = id;
    this.frames = frames;
  }

  async open(url) {
    this.#socket = new WebSocket(url);
    this.#socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    this.closed = new Promise(resolve => { this.#socket.onclose = resolve; });
    await new Promise((resolve, reject) => {
      this.#socket.onopen = resolve;
      this.#socket.onerror = () => reject(new Error('The host cannot be reached.'));
    });
    return this;
  }

  async close() {
    this.#socket.close();
    await this.closed;
  }

  async initialize() {
    const result = await this.call('initialize', {
      channel: ROOT, protocolVersions: ['1.0.0', '0.9.0'], clientId: this.id, initialSubscriptions: [ROOT],
    });
    this.serverSeq = result.serverSeq;
    return result;
  }

  reconnect(channels, lastSeenServerSeq = this.serverSeq) {
    return this.call('reconnect', { channel: ROOT, clientId: this.id, lastSeenServerSeq, subscriptions: [ROOT, ...channels] });
  }

  authenticate() {
    return this.call('authenticate', { channel: ROOT, resource: 'https://api.github.com', token: 'none', scopes: [] });
  }

  async subscribe(channel) { return (await this.call('subscribe', { channel })).snapshot.state; }

  /** The answer, or what the host said instead. */
  call(method, params) {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  dispatch(channel, action) {
    this.#send({ method: 'dispatchAction', params: { channel, clientSeq: ++this.#dispatched, action } });
  }

  /** Sends a message as a hub does; it waits there while a turn runs. */
  queue(chat, id, text, model) {
    const message = { text, origin: { kind: 'user' }, _meta: { 'chathub.id': id }, ...(model && { model: { id: model } }) };
    this.dispatch(chat, { type: 'chat/pendingMessageSet', kind: 'queued', id, message });
  }

  /** The next action of a chat that fits. */
  action(chat, fits, limit = 60_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#actions.off(chat, look);
        reject(new Error(`Not within ${limit} ms: ${fits}`));
      }, limit);
      const look = action => {
        if (!fits(action)) return;
        clearTimeout(timer);
        this.#actions.off(chat, look);
        resolve(action);
      };
      this.#actions.on(chat, look);
    });
  }

  /** The end of the turn that runs, or comes next. */
  end(chat) { return this.action(chat, ({ type }) => ENDS.includes(type)); }

  #take(frame) {
    this.frames.push({ dir: 'in', f: frame });
    const { id, method, params } = frame;
    if (method && id !== undefined) return this.#send({ id, error: { code: METHOD_NOT_FOUND, message: 'Method not found' } });
    if (params?.serverSeq) this.serverSeq = params.serverSeq;
    if (method === 'action') return this.#actions.emit(params.channel, params.action);
    if (method) return undefined;
    const { resolve, reject } = this.#answers.get(id);
    this.#answers.delete(id);
    return frame.error ? reject(Object.assign(new Error(frame.error.message), { code: frame.error.code })) : resolve(frame.result);
  }

  #send(frame) {
    const whole = { jsonrpc: '2.0', ...frame };
    this.frames.push({ dir: 'out', f: whole });
    this.#socket.send(JSON.stringify(whole));
  }
}
