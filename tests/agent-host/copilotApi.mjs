// Just as much of Copilot's own API as its harness asks before it talks to a model: who the user is, and which models there are.

const LIMITS = { max_context_window_tokens: 128000, max_prompt_tokens: 120000, max_output_tokens: 16000 };
const VISION = { max_prompt_image_size: 3145728, max_prompt_images: 5, supported_media_types: ['image/png', 'image/jpeg'] };

const MODELS = [model('gpt-4.1', 'Fake 4.1'), model('gpt-5-mini', 'Fake mini'), model('gpt-4o-mini', 'Fake 4o mini')];

/** The answer to a GET, or undefined. */
export function answer(path, origin) {
  if (path.endsWith('/models')) return { object: 'list', data: MODELS };
  if (path === '/copilot_internal/user') return user(origin);
  if (path === '/user' || path === '/api/v3/user') return { login: 'nobody', id: 1 };
  return undefined;
}

function user(origin) {
  return {
    login: 'nobody', access_type_sku: 'free_limited_copilot', copilot_plan: 'individual', chat_enabled: true, cli_enabled: true,
    endpoints: { api: origin, proxy: origin, telemetry: `${origin}/telemetry` }, organization_login_list: [], organization_list: [],
  };
}

function model(id, name) {
  const isDefault = id === 'gpt-4.1';
  return {
    id, name, object: 'model', vendor: 'OpenAI', version: id, preview: false, model_picker_enabled: true,
    is_chat_default: isDefault, is_chat_fallback: isDefault, billing: { is_premium: false, multiplier: 0, restricted_to: [] },
    capabilities: {
      type: 'chat', family: id, object: 'model_capabilities', tokenizer: 'o200k_base', limits: { ...LIMITS, vision: VISION },
      supports: { streaming: true, tool_calls: true, parallel_tool_calls: true, vision: true },
    },
    policy: { state: 'enabled', terms: '' }, supported_endpoints: ['/chat/completions'],
  };
}
