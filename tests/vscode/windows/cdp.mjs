// The Chrome DevTools Protocol, as little of it as measuring needs. Node's own WebSocket: Node 22 or newer.
import { page } from './page.mjs';

export const pause = ms => new Promise(resolve => { setTimeout(resolve, ms); });

/** Asks again and again until the answer is truthy; what it was and after how many milliseconds. Null when it never was. */
export async function until(ask, limit = 30_000, began = performance.now()) {
  for (;;) {
    const value = await Promise.resolve().then(ask).catch(() => null);
    if (value) return { value, ms: Math.round(performance.now() - began) };
    if (performance.now() - began > limit) return null;
    await pause(10);
  }
}

export async function connect(endpoint) {
  const { webSocketDebuggerUrl } = await (await fetch(`${endpoint}/json/version`)).json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
  const waiting = new Map();
  const events = [];
  let last = 0;
  socket.onmessage = ({ data }) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(data);
    if (method) {
      events.push({ method, params });
      // "Leave this page?": the person would say yes; nothing of the page answers before.
      if (method === 'Page.javascriptDialogOpening') send('Page.handleJavaScriptDialog', { accept: true }, sessionId);
      return;
    }
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  };
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
  });

  /** @param {string} id A target's. */
  async function attach(id) {
    const { sessionId } = await send('Target.attachToTarget', { targetId: id, flatten: true });
    const say = (method, params) => send(method, params, sessionId);
    await say('Page.enable');

    const evaluate = async (expression, userGesture = false) => {
      const { result, exceptionDetails } = await say('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    /** Runs a function of page.mjs in the page. */
    const run = (name, ...args) => evaluate(`(${page})().${name}(...${JSON.stringify(args)})`);

    const key = async (name, code) => {
      for (const type of ['rawKeyDown', 'keyUp']) await say('Input.dispatchKeyEvent', { type, key: name, code: name, windowsVirtualKeyCode: code });
    };

    /** As a person does: F1, the name, the row of that name. What takes the focus meanwhile closes the list: then once more. */
    async function command(name) {
      await say('Page.bringToFront');
      for (let time = 1; time <= 5; time++) {
        await key('F1', 112);
        if (!await until(() => run('isPickOpen'), 5_000)) continue;
        await say('Input.insertText', { text: name });
        if (await until(() => run('choose', name), 5_000)) return;
        await key('Escape', 27);
      }
      throw new Error(`no command "${name}"`);
    }
    return { id, say, evaluate, run, command, detach: () => send('Target.detachFromTarget', { sessionId }) };
  }

  const pages = async () => (await send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'page');
  return { send, attach, pages, events, close: () => socket.close() };
}
