// Esc Esc, or the button, covers everything at once. Nothing is sent and nothing is lost. Any key or click shows
// the screen again, but not a third Esc, nor keys still falling in the first moment.
const cover = document.getElementById("blank");
const PAIR = 600;
const GRACE = 700;
let escapedAt = -Infinity;
let blankedAt = 0;
let title = "";

function blank() {
  if (cover.open) return;
  title = document.title;
  document.title = "Hearthside";
  cover.showModal();
  blankedAt = performance.now();
}

function showAgain() {
  if (!cover.open || performance.now() - blankedAt < GRACE) return;
  cover.close();
  document.title = title;
}

function onKey(event) {
  const shortcut = event.ctrlKey || event.altKey || event.metaKey;
  if (cover.open) {
    if (shortcut) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key !== "Escape" && event.key !== "Shift" && !event.repeat) showAgain();
    return;
  }
  if (event.key !== "Escape" || event.repeat) {
    escapedAt = -Infinity;
    return;
  }
  const now = performance.now();
  if (now - escapedAt < PAIR) {
    event.preventDefault();
    event.stopImmediatePropagation();
    escapedAt = -Infinity;
    blank();
  } else {
    escapedAt = now;
  }
}

addEventListener("keydown", onKey, { capture: true });
cover.addEventListener("cancel", (event) => event.preventDefault());
cover.addEventListener("click", showAgain);
for (const button of document.querySelectorAll("[data-blank]")) {
  button.hidden = false;
  button.addEventListener("click", blank);
}
