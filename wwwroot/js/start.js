// Says on the page why it has not started. A classic script, since a browser asks for those without an Origin: it comes where the hub
// refuses the modules. What it has to say goes into the text that index.html shows where not even this script has come.
(() => {
  const HUB_SAYS = [400, 401, 403, 429, 503];
  const LONGEST = 1000;

  /** Takes the place of the general text, and stays there: main.js removes only what has nothing to say. @param {string} words */
  const say = words => {
    /** @type {HTMLElement | null} */
    const place = document.querySelector(".start");
    if (!place || place.dataset.problem !== undefined) return;
    place.dataset.problem = "";
    place.textContent = words;
  };

  /** Asks as the modules were asked for: with an Origin, which a browser puts to every POST. What the hub refuses, it refuses in words. */
  const hubSays = async () => {
    const answer = await fetch("health/live", { method: "POST", cache: "no-store" });
    const isTheHubs = HUB_SAYS.includes(answer.status) && /^text\/plain/.test(answer.headers.get("content-type") ?? "");
    return isTheHubs ? (await answer.text()).trim().slice(0, LONGEST) : "";
  };

  /** @param {HTMLScriptElement} script */
  const missing = async script => {
    const path = new URL(script.src).pathname;
    const words = await hubSays()
      .catch(() => "The hub does not answer: it was stopped, or the way to it is closed. Reload the page when it is back.");
    say(words || `${path} did not come, or something that it needs. Reload the page. If that does not help, build the hub again (./run.sh); ` +
      "behind a proxy, see what it makes of the hub's paths.");
  };

  addEventListener("error", event => {
    if (event.target instanceof HTMLScriptElement) missing(event.target);
    else if (event.target === window) {
      say(`The page could not start in this browser: ${event.message}. Reload it; if that does not help, try a newer browser.`);
    }
  }, true);
})();
