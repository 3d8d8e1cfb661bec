// What the hub does for its money: the cache against reading the IDE each time, and each port's numbers as they change.
import { meanBetween, rateOf } from "../performance/figures.js";
import { ideName } from "../words.js";
import { Chart } from "./chart.js";
import { make, setText } from "./make.js";

/**
 * @import { CacheStatistics } from "../client/protocol.js"
 * @import { Look, PortFigures } from "../performance/figures.js"
 */

/** @typedef {(value: number) => string} Format */

/** @typedef {{ name: string, values: (number | null)[] }} Line */

/**
 * What a line shows of a port: of its numbers, those of the look before or null, and the milliseconds between the two.
 * @typedef {(port: PortFigures, before: PortFigures | null, ms: number) => number | null} Read
 */

/** @type {Format} */
const percent = value => `${(value * 100).toFixed(value === 1 || value === 0 ? 0 : 1)} %`;
/** @type {Format} */
const ms = value => `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 1 ? 1 : 2)} ms`;
/** @type {Format} */
const count = value => value.toLocaleString();
/** @type {Format} */
const bytes = value => (value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB`
  : value >= 1e3 ? `${(value / 1e3).toFixed(value >= 1e4 ? 0 : 1)} KB`
    : `${value.toFixed(0)} B`);
/** @type {(value: number | null | undefined, format: Format) => string} */
const some = (value, format) => (value === null || value === undefined ? "–" : format(value));

const COLUMNS = ["Port", "Followers", "Hits", "Misses", "Hit rate", "Readings", "Mean reading", "Pushes", "Mean push", "Pushed", "Memory"];

class PerformancePage extends HTMLElement {
  #notice = make("p", { class: "notice", hidden: "" });
  #before = new Bar("Without the cache: the IDE is read (median)");
  #after = new Bar("From the cache: this page's own round trip");
  #saved = make("p", { class: "saved" });
  #facts = make("dl", { class: "facts" });
  #charts = {
    rate: new Chart("Hit rate", percent),
    extraction: new Chart("Reading the IDE", ms),
    push: new Chart("From a reading to a follower", ms),
    followers: new Chart("Followers", count),
    pushed: new Chart("Pushed to followers, a second", bytes),
    bytes: new Chart("Memory of the cached chats", bytes),
    answer: new Chart("An answer from memory", ms),
  };
  #rows = make("tbody");

  connectedCallback() {
    const head = make("thead", {}, make("tr", {}, ...COLUMNS.map(name => make("th", { scope: "col" }, name))));
    const table = make("table", {}, make("caption", {}, "Ports since the hub started"), head, this.#rows);
    const back = make("a", { class: "back quiet", href: "#/", "aria-label": "All IDEs" }, "‹");
    this.append(
      make("div", { class: "bar" }, back, make("h1", { tabindex: "-1" }, "Performance")),
      this.#notice,
      make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Performance" },
        make("section", { class: "compare", "aria-label": "Before and after" }, this.#before.node, this.#after.node, this.#saved),
        this.#facts,
        make("div", { class: "charts" }, ...Object.values(this.#charts).map(({ node }) => node)),
        make("div", { class: "table", tabindex: "0", role: "region", "aria-label": "Ports" }, table)));
  }

  /** @param {Look[]} looks @param {Error | null} problem */
  render(looks, problem) {
    setText(this.#notice, noticeOf(looks, problem));
    this.#notice.hidden = !this.#notice.textContent;
    const now = looks.at(-1);
    if (!now) return;
    this.#renderComparison(looks, now);
    this.#renderFacts(now.statistics);
    this.#renderCharts(looks, now);
    this.#renderTable(now.ports);
  }

  /** @param {Look[]} looks @param {Look} now */
  #renderComparison(looks, { statistics: { hits, extractionMs } }) {
    const answered = looks.map(({ answeredMs }) => answeredMs).sort((a, b) => a - b)[Math.floor(looks.length / 2)];
    const longest = Math.max(extractionMs.p50, answered);
    this.#before.render(extractionMs.p50 > 0 ? extractionMs.p50 : null, longest, ms);
    this.#after.render(answered, longest, ms);
    setText(this.#saved, hits > 0 && extractionMs.p50 > 0
      ? `${count(hits)} answers came from the cache: ${((hits * extractionMs.p50) / 1000).toFixed(1)} s of reading that the IDEs were spared.`
      : "No answer has come from the cache yet; each one spares the IDE a reading.");
  }

  /** @param {CacheStatistics} statistics */
  #renderFacts({ hits, misses, coalesced, staleServed, hitRate, entries, bytes: used, maxBytes, extractions, extractionMs }) {
    const facts = {
      "Hit rate": hits + misses > 0 ? percent(hitRate) : "–",
      Hits: count(hits),
      Misses: count(misses),
      "Waited for another's reading": count(coalesced),
      "Last known": count(staleServed),
      Readings: count(extractions),
      "Reading, median": ms(extractionMs.p50),
      "Reading, p95": ms(extractionMs.p95),
      "Reading, longest": ms(extractionMs.max),
      Conversations: count(entries),
      Memory: `${bytes(used)} of ${bytes(maxBytes)}`,
    };
    if (this.#facts.childElementCount === 0) {
      for (const name of Object.keys(facts)) this.#facts.append(make("div", {}, make("dt", {}, name), make("dd")));
    }
    Object.values(facts).forEach((value, index) => setText(/** @type {Element} */ (this.#facts.children[index].lastElementChild), value));
  }

  /** @param {Look[]} looks @param {Look} now */
  #renderCharts(looks, now) {
    const times = looks.map(({ at }) => at / 1000);
    /** @type {(read: (look: Look) => number | null) => Line[]} */
    const whole = read => [{ name: "all", values: looks.map(read) }];
    const each = linesOf(looks, now);
    const charts = this.#charts;
    charts.answer.render(times, whole(({ answeredMs }) => answeredMs));
    charts.extraction.render(times, each((port, before) => meanBetween(before?.extraction, port.extraction)));
    charts.push.render(times, each((port, before) => meanBetween(before?.push, port.push)));
    charts.pushed.render(times, each(pushedASecond));
    charts.followers.render(times, each(({ followers }) => followers));
    // Where the numbers of each port may not be read, those of all of them may.
    charts.rate.render(times, now.hasMetrics ? each(rateOf) : whole(({ statistics }) => rateOf(statistics)));
    charts.bytes.render(times, now.hasMetrics ? each(({ cacheBytes }) => cacheBytes) : whole(({ statistics }) => statistics.bytes));
  }

  /** @param {PortFigures[]} ports */
  #renderTable(ports) {
    const cells = ports.map(port => [
      `${ideName(port.ide)} ${port.port}`, count(port.followers), count(port.hits), count(port.misses), some(rateOf(port), percent),
      count(port.extraction.count), some(meanBetween(null, port.extraction), ms), count(port.push.count), some(meanBetween(null, port.push), ms),
      some(port.pushedBytes, bytes), some(port.cacheBytes, bytes),
    ]);
    while (this.#rows.rows.length > cells.length) this.#rows.lastElementChild?.remove();
    cells.forEach((texts, index) => {
      const row = this.#rows.rows[index] ?? this.#rows.appendChild(rowOf(texts.length));
      texts.forEach((text, column) => setText(row.cells[column], text));
    });
  }
}

/** @param {number} columns */
const rowOf = columns => make("tr", {}, make("th", { scope: "row" }), ...Array.from({ length: columns - 1 }, () => make("td")));

/** @param {Look[]} looks @param {Error | null} problem */
function noticeOf(looks, problem) {
  if (problem) return `The hub's numbers could not be read just now. ${problem.message}`;
  if (looks.at(-1)?.hasMetrics !== false) return "";
  return "The numbers of each port are missing: your token may not read /metrics. A token with the scope admin may.";
}

