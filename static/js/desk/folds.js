// What somebody opened stays open, and what they shut stays shut, when a piece is swapped.
import { desk } from "./queue.js";

const ROOM = 0.5;
const states = new Map();
let resting = null;

function remember(fold, isOpen) {
  if (!fold.id) return;
  for (const id of states.keys()) {
    const other = document.getElementById(id);
    if (fold.name && other?.name === fold.name) states.delete(id);
  }
  states.set(fold.id, isOpen);
}

const inShelf = ([id]) => document.getElementById(id)?.closest("#shelf");

// A search has folds of its own: what is opened in it stays open while the search goes on, and what is found held back
// is shown open each time. The folds of the resting shelf wait, as they were, until the box is empty again.
export function beginLook(isSearch) {
  const begins = isSearch && !resting;
  const ends = !isSearch && resting;
  const here = [...states].filter(inShelf);
  for (const [id, isOpen] of here) if (begins || ends || (isSearch && !isOpen)) states.delete(id);
  if (begins) resting = here;
  if (!ends) return;
  for (const [id, isOpen] of resting) states.set(id, isOpen);
  resting = null;
}

desk.addEventListener("click", (event) => {
  const fold = event.target.closest("summary")?.parentElement;
  if (fold) remember(fold, !fold.open);
  if (fold && !fold.open && fold.closest(".picks")) requestAnimationFrame(() => fold.scrollIntoView({ block: "nearest" }));
  if (event.target.closest(".jumpto")) show(document.getElementById("held")); // the link itself moves the focus there
});
// What was fetched for a card stays in sight until it is fetched anew, so that nothing below it jumps.
let fetched = new Map();
document.addEventListener("htmx:beforeSwap", () => {
  fetched = new Map([...desk.querySelectorAll("[data-about][open]")].map((fold) => [fold.id, fold.querySelector(".more")]));
});
document.addEventListener("htmx:oobAfterSwap", () => {
  for (const [id, isOpen] of states) {
    const fold = document.getElementById(id);
    if (!fold || fold.open === isOpen) continue;
    fold.open = isOpen;
    if (isOpen && fetched.has(id)) fold.querySelector(".more").replaceWith(fetched.get(id));
  }
});

// What the server wants to be gone to: it is opened, comes into view and takes the focus.
export function show(fold) {
  fold.open = true;
  remember(fold, true);
}

document.addEventListener("go", ({ detail }) => {
  const place = document.getElementById(detail.value ?? detail);
  if (!place || (place.matches("input[type=search]") && matchMedia("(pointer: coarse)").matches)) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) show(fold);
  for (const fold of place.querySelectorAll("details.exception")) show(fold);
  const first = place.matches("details.pick")
    ? place.querySelector("summary")
    : place.querySelector(".exception .btn.primary") ?? place.querySelector(".btn.primary, .seg button, button, input:not([type=hidden]), select");
  (first ?? place).focus({ preventScroll: true });
  // What says why comes into view with what can be done: a card taller than the room it has begins at its top.
  const whole = place.closest(".field, fieldset") ?? place.closest(".item") ?? place;
  whole.scrollIntoView({ block: whole.offsetHeight > ROOM * innerHeight ? "start" : "nearest" });
});

// What is chosen for the paper lies over the page: it shuts on a press beside it, on Esc, and when the focus leaves it.
function putPaperAway() {
  const paper = document.getElementById("paper");
  if (!paper?.open) return;
  paper.open = false;
  remember(paper, false);
}
document.addEventListener("pointerdown", ({ target }) => !target.closest("#paper") && putPaperAway());
document.addEventListener("focusin", ({ target }) => !target.closest("#paper") && putPaperAway());
desk.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape" || !target.closest("#paper[open]")) return;
  putPaperAway();
  document.querySelector("#paper > summary").focus();
});

// The sources, evidence and notes of a card are fetched when its fold is opened.
document.addEventListener("toggle", (event) => {
  const fold = event.target;
  const slug = fold.dataset?.about;
  if (!slug || !fold.open || fold.dataset.read) return;
  fold.dataset.read = "yes";
  const url = desk.dataset.about.replace("/_/", `/${slug}/`);
  htmx.ajax("GET", url, { source: fold, target: fold.querySelector(".more"), swap: "innerHTML" });
}, true);

// A question that was answered leaves its place to the next one, which takes the focus over.
let question = -1;
const unanswered = () => [...desk.querySelectorAll("#strip :is([aria-labelledby=strip-again] .flag, .flag:has(> .seg.open))")];
document.addEventListener("htmx:beforeSwap", () => {
  question = unanswered().indexOf(document.activeElement.closest?.("#strip .flag"));
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target?.id !== "strip" || question < 0) return;
  const left = unanswered();
  const next = left[Math.min(question, left.length - 1)];
  (next?.querySelector("[aria-pressed=true]") ?? next?.querySelector("button"))?.focus({ preventScroll: false });
});
