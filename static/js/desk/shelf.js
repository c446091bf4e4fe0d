// The search box and the cards below it: search as you type, arrows go through the cards, Enter takes one.
import { beginLook, show } from "./folds.js";
import { desk, isBusy, send } from "./queue.js";
import { scrollerOf } from "./steady.js";

const form = document.getElementById("look");
const box = document.getElementById("box");
const change = document.getElementById("change");
const AFTER = 60;
let timer = 0;
let looking = false;
let again = false;
let went = "";
let rested;

const cards = () => [...desk.querySelectorAll("#shelf .item")].filter((card) => card.offsetParent);
const current = () => desk.querySelector("#shelf .item[aria-current]");
const say = (detail) => document.dispatchEvent(new CustomEvent("say", { detail }));

// One look at a time; what was typed meanwhile is looked for when it comes back.
function look() {
  clearTimeout(timer);
  went = "";
  again = looking || isBusy();
  if (again) return;
  looking = true;
  const isSearch = Boolean(box.value.trim());
  if (isSearch) rested ??= scrollerOf(form).scrollTop;
  beginLook(isSearch);
  htmx.ajax("POST", form.action, { source: form, swap: "none" });
}

function lookAgain() {
  if (again) look();
}

// What fits best comes into view; an emptied box brings the shelf back to where it stood.
function place() {
  const scroller = scrollerOf(form);
  const first = document.getElementById("shelf").getBoundingClientRect().top;
  const hidden = form.parentElement.getBoundingClientRect().bottom - first;
  if (!box.value.trim() && rested !== undefined) scroller.scrollTop = rested;
  else if (hidden > 0) scroller.scrollTop -= hidden;
  if (!box.value.trim()) rested = undefined;
}

function goTo(card) {
  current()?.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  went = card.id;
  card.scrollIntoView({ block: "nearest" });
  say(`${card.querySelector("h3").textContent.trim()}, ${card.querySelector(".vw").textContent}`);
}

function step(by) {
  const all = cards();
  if (!all.length) return;
  const place = all.indexOf(current());
  goTo(all[Math.min(Math.max(place < 0 ? 0 : place + by, 0), all.length - 1)]);
}

// What Enter does with a card: the one thing that its button would do.
function press(card) {
  const button = card.querySelector(":scope > .act button");
  if (button) return button.click();
  const fold = card.querySelector("details.asking, details.exception");
  if (fold) show(fold);
  const home = fold ?? card;
  (home.querySelector(".btn.primary") ?? home.querySelector(".seg button, button"))?.focus();
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  if (!box.value.startsWith(";")) timer = setTimeout(look, AFTER);
});
box.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter") {
    clearTimeout(timer);
    const card = went && document.getElementById(went);
    if (card) press(card);
    else if (box.value.trim()) {
      const data = new FormData(change);
      data.set("enter", "1");
      send(change.action, data);
    }
    box.select();
  } else return;
  event.preventDefault();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
form.addEventListener("change", (event) => event.target !== box && look());
document.addEventListener("desk:idle", lookAgain);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt !== form) return;
  looking = false;
  if (again) look();
  else if (detail.successful) place();
});
document.addEventListener("box", ({ detail }) => {
  box.value = detail.value ?? detail;
  rested = undefined;
  beginLook(Boolean(box.value.trim()));
});
document.addEventListener("htmx:oobAfterSwap", () => {
  const card = went && document.getElementById(went);
  if (!card) went = "";
  else if (card !== current()) {
    current()?.removeAttribute("aria-current");
    card.setAttribute("aria-current", "true");
  }
});

// What was typed while the page was still loading is looked for now; a command waits for its Enter.
if (box.value !== box.defaultValue && !box.value.startsWith(";")) look();

// A finger brings up a keyboard that would cover the shelf.
if (matchMedia("(pointer: coarse)").matches) box.blur();