/** @type {Read} */
const pushedASecond = (port, before, ms) => before && port.pushedBytes !== null && before.pushedBytes !== null
  ? Math.max(0, ((port.pushedBytes - before.pushedBytes) * 1000) / ms)
  : null;

/** @type {(look: Look, port: number) => PortFigures | null} */
const portIn = ({ ports }, port) => ports.find(one => one.port === port) ?? null;

/**
 * One line a port.
 * @param {Look[]} looks
 * @param {Look} now
 * @returns {(read: Read) => Line[]}
 */
function linesOf(looks, { ports }) {
  if (ports.length === 0) return () => [{ name: "none", values: looks.map(() => null) }];
  /** @type {(read: Read, port: number, look: Look, before: Look | undefined) => number | null} */
  const valueOf = (read, port, look, before) => {
    const numbers = portIn(look, port);
    return numbers && read(numbers, before ? portIn(before, port) : null, before ? look.at - before.at : 0);
  };
  return read => ports.map(({ port, ide }) => ({
    name: `${ideName(ide)} ${port}`,
    values: looks.map((look, index) => valueOf(read, port, look, looks[index - 1])),
  }));
}

class Bar {
  #value = make("span", { class: "value" });
  #fill = make("div", { class: "fill" });

  /** @param {string} label */
  constructor(label) {
    this.node = make("div", { class: "measure" },
      make("div", { class: "label" }, make("span", {}, label), this.#value),
      make("div", { class: "track", "aria-hidden": "true" }, this.#fill));
  }

  /** @param {number | null} value @param {number} longest @param {Format} format */
  render(value, longest, format) {
    setText(this.#value, some(value, format));
    this.#fill.style.inlineSize = `${value === null ? 0 : Math.max(0.5, (100 * value) / longest)}%`;
  }
}

customElements.define("performance-page", PerformancePage);
