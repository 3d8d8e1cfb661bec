// Reads Prometheus text: { name, labels, value } a sample. Only what the hub writes; a line that is none is skipped.

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /,?([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/gy; // One after another from the start: what is none ends the search.

export function samplesOf(text) {
  const samples = [];
  for (const line of text.split("\n")) {
    const [, name, labels = "", value] = (line.startsWith("#") ? null : SAMPLE.exec(line)) ?? [];
    if (name) samples.push({ name, labels: Object.fromEntries(Array.from(labels.matchAll(LABEL), ([, key, text]) => [key, text])), value: Number(value) });
  }
  return samples;
}
