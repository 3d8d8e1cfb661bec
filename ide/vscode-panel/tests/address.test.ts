import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../src/address";

test("an empty setting is the default", () => assert.equal(addressOf("  "), "http://127.0.0.1:5080"));
test("slashes at the end go", () => assert.equal(addressOf("https://hub.example.com/chat//"), "https://hub.example.com/chat"));
test("a scheme that is missing is http", () => assert.equal(addressOf("localhost:5080"), "http://localhost:5080"));
