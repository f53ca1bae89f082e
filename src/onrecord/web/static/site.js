// Adds to pages that work without it: "/" goes to the search field; votes and follows stay on the page.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("find");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

// A form is sent as the browser would send it; where anything is not as expected, the browser does.
const send = async (form, button) => {
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok || !(answer.headers.get("content-type") || "").includes("json")) throw new Error("not told");
  return answer.json();
};

const press = (button, on) => {
  button.value = on ? "off" : "on";
  button.setAttribute("aria-pressed", String(on));
};

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  const signedIn = form.elements.csrf && form.elements.csrf.value;
  if (!signedIn || !button || !form.matches(".vote, .follow") || form.dataset.plain) return;
  event.preventDefault();
  button.disabled = true;
  try {
    const told = await send(form, button);
    if ("votes" in told) {
      press(button, told.voted);
      form.querySelector(".count").textContent = told.votes;
    } else {
      press(button, told.following);
      button.firstChild.textContent = told.following ? "Following" : "Follow";
    }
    button.disabled = false;
  } catch {
    button.disabled = false;
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  }
});
