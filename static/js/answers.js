// One tab stop for each row of answers: arrows go from side to side, Home and End to the first and last. Nothing is saved
// before a side is pressed, because on the way from "No" to "Declined" nobody means "Unsure".
const ROWS = ".seg[role=group]";

function oneTabStop(row) {
  const sides = [...row.querySelectorAll("button")];
  const stop = sides.find((side) => side.ariaPressed === "true") ?? sides[0];
  for (const side of sides) side.tabIndex = side === stop ? 0 : -1;
}

function arrange(root) {
  for (const row of root.querySelectorAll(ROWS)) oneTabStop(row);
}

function next(sides, at, key) {
  const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 };
  return key in steps ? sides.at(steps[key] % sides.length) : undefined;
}

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.(ROWS);
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
  const sides = [...row.querySelectorAll("button")];
  const side = next(sides, sides.indexOf(event.target), event.key);
  if (!side) return;
  event.preventDefault();
  for (const each of sides) each.tabIndex = each === side ? 0 : -1;
  side.focus();
});
// All rows stand in one form. When answers come faster than they are saved, htmx would send the side pressed last for
// each of those that wait; the event that began the request still knows its own.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const pressed = detail.triggeringEvent?.submitter;
  if (detail.elt.id !== "answers" || !pressed) return;
  for (const name of [...detail.formData.keys()]) {
    if (/^(answer|reason|keep)-|^note$/.test(name)) detail.formData.delete(name);
  }
  if (pressed.name) detail.formData.set(pressed.name, pressed.value);
  detail.path = pressed.getAttribute("formaction") ?? detail.elt.getAttribute("action");
});
document.addEventListener("htmx:afterSettle", () => arrange(document));
arrange(document);
