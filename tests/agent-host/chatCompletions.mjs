// A reply in OpenAI's words (chat/completions), which Copilot's harness speaks.
import { write } from './pace.mjs';

const USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

export const names = request => (request.tools ?? []).map(tool => tool.function?.name);

export const failure = message => ({ error: { message, type: 'server_error' } });

export function whole(request, reply, id) {
  const message = { role: 'assistant', content: reply.tool ? null : reply.words.join('') };
  if (reply.tool) message.tool_calls = [call(reply, id)];
  return {
    ...head(request, id, 'chat.completion'), usage: USAGE,
    choices: [{ index: 0, finish_reason: reply.tool ? 'tool_calls' : 'stop', message }],
  };
}

export async function stream(request, reply, id, response, signal) {
  const event = value => response.write(`data: ${JSON.stringify({ ...head(request, id, 'chat.completion.chunk'), ...value })}\n\n`);
  const delta = (value, finish = null) => event({ choices: [{ index: 0, delta: value, finish_reason: finish }] });

  delta({ role: 'assistant', content: '' });
  if (reply.tool) delta({ tool_calls: [{ index: 0, ...call(reply, id) }] });
  else await write(reply, signal, content => delta({ content }));
  delta({}, reply.tool ? 'tool_calls' : 'stop');
  event({ choices: [], usage: USAGE });
  response.end('data: [DONE]\n\n');
}

function head({ model }, id, object) { return { id, object, model, created: Math.floor(Date.now() / 1000) }; }

function call({ tool, input }, id) {
  return { id: `call_${id}`, type: 'function', function: { name: tool, arguments: JSON.stringify(input) } };
}
