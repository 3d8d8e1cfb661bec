// Shows the page's notifications where a page may not show them itself (phones), and brings the page back when one is pressed.
// It answers no request and keeps nothing.

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(bringBack(event.notification.data.address));
});

async function bringBack(address) {
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await (page ? page.focus() : self.clients.openWindow(address));
}
