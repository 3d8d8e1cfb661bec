// The dashboard's connection in Node, with SignalR as it is bundled: it must find its modules, and show the token in a header.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import * as signalR from "@microsoft/signalr";
import { Connection } from "../../../wwwroot/js/client/connection.js";
import { statusCodeOf } from "../src/problems";

test("a hub that refuses hears the token, and the connection knows why it failed", async () => {
  const heard: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url?.split("?")[0]} ${request.headers.authorization} ${request.headers.origin}`);
    response.writeHead(401).end();
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = new Connection(`${address}/hubs/chat`, async () => "secret", signalR);
  const refused = new Promise<void>(resolve => connection.addEventListener("state", event => {
    if ((event as CustomEvent).detail === "refused") resolve();
  }));

  connection.start();
  await refused;
  connection.stop();
  server.close();

  assert.equal(heard[0], "POST /hubs/chat/negotiate Bearer secret undefined");
  assert.equal(statusCodeOf(connection.problem), 401);
});
