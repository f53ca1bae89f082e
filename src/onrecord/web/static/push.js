// On the account's page: lets this browser take notices, tries them out, and stops them again.
// Nothing is asked of the reader before they press the button.
"use strict";

(() => {
  const place = document.getElementById("push");
  if (!place) return;
  const state = place.querySelector(".state");
  const [turnOn, tryOut, turnOff] = ["on", "try", "off"].map((does) => place.querySelector(`[data-does="${does}"]`));
  const csrf = place.querySelector("[name=csrf]").value;
  const known = Array.from(document.querySelectorAll("#browser-list [name=endpoint]"), (field) => field.value);

  const say = (words) => (state.textContent = words);
  const offer = (...shown) => [turnOn, tryOut, turnOff].forEach((button) => (button.hidden = !shown.includes(button)));

  const onApple = /iP(hone|ad|od)/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
  const asApp = navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;

  const unable = () => {
    if (!window.isSecureContext) return "Notices need a site that is reached by https.";
    if (onApple && !asApp)
      return "On an iPhone or iPad, add this site to the Home Screen first (Share, then Add to Home Screen), and open it from there.";
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
      return "This browser cannot show notices from sites.";
    return "";
  };
  const BLOCKED = "Notices from this site are blocked in this browser's settings. Allow them there, then come back.";

  const ask = async (path, fields) => {
    const sent = fields ? { method: "POST", body: new URLSearchParams({ csrf, ...fields }) } : {};
    const answer = await fetch(path, { headers: { Accept: "application/json" }, ...sent });
    const told = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
    if (!answer.ok) throw new Error(told.error || `The site answered ${answer.status}.`);
    return told;
  };

  const worker = async () => {
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    return registration;
  };

  const current = async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return registration ? registration.pushManager.getSubscription() : null;
  };

  const letters = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  // A subscription made with another key than the site has now is of no use: it is made anew.
  const subscribed = async (manager) => {
    const { key: wanted } = await ask("/account/push");
    const held = await manager.getSubscription();
    const key = held && held.options.applicationServerKey;
    if (held && key && letters(key) === wanted) return held;
    if (held) await held.unsubscribe();
    return manager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  };

  const look = async () => {
    const cannot = unable();
    if (cannot) return say(cannot);
    if (Notification.permission === "denied") return say(BLOCKED);
    const held = await current();
    if (held && known.includes(held.endpoint) && Notification.permission === "granted") {
      say("This browser gets notices.");
      offer(tryOut, turnOff);
    } else {
      say("This browser gets no notices.");
      offer(turnOn);
    }
  };

  const enable = async () => {
    const permission = await Notification.requestPermission();
    if (permission === "denied") {
      offer();
      return say(BLOCKED);
    }
    if (permission !== "granted") return say("Notices were not allowed.");
    const registration = await worker();
    const { endpoint, keys } = (await subscribed(registration.pushManager)).toJSON();
    await ask("/account/browsers", { endpoint, ...keys });
    location.reload();
  };

  const disable = async () => {
    const held = await current();
    if (held) {
      await ask("/account/browsers/remove", { endpoint: held.endpoint });
      await held.unsubscribe();
    }
    location.reload();
  };

  const attempt = async () => {
    const held = await current();
    await ask("/account/browsers/try", { endpoint: held.endpoint });
    say("A notice was sent; it should show in a moment.");
  };

  const doing = (button, act) =>
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await act();
      } catch (fault) {
        say(`That did not work. ${fault.message || fault}`);
      }
      button.disabled = false;
    });

  doing(turnOn, enable);
  doing(tryOut, attempt);
  doing(turnOff, disable);
  look().catch((fault) => say(`That did not work. ${fault.message || fault}`));
})();
