// Letters answer a question only while one of its answers has the focus; everywhere else they are just letters.
const FOUR = "ynud";
const sheet = document.getElementById("keys");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest?.("[data-letters]");
  if (!row) return;
  const answers = row.querySelectorAll("button");
  const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const place = [...answers].indexOf(event.target);
  const letter = event.key.length === 1 ? (row.dataset.letters || FOUR).indexOf(event.key.toLowerCase()) : -1;
  if (letter >= 0) answers[letter]?.click();
  else if (side) answers[(place + side + answers.length) % answers.length].focus();
  else return;
  event.preventDefault();
});

// One tab stop for each of those rows, as on the client's page: the arrows go from side to side.
function stopAt(row, stop) {
  for (const side of row.querySelectorAll("button")) {
    const place = side === stop ? 0 : -1;
    if (side.tabIndex !== place) side.tabIndex = place;
  }
}
function arrange() {
  for (const row of document.querySelectorAll("[data-letters]")) {
    const sides = [...row.querySelectorAll("button")];
    stopAt(row, sides.find((side) => side === document.activeElement) ?? sides.find((side) => side.ariaPressed === "true") ?? sides[0]);
  }
}
document.addEventListener("focusin", ({ target }) => {
  const row = target.closest("[data-letters]");
  if (row) stopAt(row, target);
});
document.addEventListener("htmx:afterSettle", arrange);
arrange();

// From anywhere back to the box.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const box = document.getElementById("box");
  box.focus(); // which brings it into view, as selecting alone does not
  box.select();
});

document.addEventListener("keys", () => sheet.showModal());
document.addEventListener("click", (event) => event.target.closest("[data-help]") && sheet.showModal());
sheet.addEventListener("close", () => document.getElementById("box").focus());
document.documentElement.classList.add("scripted-desk");
