// Says in words when a passkey was not given, on the pages of the sign-in library.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.querySelector("[data-passkey-problem]");
  if (!place) return;
  place.querySelector("span").textContent = "No passkey was given. Try again, or choose another way.";
  place.hidden = false;
});
