// Takes out of recorded frames what is a machine's or a moment's, so that recording again gives the same: ids, times, folders. What a hub never
// reads is shortened.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CHAT = /(ahp-chat:\/\/[^/"]+\/)([A-Za-z0-9_-]+)/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g;
const LONG = /x{1000,}/g;

const FIRST_TIME = Date.UTC(2026, 0, 1);
const TAKES = /^(duration|.*Ms)$/;
const SCHEMAS = ['schema', 'inputSchema', 'configSchema'];

/**
 * @param {{ dir: string, f: object }[]} frames
 * @param {Record<string, string>} folders what stands for each folder of this machine
 */
export function scrub(frames, folders) {
  let text = JSON.stringify(frames, shorten).replace(LONG, 'x'.repeat(200));
  for (const [folder, name] of Object.entries(folders)) text = text.replaceAll(folder, name);
  const ids = new Map();
  const known = id => {
    if (!ids.has(id)) ids.set(id, `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`);
    return ids.get(id);
  };
  // A chat's address has its session's in it, as base64.
  text = text.replace(CHAT, (_, start, session) => {
    const plain = Buffer.from(session, 'base64url').toString().replace(UUID, known);
    return start + Buffer.from(plain).toString('base64url');
  });
  text = text.replace(UUID, known);

  // Times keep their order, and nothing else.
  const times = [...new Set(text.match(TIME))].sort();
  return JSON.parse(text.replace(TIME, time => new Date(FIRST_TIME + times.indexOf(time) * 1000).toISOString()));
}

function shorten(name, value) {
  if (TAKES.test(name) && typeof value === 'number') return 1;
  if (name === 'challenge') return '0'.repeat(32);
  return SCHEMAS.includes(name) && value?.properties ? { ...value, properties: {} } : value;
}
