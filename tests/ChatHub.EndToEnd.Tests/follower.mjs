// A follower in Node: the npm SignalR client and wwwroot/js/client/history.js, reconnecting for ever and going on from where it was.
// Prints a line for each item: epoch, sequence, and a hash of the messages.   node follower.mjs ADDRESS PORT SIGNALR HISTORY
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const [address, port, signalrPath, historyModule] = process.argv.slice(2);
const signalR = createRequire(import.meta.url)(signalrPath);
const { apply } = await import(historyModule);
let history = null;

const hashOf = ({ messages }) => createHash('sha256').update(messages.map(message => `${message.id}\0${message.content}\0`).join('')).digest('hex');

/** One connection from its beginning to its end. */
async function follow() {
  const hub = new signalR.HubConnectionBuilder()
    .withUrl(`${address}hubs/chat`, { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
    .configureLogging(signalR.LogLevel.None).build();
  const ended = new Promise(resolve => { hub.onclose(resolve); });
  try {
    await hub.start();
  } catch {
    return;
  }
  hub.stream('FollowHistory', Number(port), history?.position ?? null).subscribe({
    next: update => {
      try {
        history = apply(history, update);
      } catch (error) {
        console.log(error.message);
        process.exit(1);
      }

      console.log(`${history.position.epoch} ${history.position.sequence} ${hashOf(history)}`);
    },
    error: () => {},
    complete: () => {},
  });
  await ended;
}

for (;;) await follow();
