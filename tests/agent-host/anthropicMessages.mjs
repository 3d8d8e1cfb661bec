// A reply in Anthropic's words (v1/messages), which Claude's harness speaks.
import { write } from './pace.mjs';

export const names = request => (request.tools ?? []).map(tool => tool.name);

export const failure = message => ({ type: 'error', error: { type: 'api_error', message } });

export function whole(request, reply, id) {
  return { ...head(request, id), content: [reply.tool ? call(reply, id) : { type: 'text', text: reply.words.join('') }], stop_reason: reason(reply) };
}

export async function stream(request, reply, id, response, signal) {
  const event = (type, value) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`);
  const delta = value => event('content_block_delta', { index: 0, delta: value });

  event('message_start', { message: head(request, id) });
  if (reply.tool) {
    event('content_block_start', { index: 0, content_block: { ...call(reply, id), input: {} } });
    delta({ type: 'input_json_delta', partial_json: JSON.stringify(reply.input) });
  } else {
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
    await write(reply, signal, text => delta({ type: 'text_delta', text }));
  }
  event('content_block_stop', { index: 0 });
  event('message_delta', { delta: { stop_reason: reason(reply), stop_sequence: null }, usage: { output_tokens: 7 } });
  event('message_stop', {});
  response.end();
}

function head({ model }, id) {
  const usage = { input_tokens: 11, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage };
}

function call({ tool, input }, id) { return { type: 'tool_use', id: `toolu_${id}`, name: tool, input }; }

function reason({ tool }) { return tool ? 'tool_use' : 'end_turn'; }
