// The service worker: shows the notices that the site sends, opens their pages, renews subscriptions.
// It keeps no page and answers no request: whoever is offline sees what the browser says of that.
"use strict";

const ICON = "/static/push/icon.png";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Whatever came, something is shown: browsers take the right away from sites that let a message pass unseen.
const read = (data) => {
  try {
    const held = data.json();
    return held && typeof held === "object" ? held : {};
  } catch {
    return {};
  }
};

const text = (value, otherwise) => (typeof value === "string" && value ? value : otherwise);

// A notice leads to a page of this site or to its front, never elsewhere.
const ours = (path) => {
  try {
    const url = new URL(text(path, "/"), self.location.origin);
    if (url.origin === self.location.origin) return url.href;
  } catch {
    // no address: the front page
  }
  return self.location.origin + "/";
};

const show = (held) =>
  self.registration.showNotification(text(held.title, self.location.hostname), {
    body: text(held.body, ""),
    tag: text(held.tag, "news"),
    icon: ICON,
    badge: ICON,
    data: { url: ours(held.url) },
  });

self.addEventListener("push", (event) => event.waitUntil(show(read(event.data))));

// A window that shows the page already comes to the front; else a new one is opened.
const open = async (url) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((each) => each.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(ours(event.notification.data && event.notification.data.url)));
});

// A browser that gives itself a new address says so to the site, in place of the former one.
const renew = async (former, fresh) => {
  const headers = { Accept: "application/json" };
  const asked = await fetch("/account/push", { headers });
  if (!asked.ok) return;
  const { key, csrf } = await asked.json();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const taken = fresh || (await self.registration.pushManager.subscribe(options));
  const { endpoint, keys } = taken.toJSON();
  const body = new URLSearchParams({ csrf, endpoint, ...keys, former: former ? former.endpoint : "" });
  await fetch("/account/browsers", { method: "POST", body, headers });
};

self.addEventListener("pushsubscriptionchange", (event) =>
  event.waitUntil(renew(event.oldSubscription, event.newSubscription)),
);
