// Keeps the focus when a piece of the page is swapped. htmx finds the same id again by itself; beyond that, in this
// order: the same data-keep-focus, the same choice (name and value), then the nearest data-focus-home that is left. What
// lies in a shut fold by now gives the focus to that fold.
let before = null;

function describe(element) {
  if (!element || element === document.body) return null;
  const homes = [];
  for (let home = element.closest("[data-focus-home]"); home; home = home.parentElement?.closest("[data-focus-home]")) {
    homes.push(home.dataset.focusHome);
  }
  return { id: element.id, key: element.dataset.keepFocus, name: element.name, value: element.value, homes };
}

function inSight(place) {
  if (!place || place.checkVisibility()) return place;
  let fold = null;
  for (let shut = place.closest("details:not([open])"); shut; shut = shut.parentElement.closest("details:not([open])")) fold = shut;
  return fold?.checkVisibility() ? fold.querySelector("summary") : null;
}

function find({ id, key, name, value, homes }) {
  const first = (attribute, text) => document.querySelector(`[${attribute}="${CSS.escape(text)}"]`);
  return (
    inSight(id && document.getElementById(id)) ||
    inSight(key && first("data-keep-focus", key)) ||
    inSight(name && document.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)) ||
    homes.map((home) => first("data-focus-home", home)).find(Boolean)
  );
}

document.addEventListener("htmx:beforeSwap", () => { before = describe(document.activeElement); });
document.addEventListener("htmx:afterSettle", () => {
  if (!before || (document.activeElement && document.activeElement !== document.body)) return;
  const next = find(before);
  if (next && next.tabIndex < 0 && !next.hasAttribute("tabindex")) next.tabIndex = -1;
  next?.focus({ preventScroll: true });
});

if (!document.querySelector("[autofocus]")) document.querySelector("[aria-invalid=true]")?.focus();

// A frame shows no ring of its own: to the page it never counts as focused.
const ringFrames = () => {
  for (const frame of document.querySelectorAll("iframe")) frame.classList.toggle("has-focus", frame === document.activeElement);
};
addEventListener("blur", ringFrames);
addEventListener("focus", () => setTimeout(ringFrames)); // it is told before the focus has moved
document.addEventListener("focusin", ringFrames);
