// Sends changes one after the other. Each is written down when it is pressed, so that a quick second press is never
// lost to a swap; the revisions are put in when it is sent, so that it never counts as another window. A change that
// meets a lock or a lost connection stays first in the queue: requests.js sends it again and the rest waits.
export const desk = document.getElementById("desk");
const look = document.getElementById("look");
const change = document.getElementById("change");
const AFTER_RELOAD = 400;
const STILL_HERE = 3000;
const OWN = new Set(["csrfmiddlewaretoken", "revision", "client_revision"]);
const waiting = [];
const revisions = {};
let sending = null;
let stuck = false;

for (const name of ["revision", "client_revision", "library", "shown"]) {
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

export function refresh() {
  const data = new FormData(change);
  data.set("refresh", "1");
  send(change.action, data);
}

function next() {
  if (sending || !waiting.length) return;
  sending = waiting.shift();
  const { url, data } = sending;
  for (const [name, value] of Object.entries(revisions)) data.set(name, value);
  for (const [name, value] of new FormData(look)) if (!OWN.has(name)) data.append(name, value);
  htmx.ajax("POST", url, { source: desk, swap: "none", values: data });
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt !== desk || !sending) return;
  stuck = isSentAgain(detail.xhr);
  if (stuck) return;
  sending = null;
  next();
  if (!sending) document.dispatchEvent(new CustomEvent("desk:idle"));
});
// No connection, a lock, or a server that is away for a moment: requests.js sends it again.
function isSentAgain(xhr) {
  const forGood = xhr.getResponseHeader("Content-Type")?.startsWith("text/plain") && !xhr.getResponseHeader("Retry-After");
  return [0, 423, 502, 504].includes(xhr.status) || (xhr.status === 503 && !forGood);
}

// Who leaves the page leaves nothing behind: what is not known to be saved goes out before the next page is asked for.
// What was saved already is refused by its revision. While nothing gets through, the browser asks whether to leave.
function leave(event) {
  const left = [sending, ...waiting, ...[...unsent].map((form) => ({ url: form.action, data: new FormData(form) }))];
  if (stuck && left.some(Boolean)) return event.preventDefault();
  unsent.clear();
  for (const [place, { url, data }] of left.filter(Boolean).entries()) {
    data.set("client_revision", revisions.client_revision);
    data.set("revision", Number(revisions.revision) + place);
    fetch(url, { method: "POST", body: data, keepalive: true, headers: { "HX-Request": "true" } }).catch(() => {});
  }
  if (left.some(Boolean)) setTimeout(refresh, STILL_HERE); // a download does not leave the page after all
}
// A page loaded anew may have been drawn before that arrived: it looks again.
if (performance.getEntriesByType("navigation")[0]?.type === "reload") setTimeout(refresh, AFTER_RELOAD);
addEventListener("beforeunload", leave);
addEventListener("pagehide", (event) => !stuck && leave(event));

// A search tells them too, but it may have begun before the last change and end after it.
const isOld = (told) => ["revision", "client_revision"].some((name) => told[name] < Number(revisions[name]));
document.addEventListener("revisions", ({ detail, target }) => {
  if (look.contains(target) && isOld(detail)) return;
  for (const name of Object.keys(revisions).filter((name) => name in detail)) {
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
