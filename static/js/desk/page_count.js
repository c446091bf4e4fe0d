// How many pages it takes, from the real renderer: asked a moment after the last change, never in the way of it.
const AFTER = 600;
let timer = 0;
let asked = 0;

function ask() {
  clearTimeout(timer);
  const count = document.getElementById("page-count");
  const url = document.getElementById("facts").dataset.pages;
  asked += 1;
  if (!count || !url) return;
  count.textContent = "checking";
  timer = setTimeout(countPages, AFTER, url, asked);
}

async function countPages(url, number) {
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "error" });
    const place = document.getElementById("page-count");
    if (number !== asked || !place) return;
    if (answer.ok) htmx.swap(place, await answer.text(), { swapStyle: "outerHTML" });
    else place.textContent = "";
  } catch {
    if (number === asked) document.getElementById("page-count")?.replaceChildren();
  }
}

document.addEventListener("htmx:oobAfterSwap", ({ detail }) => detail.target?.id === "facts" && ask());
ask();
