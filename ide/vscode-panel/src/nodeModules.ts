// SignalR asks for its Node modules by a require that no bundler sees. build.mjs puts this function in its place.
import abortController from "abort-controller";
import eventSource from "eventsource";
import fetchCookie from "fetch-cookie";
import toughCookie from "tough-cookie";
import ws from "ws";

const modules: Record<string, unknown> = {
  "abort-controller": abortController,
  "eventsource": eventSource,
  "fetch-cookie": fetchCookie,
  "tough-cookie": toughCookie,
  ws,
};

export function bundledModule(name: string): unknown {
  return modules[name];
}
