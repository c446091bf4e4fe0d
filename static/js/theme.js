// Light, dark, or as the device: known before the first paint, chosen in the person menu. The only thing ever
// kept in browser storage is this one word.
(() => {
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const choose = (theme) => {
    apply(theme);
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Storage is refused: the choice holds for this page.
    }
  };

  apply(read());
  addEventListener("storage", (event) => event.key === "theme" && apply(event.newValue));
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-theme-choice]")) {
      const chosen = group.querySelector(`[value="${root.dataset.theme ?? "system"}"]`);
      chosen.checked = true;
      group.hidden = false;
      group.addEventListener("change", (event) => choose(event.target.value));
    }
  });
})();
