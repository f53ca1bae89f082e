"""Push in a real browser: a stand-in for the one part that needs the internet, and the browser's own tools."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page
from tests.push.push_service import Subscriber

# No push service can be reached from a test: the browser's own registration is stood in for by one whose
# address and keys the test holds. All else is real: the permission, the worker, the forms, the encryption.
STAND_IN = """({endpoint, p256dh, auth}) => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const held = () => JSON.parse(localStorage.getItem('subscription') || 'null');
  const made = (key) => ({
    endpoint, options: { applicationServerKey: bytes(key).buffer },
    toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
    unsubscribe: async () => { localStorage.removeItem('subscription'); return true; },
  });
  PushManager.prototype.getSubscription = async () => held() && made(held());
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly) throw new Error('silent messages are not allowed');
    localStorage.setItem('subscription', JSON.stringify(applicationServerKey));
    return made(applicationServerKey);
  };
}"""


def subscribing(context: BrowserContext, subscriber: Subscriber) -> None:
    """Let the browser register with the service that the test holds."""
    context.add_init_script(f"({STAND_IN})({json.dumps(subscriber.form())})")


class Devtools:
    """The browser's own tools for service workers: they deliver a message as a push service would."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._registrations: list[dict[str, Any]] = []
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("ServiceWorker.workerRegistrationUpdated", self._noted)
        self._session.send("ServiceWorker.enable")

    def _noted(self, event: dict[str, Any]) -> None:
        self._registrations += event["registrations"]

    def deliver(self, message: str) -> None:
        """Deliver a message, decrypted, to the site's service worker, which by then is at work."""
        self._page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for _ in range(100):
            if self._registrations:
                break
            self._page.wait_for_timeout(50)
        registration = self._registrations[-1]
        origin = registration["scopeURL"].rstrip("/")
        told = {"origin": origin, "registrationId": registration["registrationId"], "data": message}
        self._session.send("ServiceWorker.deliverPushMessage", told)


SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({title, body, tag, icon, data}) => ({title, body, tag, icon, data}))"""


def notices(page: Page, title: str | None = None) -> list[dict[str, Any]]:
    """Return the notices that are shown, once there are any, and the first has the title."""
    shown: list[dict[str, Any]] = []
    for _ in range(400):
        shown = page.evaluate(SHOWN)
        if shown and title in (None, shown[0]["title"]):
            break
        page.wait_for_timeout(50)
    return shown
