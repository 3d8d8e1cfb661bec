// One small live chart. uPlot draws on a canvas; what it shows is said in words beside it.
import { uPlot } from "../../lib/charts.js";
import { make, setText } from "./make.js";

/** @param {number} seconds */
const clockTime = seconds => new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A value without neighbours draws no line: it is shown as a point. @type {(plot: uPlot, index: number) => boolean} */
const isAlone = (plot, index) => Array.from(plot.data[index]).filter(value => typeof value === "number").length < 2;

const HEIGHT = 150;
/** A chart that has just begun has no span of its own; uPlot would give it a day. */
const SHORTEST_SECONDS = 30;
const COLOURS = ["--chart-1", "--chart-2", "--chart-3", "--chart-4"];

export class Chart {
  #now = make("span", { class: "now" });
  #frame = make("div", { class: "plot", "aria-hidden": "true" });
  #key = make("ul", { class: "key" });
  /** @type {uPlot | null} */
  #plot = null;
  /** @type {number[]} */
  #times = [];
  #shape = "";
  #format;
  node;

  /** @param {string} title @param {(value: number) => string} format */
  constructor(title, format) {
    this.#format = format;
    this.node = make("figure", { class: "chart" }, make("figcaption", {}, make("span", {}, title), this.#now), this.#frame, this.#key);
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.#frame);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.#shape = ""; });
  }

  /** @param {number[]} times In seconds. @param {{ name: string, values: (number | null)[] }[]} series */
  render(times, series) {
    const shape = series.map(({ name }) => name).join("\n");
    if (shape !== this.#shape) this.#begin(series.map(({ name }) => name), shape);
    this.#times = times;
    this.#plot?.setData([times, ...series.map(({ values }) => values)]);
    const last = series.flatMap(({ name, values }) => {
      const value = values.findLast(one => one !== null);
      return value === undefined ? [] : [{ name, value }];
    });
    const named = last.map(({ name, value }) => `${name}: ${this.#format(value)}`);
    setText(this.#now, last.length === 1 ? this.#format(last[0].value) : named.join(", "));
  }

  /** @param {string[]} names @param {string} shape */
  #begin(names, shape) {
    this.#shape = shape;
    this.#plot?.destroy();
    /** @param {string} name */
    const colour = name => getComputedStyle(this.node).getPropertyValue(name).trim();
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui" };
    this.#plot = new uPlot({
      ...this.#size(),
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: () => this.#span() }, y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.15 : 1] } },
      axes: [
        { ...axis, space: 90, size: 28, values: (_, ticks) => ticks.map(clockTime) },
        { ...axis, size: 64, values: (_, ticks) => ticks.map(this.#format) },
      ],
      series: [{}, ...names.map((label, index) => (
        { label, stroke: colour(COLOURS[index % COLOURS.length]), width: 2, spanGaps: true, points: { show: isAlone } }))],
    }, [[], ...names.map(() => [])], this.#frame);
    this.#key.replaceChildren(...names.map((name, index) => make("li", { "data-colour": String(index % COLOURS.length) }, name)));
    this.#key.hidden = names.length < 2;
  }

  /** @returns {[number, number]} */
  #span() {
    const last = this.#times.at(-1) ?? Date.now() / 1000;
    return [Math.min(this.#times[0] ?? last, last - SHORTEST_SECONDS), last];
  }

  #size() {
    return { width: Math.max(120, this.#frame.clientWidth), height: HEIGHT };
  }
}
