// A model on loopback that an Agent Host's harnesses take for theirs, no account needed: Copilot's API with OpenAI's chat/completions, and
// Anthropic's messages. What it answers is said by the last words of the user, see plan.mjs.
//
//   node fakeModel.mjs [--port N]
//
// One line of JSON says when it listens: { pid, url }. It ends when it is told, or when its input closes. Tests steer it under /control:
//   POST /control/hold?words=N   every reply stops after N words (none: 0) and stays open
//   POST /control/release        all go on
//   GET  /control/words          [{ text, at }], every word that was written, `at` in ns of the monotonic clock
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as anthropic from './anthropicMessages.mjs';
import * as openai from './chatCompletions.mjs';
import * as copilot from './copilotApi.mjs';
import * as pace from './pace.mjs';
import { plan } from './plan.mjs';

let replies = 0;

const server = createServer(async (request, response) => {
  try {
    await serve(request, response);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) json(response, { error: { message: error.message } }, 500);
    else response.destroy();
  }
});

async function serve(request, response) {
  const url = new URL(request.url, origin());
  const path = url.pathname;
  if (path.startsWith('/control/')) return json(response, control(path.slice('/control/'.length), url.searchParams));
  if (request.method === 'GET') {
    const known = copilot.answer(path, origin());
    return known ? json(response, known) : json(response, { message: 'Not Found' }, 404);
  }

  const body = await read(request);
  if (path.endsWith('/chat/completions')) return reply(openai, body, response);
  if (path.endsWith('/messages')) return reply(anthropic, body, response);
  // Of what else a harness asks (GitHub's own tools, say) there is nothing here; said at once, no turn waits for it.
  return path.endsWith('/count_tokens') ? json(response, { input_tokens: 11 }) : json(response, { message: 'Not Found' }, 404);
}

function control(what, options) {
  switch (what) {
    case 'hold': pace.hold(Number(options.get('words') ?? 0)); return {};
    case 'release': pace.release(); return {};
    case 'words': return pace.times();
    default: throw new Error(`There is no /control/${what}.`);
  }
}

async function reply(dialect, request, response) {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const planned = plan(request.messages, dialect.names(request));
  const id = `r${++replies}`;
  if (planned.pause) await delay(planned.pause);
  if (planned.failure) return json(response, dialect.failure(planned.failure), 500);
  // What is asked for as a whole is the harness's own (a title, say): tests hold turns.
  if (!request.stream) return json(response, dialect.whole(request, planned, id));

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.socket.setNoDelay(true);
  return dialect.stream(request, planned, id, response, gone.signal);
}

async function read(request) {
  const chunks = await Array.fromAsync(request);
  const text = Buffer.concat(chunks).toString();
  return text.startsWith('{') ? JSON.parse(text) : {};
}

function json(response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function origin() { return `http://127.0.0.1:${server.address().port}`; }

const { values: { port } } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ pid: process.pid, url: origin() })));
process.stdin.on('end', () => process.exit()).resume();
