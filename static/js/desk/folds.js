// What was open stays open, and what was shut stays shut, when a piece is swapped.
import { desk } from "./queue.js";

let before = new Map();

document.addEventListener("htmx:beforeSwap", () => {
  before = new Map([...desk.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
});
document.addEventListener("htmx:oobAfterSwap", () => {
  for (const [id, open] of before) {
    const fold = document.getElementById(id);
    if (fold && fold.open !== open) fold.open = open;
  }
});

// What the server wants to be gone to: it is opened, comes into view and takes the focus.
document.addEventListener("go", ({ detail }) => {
  const place = document.getElementById(detail.value ?? detail);
  if (!place || (place.matches("input[type=search]") && matchMedia("(pointer: coarse)").matches)) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  for (const fold of place.querySelectorAll("details.exception")) fold.open = true;
  const first = place.matches("details.pick")
    ? place.querySelector("summary")
    : place.querySelector(".btn.primary, .seg button, button, input");
  (first ?? place).focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
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
const open = () => [...desk.querySelectorAll("#strip .flag:has(> .seg.open)")];
document.addEventListener("htmx:beforeSwap", () => {
  question = open().indexOf(document.activeElement.closest?.("#strip .flag"));
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target?.id !== "strip" || question < 0) return;
  const left = open();
  left[Math.min(question, left.length - 1)]?.querySelector("button").focus({ preventScroll: false });
});
