// Issuing: Ctrl+Enter goes to what is still open, then to the code word, then gives. The PDF opens in a tab of its own.
import { desk, isBusy, refresh, sendUnsent, unsent } from "./queue.js";

const place = () => document.getElementById("given-said");
let typed = "";
let given = false;
let waits = null;

function give(form) {
  htmx.ajax("POST", form.action, { source: form, target: place(), swap: "innerHTML" });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-give]")) return;
  event.preventDefault();
  if (unsent.size) sendUnsent();
  if (isBusy()) waits = true;
  else give(form);
});
document.addEventListener("desk:idle", () => {
  const form = document.getElementById("give");
  if (waits && form) give(form);
  waits = null;
});

const nextOpen = () => document.getElementById("code-word")
  ?? document.querySelector("#issue .open-list :is(button:not(.vh), input:not([type=hidden]), a)");

// What is closed in the strip leaves its place to what is still open, and in the end to the code word. For a finger it does
// not: a keyboard would come up.
let within = false;
document.addEventListener("htmx:beforeSwap", () => { within = Boolean(document.activeElement.closest("#issue .open-list")); });
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (!within || detail.target?.id !== "issue" || document.activeElement !== document.body) return;
  if (!matchMedia("(pointer: coarse)").matches) nextOpen()?.focus({ preventScroll: true });
});

// What was typed of the code word outlives a swap of the strip.
document.addEventListener("htmx:beforeSwap", () => { typed = document.getElementById("code-word")?.value ?? typed; });
document.addEventListener("htmx:oobAfterSwap", () => {
  const field = document.getElementById("code-word");
  if (field && !field.value) field.value = typed;
});

document.addEventListener("issued", () => { given = true; typed = ""; });
document.addEventListener("htmx:afterSettle", () => {
  if (!given) return;
  given = false;
  const note = document.getElementById("given");
  open(note.dataset.open, "_blank", "noopener");
  note.querySelector("a")?.focus();
  refresh();
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.id === "give" && detail.xhr.status === 409) refresh();
});
// Why it was not issued comes into view, and a wrong code word is marked until it is typed anew.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const note = detail.elt.id === "given-said" && document.getElementById("not-issued");
  if (!note) return;
  note.scrollIntoView({ block: "nearest" });
  mark(document.getElementById(note.dataset.field), note.id);
});
desk.addEventListener("input", ({ target }) => target.id === "code-word" && mark(target, ""));

function mark(field, why) {
  if (why) field?.setAttribute("aria-describedby", why);
  else field?.removeAttribute("aria-describedby");
  field?.setAttribute("aria-invalid", String(Boolean(why)));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  sendUnsent();
  const form = document.getElementById("give");
  const word = document.getElementById("code-word");
  if (form && word.value.trim()) return form.requestSubmit();
  (nextOpen() ?? document.getElementById("box")).focus();
  if (!word) document.dispatchEvent(new CustomEvent("say", { detail: document.getElementById("issue-title").textContent.trim() }));
});
desk.addEventListener("submit", (event) => event.target.matches("[data-write]") && place().replaceChildren());
