// Tells a screen reader what changed. A script fires "say" with a sentence; a server answers with the header
// HX-Trigger: {"say": "Sing added. 12 minutes a day."}
const live = document.getElementById("live");

document.addEventListener("say", (event) => {
  const sentence = event.detail?.value ?? event.detail;
  live.textContent = "";
  // The same sentence twice is only read again when the region was empty in between.
  setTimeout(() => { live.textContent = sentence; }, 50);
});
