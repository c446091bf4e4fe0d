// What happens when a request of the page fails: it is said plainly, kept, and sent again when that can help.
// Locked (423) waits for the unlocking, a lost connection for the connection. The rest is only said.
const strip = document.getElementById("trouble");
const AGAIN_AFTER = 5000;
const WORDS = {
  403: "That is not allowed here, or this page has grown old. Load it again.",
  404: "This is no longer here. Load the page again.",
  413: "That is too much at once. Make it shorter.",
};
const AWAY = [502, 503, 504];
const kept = [];
let timer = 0;

function say(sentence) {
  strip.textContent = sentence;
  strip.hidden = !sentence;
}

function keep(config) {
  const same = kept.findIndex((one) => one.elt === config.elt && one.verb === config.verb && one.path === config.path);
  if (same >= 0) kept.splice(same, 1);
  kept.push(config);
}

function sendAgain() {
  clearTimeout(timer);
  for (const { verb, path, elt, target, parameters } of kept.splice(0)) {
    if (!target.isConnected) continue;
    const values = {};
    for (const name of new Set(parameters.keys?.() ?? Object.keys(parameters))) {
      const all = parameters.getAll?.(name) ?? [parameters[name]];
      values[name] = all.length > 1 ? all : all[0];
    }
    htmx.ajax(verb, path, { source: elt.isConnected ? elt : undefined, target, values });
  }
}

// A session that ended leads to the sign-in page, which must not land in the middle of this one.
function leadsToSignIn(xhr) {
  const { signInUrl } = document.getElementById("lock").dataset;
  return Boolean(xhr.responseURL) && new URL(xhr.responseURL).pathname === signInUrl;
}

function sendLater(config, why) {
  keep(config);
  say(`${why} What you typed is kept here and is sent again by itself.`);
  clearTimeout(timer);
  timer = setTimeout(sendAgain, AGAIN_AFTER);
}

function unreachable({ detail }) {
  sendLater(detail.requestConfig, "No connection.");
}

document.addEventListener("htmx:sendError", unreachable);
document.addEventListener("htmx:timeout", unreachable);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status === 423) {
    keep(detail.requestConfig);
    document.dispatchEvent(new CustomEvent("locked"));
  } else if (leadsToSignIn(detail.xhr)) {
    say("You were signed out. Sign in again on a new tab; this page keeps what you typed until you leave it.");
  } else if (detail.successful && !kept.length) {
    say("");
  }
});
document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  // The database failed: the answer says how, and whether it may be over in a moment.
  if (status === 503 && detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain")) {
    if (!detail.xhr.getResponseHeader("Retry-After")) return say(detail.xhr.responseText);
    return sendLater(detail.requestConfig, `${detail.xhr.responseText.split(". ")[0]}.`);
  }
  // A proxy before us answers for a server that is just being started anew.
  if (AWAY.includes(status)) return unreachable({ detail });
  const id = detail.xhr.getResponseHeader("X-Request-Id");
  say(WORDS[status] ?? `That did not work, and nothing was changed. Try again; if it stays so, tell your practice admin: error ${status}${id ? `, ${id}` : ""}.`);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (leadsToSignIn(detail.xhr)) detail.shouldSwap = false;
});
document.addEventListener("unlocked", sendAgain);
addEventListener("online", sendAgain);
addEventListener("offline", () => say("No connection. What you typed is kept here and is sent again by itself."));
