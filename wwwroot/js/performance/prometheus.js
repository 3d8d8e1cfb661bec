// Reads Prometheus text: { name, labels, value } a sample. Only what the hub writes; a line that is none is skipped.

/** @typedef {{ name: string, labels: Record<string, string>, value: number }} Sample */

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /,?([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/gy; // One after another from the start: what is none ends the search.

/** @param {string} text */
export function samplesOf(text) {
  /** @type {Sample[]} */
  const samples = [];
  for (const line of text.split("\n")) {
    const [, name, labels = "", value] = (line.startsWith("#") ? null : SAMPLE.exec(line)) ?? [];
    if (!name) continue;
    const pairs = Array.from(labels.matchAll(LABEL), ([, key, text]) => [key, text]);
    samples.push({ name, labels: Object.fromEntries(pairs), value: Number(value) });
  }
  return samples;
}
