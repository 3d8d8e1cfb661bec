// Shows the page's notifications where a page may not show them itself (phones), and leads to the chat when one is pressed.
// It answers no request and keeps nothing.

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});

async function lead({ port, chat = null }) {
  const address = new URL(`./#/ports/${port}${chat === null ? "" : `/${encodeURIComponent(chat)}`}`, self.location.href).href;
  const [dashboard] = address.split("#");
  const pages = (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => url.split("#")[0] === dashboard);
  const page = pages.find(({ url }) => url === address) ?? pages[0];
  if (!page) return self.clients.openWindow(address);
  page.postMessage({ port, chat });
  return page.focus();
}
