// Sends changes one after the other. Each is written down when it is pressed, so that a quick second press is never
// lost to a swap; the revisions are put in when it is sent, so that it never counts as another window. A change that
// meets a lock or a lost connection stays first in the queue: requests.js sends it again and the rest waits.
export const desk = document.getElementById("desk");
const look = document.getElementById("look");
const waiting = [];
const revisions = {};
let sending = null;

for (const name of ["revision", "client_revision", "library"]) {
  revisions[name] = document.querySelector(`#change [name="${name}"]`).value;
}

export const isBusy = () => Boolean(sending);

// The forms that hold something typed and not yet sent; typing.js fills it.
export const unsent = new Set();

export function send(url, data) {
  for (const form of unsent) {
    unsent.delete(form);
    waiting.push({ url: form.action, data: new FormData(form) });
  }
  waiting.push({ url, data });
  next();
}

export function sendUnsent() {
  const form = [...unsent].pop();
  if (!form) return;
  unsent.delete(form);
  send(form.action, new FormData(form));
}

function next() {
  if (sending || !waiting.length) return;
  sending = waiting.shift();
  const { url, data } = sending;
  for (const [name, value] of Object.entries(revisions)) data.set(name, value);
  for (const [name, value] of new FormData(look)) if (name !== "csrfmiddlewaretoken") data.append(name, value);
  htmx.ajax("POST", url, { source: desk, swap: "none", values: data });
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { status } = detail.xhr;
  if (detail.elt !== desk || !sending || !status || status === 423) return;
  sending = null;
  next();
  if (!sending) document.dispatchEvent(new CustomEvent("desk:idle"));
});
document.addEventListener("revisions", ({ detail }) => {
  for (const name of Object.keys(revisions)) {
    revisions[name] = String(detail[name]);
    for (const field of document.querySelectorAll(`input[name="${name}"]`)) field.value = revisions[name];
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-write]")) return;
  event.preventDefault();
  unsent.delete(form);
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  send(form.action, new FormData(form, event.submitter));
});
