// What the tests of sends begin with: a message that the hub refused, and a page that is opened again with what the one before kept.
import { addressOf } from "../../../wwwroot/js/client/addresses.js";
import { createClient } from "../../../wwwroot/js/client/client.js";
import type { HubConnection } from "../../../wwwroot/js/client/protocol.js";
import { isForWhatIsShown, restored, sendsIn, type Send } from "../../../wwwroot/js/client/sends.js";
import { clientWith, PlayedHub, PORT, said, settled } from "./playedHub";

/** A conversation of two messages, and another one in its place. */
export const OLD = { chatId: "c", messages: said("Why?", "So.") };
export const OTHER = { chatId: "c", messages: said("Something else"), position: { epoch: "f", sequence: 1 } };

export const receipt = (part = {}) => ({ status: "delivered", firstStatus: null, messageId: null, position: null, chatId: "c", ...part });

/** What was sent: to which address, the text, and the epoch that was seen. */
export const textsOf = (hub: PlayedHub) => hub.calls.filter(([name]) => name === "sendMessage").map(([, address, message]) => {
  const { text, epoch } = message as { text: string; epoch: string | null };
  return [address, text, epoch];
});

/** Of the one send that there is: its state, and whether it is for the conversation that is shown. */
export const stateOf = ({ store }: { store: ReturnType<typeof createClient>["store"] }) => {
  const [send] = store.state.sends;
  return send && [send.state, isForWhatIsShown(send, store.state)];
};

/** A page that is opened again, with what the one before kept. */
export async function reopened(sends: Send[]) {
  const hub = new PlayedHub();
  const client = createClient(hub as unknown as HubConnection, restored(sendsIn(JSON.parse(JSON.stringify(sends))), Date.now()));
  client.chat.open(addressOf(PORT));
  hub.tell("state", "connected");
  await settled();
  return { hub, ...client };
}

/** One send that the hub refused, in that conversation. */
export async function refused(code = "busy") {
  const client = await clientWith();
  client.hub.show(OLD);
  void client.sending.send("and then?");
  await client.hub.refuse(code);
  return client;
}
