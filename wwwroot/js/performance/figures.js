// What the hub's numbers come to, for each port and as a whole. Pure.
import { samplesOf } from "./prometheus.js";

const REQUESTS = "chathub_cache_requests_total";
const EXTRACTION = "chathub_extraction_duration_seconds";
const CACHE_BYTES = "chathub_cache_bytes";
const PUSH_BYTES = "chathub_push_bytes_total";
const PUSH = "chathub_push_duration_seconds";

/**
 * `metrics` is the text of /metrics, or null where it may not be read; `answeredMs` how long this page waited for an answer from the hub's memory.
 * @param {{ statistics: any, ports: import("../client/protocol.js").PortStatus[], metrics: string | null, answeredMs: number, at: number }} numbers
 */
export function figuresOf({ statistics, ports, metrics, answeredMs, at }) {
  const samples = samplesOf(metrics ?? "");
  const hasMetrics = metrics !== null;
  const samplesOfPort = ({ port }) => samples.filter(({ labels }) => labels.port === String(port));
  return { at, statistics, answeredMs, hasMetrics, ports: ports.map(status => portFigures(status, hasMetrics, samplesOfPort(status))) };
}

function portFigures({ port, ide, title, followers }, isKnown, samples) {
  const sum = (name, outcome) => samples.reduce((total, sample) => (sample.name === name && (!outcome || sample.labels.outcome === outcome) ? total + sample.value : total), 0);
  const timer = name => ({ count: sum(`${name}_count`), ms: sum(`${name}_sum`) * 1000 });
  return {
    port, ide, title, followers,
    hits: sum(REQUESTS, "hit"), misses: sum(REQUESTS, "miss"),
    extraction: timer(EXTRACTION), push: timer(PUSH), pushedBytes: isKnown ? sum(PUSH_BYTES) : null, cacheBytes: isKnown ? sum(CACHE_BYTES) : null,
  };
}

/** The mean of a timer between two looks, or null where nothing happened. */
export function meanBetween(before, now) {
  const count = now.count - (before?.count ?? 0);
  return count > 0 ? (now.ms - (before?.ms ?? 0)) / count : null;
}

/** Hits of all that were hits or misses, 0 to 1, or null where there was neither. */
export const rateOf = ({ hits, misses }) => (hits + misses > 0 ? hits / (hits + misses) : null);
