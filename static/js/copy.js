// <button data-copy="#id"> copies the text or value of that element. A field with data-select-on-focus is selected
// when it is entered, so that it can be copied by hand as well.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  let sentence = "Copied";
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  } catch {
    sentence = "Could not copy. Select the text and copy it by hand";
    source.select?.();
  }
  const words = [...button.childNodes].findLast((node) => node.textContent.trim());
  button.dataset.label ??= words.textContent;
  words.textContent = sentence;
  setTimeout(() => { words.textContent = button.dataset.label; }, 3000);
  document.dispatchEvent(new CustomEvent("say", { detail: sentence }));
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-select-on-focus]")) event.target.select();
});
