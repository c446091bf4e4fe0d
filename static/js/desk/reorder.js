// The order of the page: Alt and an arrow moves the item in which you are; the number of an item can be dragged.
import { desk, send } from "./queue.js";

const change = document.getElementById("change");
const items = () => [...desk.querySelectorAll("#chosen > .chosen-one")];
const slugs = () => items().map((item) => item.dataset.slug).join(" ");

document.addEventListener("keydown", (event) => {
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const item = event.target.closest?.(".chosen-one");
  if (!way || !event.altKey || !item) return;
  event.preventDefault();
  item.querySelector(`button[name="${way}"]`).click();
});

let dragged = null;
let before = "";

desk.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".chosen-one > .pick > summary > .no");
  if (!grip || event.button) return;
  dragged = grip.closest(".chosen-one");
  before = slugs();
  grip.setPointerCapture(event.pointerId);
  dragged.classList.add("dragged");
});
desk.addEventListener("pointermove", ({ clientY }) => {
  if (!dragged) return;
  for (const other of items()) {
    if (other === dragged) continue;
    const { top, height } = other.getBoundingClientRect();
    const isBefore = other.compareDocumentPosition(dragged) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBefore && clientY < top + height / 2) return other.before(dragged);
    if (!isBefore && clientY > top + height / 2) other.after(dragged);
  }
});
for (const end of ["pointerup", "pointercancel"]) {
  desk.addEventListener(end, () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    dragged = null;
    if (slugs() === before) return;
    const data = new FormData(change);
    data.set("order", slugs());
    send(change.action, data);
  });
}
// A drag that ends on the number must not open the item.
desk.addEventListener("click", (event) => {
  if (event.target.closest(".chosen-one .no") && before && slugs() !== before) event.preventDefault();
  before = "";
});
