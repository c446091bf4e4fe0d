// Locks the screen when nobody has touched it for a while, and opens it for the same person. What was typed behind
// the lock stays. A server that locked first answers 423: requests.js then fires "locked". All tabs lock and open
// together. After opening, "unlocked" is fired.
const dialog = document.getElementById("lock");
const form = dialog.querySelector("form");
const password = form.elements.password;
const problem = document.getElementById("lock-error");
const passkey = dialog.querySelector("[data-passkey]");
const limit = Number(document.body.dataset.idleSeconds) * 1000;
const tabs = new BroadcastChannel("hearthside-lock");
const NOTICE_EVERY = 3000;

let usedAt = Date.now();
let locked = false;
let trying = false;
let title = "";

const send = (url, body) =>
  fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { "X-Requested-With": "fetch", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });

function used() {
  const now = Date.now();
  if (locked || now - usedAt < NOTICE_EVERY) return;
  if (now - usedAt >= limit) return lockNow();
  usedAt = now;
  tabs.postMessage("used");
}

function lockNow() {
  close("locked");
  // Without a connection the screen is covered all the same; the server locks by its own clock.
  send(dialog.dataset.lockUrl).catch(() => {});
}

function close(news) {
  if (locked) return;
  locked = true;
  title = document.title;
  document.title = "Locked - Hearthside";
  dialog.showModal();
  password.focus();
  if (news) tabs.postMessage(news);
}

function open(news) {
  if (!locked) return;
  locked = false;
  usedAt = Date.now();
  form.reset();
  tell("");
  dialog.close();
  document.title = title;
  if (news) tabs.postMessage(news);
  document.dispatchEvent(new CustomEvent("unlocked"));
}

function tell(sentence) {
  problem.hidden = !sentence;
  problem.querySelector("span").textContent = sentence;
  password.setAttribute("aria-invalid", String(Boolean(sentence)));
}

async function judge(answer) {
  if (answer.status === 204) return open("unlocked");
  const ended = answer.type === "opaqueredirect" || answer.status === 403;
  tell(ended ? "This session has ended. Sign in again on a new tab; this page keeps what you typed until you leave it."
    : answer.status === 422 ? await answer.text()
    : "That did not work. Try once more.");
}

async function attempt(work) {
  if (trying) return;
  trying = true;
  try {
    await judge(await work());
  } catch (error) {
    tell(error.name === "NotAllowedError" ? "No passkey was given. Try again, or use your password."
      : "No connection. Try again in a moment.");
  }
  trying = false;
  if (locked) {
    password.value = "";
    password.focus();
  }
}

async function askPasskey() {
  const answer = await fetch(dialog.dataset.passkeyUrl, { redirect: "manual" });
  if (!answer.ok) return answer;
  const { request_options: options } = await answer.json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  const credential = await navigator.credentials.get({ publicKey });
  return send(dialog.dataset.passkeyUrl, new URLSearchParams({ credential: JSON.stringify(credential.toJSON()) }));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => send(form.action, new FormData(form)));
});
if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  passkey.hidden = false;
  passkey.addEventListener("click", () => attempt(askPasskey));
}

dialog.addEventListener("cancel", (event) => event.preventDefault());
dialog.addEventListener("close", () => locked && dialog.showModal());
tabs.addEventListener("message", ({ data }) => {
  if (data === "locked") close();
  else if (data === "unlocked") open();
  else usedAt = Date.now();
});
document.addEventListener("locked", () => close("locked"));

for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
  addEventListener(event, used, { capture: true, passive: true });
}
const check = () => !locked && Date.now() - usedAt >= limit && lockNow();
setInterval(check, 5000);
document.addEventListener("visibilitychange", check);
