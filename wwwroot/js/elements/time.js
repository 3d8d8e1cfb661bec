// Times as people say them.

const RELATIVE = new Intl.RelativeTimeFormat([], { numeric: "auto", style: "short" });
const EXACT = new Intl.DateTimeFormat([], { dateStyle: "full", timeStyle: "medium" });
const DAY = new Intl.DateTimeFormat([], { dateStyle: "medium" });
/** @type {[number, Intl.RelativeTimeFormatUnit][]} */
const STEPS = [[60, "second"], [60, "minute"], [24, "hour"], [7, "day"]];

/** "2 min. ago" for what is younger than a week, the date for the rest. @param {number} time */
export function relativeTime(time, now = Date.now()) {
  let ago = (time - now) / 1000;
  if (ago > -45) return "just now";
  for (const [size, unit] of STEPS) {
    if (Math.abs(ago) < size) return RELATIVE.format(Math.round(ago), unit);
    ago /= size;
  }
  return DAY.format(time);
}

/** To the second, in the reader's own words. @param {number} time */
export const exactTime = time => EXACT.format(time);
