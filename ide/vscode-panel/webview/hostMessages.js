// What the extension host says to this page. Any page that the IDE shows may send messages here as well; those are nobody's.

/**
 * The extension host speaks through the frame around this one (1.117 to 1.139: webview/browser/pre/index.html), which has its origin,
 * random and its own. In code-server all webviews have one origin: there the frame tells. Whether it is the parent cannot be asked,
 * since the IDE puts the page itself into `window.parent`; but of all windows the frame alone has this one in it.
 * @param {MessageEvent} event
 */
const isOfHost = ({ origin, source }) => origin === window.origin && framesOf(source).includes(window);

/** @param {any} source A window, as a rule; the frames of a stranger's may be counted too. */
const framesOf = source => Array.from({ length: source?.length ?? 0 }, (_, i) => source[i]);

/** @param {(message: import("../src/messages").ToPage) => void} hear */
export function onHostMessage(hear) {
  window.addEventListener("message", event => {
    if (isOfHost(event)) hear(event.data);
  });
}
