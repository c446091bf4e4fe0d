// Nothing moves under the hand: after a swap what has the focus, or else the nearest piece around it that is left, stands
// where it stood on the screen. While a piece is swapped it is there twice, and the browser may scroll far off.
import { desk } from "./queue.js";

const shelf = document.getElementById("main");
const stands = (place) => ({ id: place.id, top: place.getBoundingClientRect().top });
let pressed = null;
let places = [];

export function scrollerOf(element) {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.scrollingElement;
}

// A double press is one press: what has come to stand below the pointer meanwhile, the next question or "take it off" where
// "add" was, was not meant. Up and down may be pressed quickly.
desk.addEventListener("click", (event) => {
  if (event.detail < 2 || !event.target.closest("button[type=submit]:not([name=up], [name=down])")) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
// Some browsers give no focus to a button that is pressed with the mouse.
document.addEventListener("submit", ({ submitter }) => { pressed = submitter; }, true);
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  places = [];
  if (detail.elt !== desk) return;
  const active = desk.contains(document.activeElement) ? document.activeElement : pressed;
  for (let place = active?.closest("[id]"); place && desk.contains(place) && place !== desk; place = place.parentElement.closest("[id]")) {
    places.push(stands(place));
  }
  // Below a question that goes away stands, on a phone, the shelf: it does not follow upwards.
  if (active?.closest("#client")) places.splice(1, 0, stands(shelf));
});
// On a phone the strip at the bottom lies over what a browser believes to be in sight.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("#page [data-check]")) requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
});
document.addEventListener("htmx:afterSwap", () => {
  const active = document.activeElement;
  if (active !== document.body && active.id !== places[0]?.id) return; // a script went on to the next thing
  for (const { id, top } of places) {
    const place = document.getElementById(id);
    if (!place?.checkVisibility()) continue;
    const moved = place.getBoundingClientRect().top - top;
    if (moved) scrollerOf(place).scrollTop += moved;
    return;
  }
});
