// Which chat: on the wire, in the page's address, and in what is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, fromWire, isSame, keyOf, placeOf, toWire } from "../../../wwwroot/js/client/addresses.js";
import { addressIn, hrefOf, routeOf } from "../../../wwwroot/js/route.js";
import { historyOf } from "./playedHub";

test("the default chat is the number alone on the wire, another one is named, and both come back", () => {
  for (const [address, wire] of [[addressOf(9232), 9232], [addressOf(9232, "c"), { port: 9232, chat: "c" }]] as const) {
    assert.deepEqual(toWire(address), wire);
    assert.deepEqual(fromWire(wire), address);
  }
  assert.deepEqual(fromWire({ port: 1, chat: null }), addressOf(1));
});

test("a port's number and one of its chats are two addresses", () => {
  assert.ok(isSame(addressOf(1, "c"), addressOf(1, "c")));
  assert.ok(isSame(null, null));
  for (const other of [addressOf(1), addressOf(2, "c"), addressOf(1, "d"), null]) assert.ok(!isSame(addressOf(1, "c"), other));
  assert.notEqual(keyOf(addressOf(1, "c")), keyOf(addressOf(1)));
});

test("what is pressed goes to the very chat that is seen, not to what the number may stand for by then", () => {
  assert.deepEqual(placeOf({ address: addressOf(9232), history: historyOf({ chatId: "seen" }) }), addressOf(9232, "seen"));
  assert.deepEqual(placeOf({ address: addressOf(9232), history: historyOf() }), addressOf(9232));
  assert.deepEqual(placeOf({ address: addressOf(9232, "c"), history: null }), addressOf(9232, "c"));
  assert.equal(placeOf({ address: null, history: null }), null);
});

const ADDRESSES: [hash: string, address: ReturnType<typeof addressOf> | null][] = [
  ["#/ports/9232", addressOf(9232)],
  ["#/ports/9232/aB-_9", addressOf(9232, "aB-_9")],
  ["#/ports/9232/a%2Fb%20%C3%BC", addressOf(9232, "a/b ü")],
  ["#/ports/9232/%E0%A4", addressOf(9232, "%E0%A4")], // No text of anybody's: no chat has it.
  ["#/ports/9232/", null],
  ["#/ports/9232/a/b", null],
  ["#/ports/0/a", null],
  ["#/ports/70000", null],
  ["#/", null],
  ["", null],
];

for (const [hash, address] of ADDRESSES) {
  test(`the page's address ${hash} shows ${address ? keyOf(address) : "all ports"}`, () => {
    assert.deepEqual(routeOf(hash), { view: address ? "chat" : "ports", address });
    if (address && !hash.includes("%E0")) assert.deepEqual(routeOf(hrefOf(address)), { view: "chat", address });
  });
}

test("what was kept is an address, or none", () => {
  assert.deepEqual(addressIn({ port: 9232, chat: "c" }), addressOf(9232, "c"));
  assert.deepEqual(addressIn({ port: 9232 }), addressOf(9232));
  assert.deepEqual(addressIn({ port: 9232, chat: 7 }), addressOf(9232));
  for (const nothing of [null, undefined, 9232, "9232", {}, { port: "9232" }, { port: 0 }, []]) assert.equal(addressIn(nothing), null);
});
