/* Shows push messages while no page is open, and opens the page a message leads to. */

const inside = (link) =>
  typeof link === "string" && /^\/(?![\/\\])/.test(link) ? link : "/notifications";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // A browser takes a subscription away when a message shows nothing.
  }
  event.waitUntil(
    self.registration.showNotification(String(told.title || "Maigie"), {
      body: String(told.body || ""),
      tag: String(told.tag || "maigie"),
      icon: "/icons/192.png",
      badge: "/icons/192.png",
      data: { link: inside(told.link) },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = inside((event.notification.data || {}).link);
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => {
      const page = pages.find((one) => "navigate" in one);
      return page
        ? page.focus().then((one) => one.navigate(link)).catch(() => self.clients.openWindow(link))
        : self.clients.openWindow(link);
    }),
  );
});

/* A browser may change its address at the push service by itself; who is signed in gets it. */
self.addEventListener("pushsubscriptionchange", (event) => {
  const options = event.oldSubscription && event.oldSubscription.options;
  if (!options) return;
  event.waitUntil(
    self.registration.pushManager.subscribe(options).then((subscription) => {
      const { endpoint, keys } = subscription.toJSON();
      return fetch("/api/v1/devices", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-Maigie-Client": "web" },
        body: JSON.stringify({ token: endpoint, keys, name: "This browser" }),
      });
    }),
  );
});
