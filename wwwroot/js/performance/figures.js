// What the hub's numbers come to, for each port and as a whole. Pure.
import { samplesOf } from "./prometheus.js";

const REQUESTS = "chathub_cache_requests_total";
const EXTRACTION = "chathub_extraction_duration_seconds";
const CACHE_BYTES = "chathub_cache_bytes";
const PUSH_BYTES = "chathub_push_bytes_total";
const PUSH = "chathub_push_duration_seconds";

/**
 * @import { CacheRequests, CacheStatistics, PortStatus } from "../client/protocol.js"
 * @import { Sample } from "./prometheus.js"
 */

/** @typedef {{ count: number, ms: number }} Timer */

/** @typedef {ReturnType<typeof figuresOf>} Look What the hub's numbers were at one time. */

/** @typedef {ReturnType<typeof portFigures>} PortFigures */

/**
 * `metrics` is the text of /metrics, or null where it may not be read; `answeredMs` how long this page waited for an answer from the hub's memory.
 * @param {{ statistics: CacheStatistics, ports: PortStatus[], metrics: string | null, answeredMs: number, at: number }} numbers
 */
export function figuresOf({ statistics, ports, metrics, answeredMs, at }) {
  const samples = samplesOf(metrics ?? "");
  const hasMetrics = metrics !== null;
  /** @param {PortStatus} status */
  const samplesOfPort = ({ port }) => samples.filter(({ labels }) => labels.port === String(port));
  return { at, statistics, answeredMs, hasMetrics, ports: ports.map(status => portFigures(status, hasMetrics, samplesOfPort(status))) };
}

/** @param {PortStatus} status @param {boolean} isKnown @param {Sample[]} samples */
function portFigures({ port, ide, title, followers }, isKnown, samples) {
  /** @type {(name: string, outcome?: string) => number} */
  const sum = (name, outcome) => samples
    .filter(sample => sample.name === name && (!outcome || sample.labels.outcome === outcome))
    .reduce((total, { value }) => total + value, 0);
  /** @type {(name: string) => Timer} */
  const timer = name => ({ count: sum(`${name}_count`), ms: sum(`${name}_sum`) * 1000 });
  return {
    port, ide, title, followers,
    hits: sum(REQUESTS, "hit"), misses: sum(REQUESTS, "miss"),
    extraction: timer(EXTRACTION), push: timer(PUSH), pushedBytes: isKnown ? sum(PUSH_BYTES) : null, cacheBytes: isKnown ? sum(CACHE_BYTES) : null,
  };
}

/** The mean of a timer between two looks, or null where nothing happened. @param {Timer | null | undefined} before @param {Timer} now */
export function meanBetween(before, now) {
  const count = now.count - (before?.count ?? 0);
  return count > 0 ? (now.ms - (before?.ms ?? 0)) / count : null;
}

/** Hits of all that were hits or misses, 0 to 1, or null where there was neither. @param {CacheRequests} requests */
export const rateOf = ({ hits, misses }) => (hits + misses > 0 ? hits / (hits + misses) : null);
