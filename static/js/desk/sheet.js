// The open item is ringed on the sheet, and the sheet scrolls to it.
import { show } from "./folds.js";
import { desk } from "./queue.js";

function ring({ scroll }) {
  const sheets = document.getElementById("sheets");
  sheets.querySelector(".now")?.classList.remove("now");
  const item = desk.querySelector(".pick[open]")?.dataset.item;
  const place = item > 0 && document.getElementById(`sheet-item-${item}`)?.closest(".item");
  if (!place) return;
  place.classList.add("now");
  if (scroll && sheets.scrollHeight > sheets.clientHeight) {
    const from = sheets.getBoundingClientRect();
    const to = place.getBoundingClientRect();
    if (to.top < from.top || to.bottom > from.bottom) sheets.scrollTop += to.top - from.top - 12;
  }
}

let top = 0;
document.addEventListener("scroll", ({ target }) => { if (target.id === "sheets") top = target.scrollTop; }, true);
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target?.id === "sheets") document.getElementById("sheets").scrollTop = top;
  if (["sheets", "picks"].includes(detail.target?.id)) ring({ scroll: false });
});
document.addEventListener("toggle", ({ target }) => target.matches?.(".pick") && ring({ scroll: target.open }), true);

document.addEventListener("click", (event) => {
  const shows = event.target.closest("[data-shows]");
  if (shows) {
    event.preventDefault();
    document.querySelector(`#sheets ${shows.dataset.shows}`)?.scrollIntoView({ block: "start" });
  }
  const opens = event.target.closest("[data-opens]");
  if (opens) {
    event.preventDefault();
    const fold = document.getElementById(opens.dataset.opens);
    show(fold);
    fold.scrollIntoView({ block: "nearest" });
    fold.querySelector("[aria-invalid], input, textarea")?.focus();
  }
});
