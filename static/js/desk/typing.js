// Words for an item: checked while they are typed, saved when the hand rests or moves on. The fields themselves are
// never swapped while somebody types in them.
import { desk, send, sendUnsent, unsent } from "./queue.js";

const page = document.getElementById("page");
const CHECK_AFTER = 250;
const SAVE_AFTER = 1200;
const FEW_LEFT = 15;
let checking = 0;
let asking = false;
let again = null;
let saving = 0;

// One check at a time; what was typed meanwhile is checked when it comes back.
async function check(field) {
  again = asking && field;
  if (asking) return;
  asking = true;
  const body = new FormData();
  body.set("field", field.name);
  body.set("text", field.value);
  body.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(desk.dataset.check.replace("/_/", `/${field.dataset.check}/`), { method: "POST", body, redirect: "error" });
    if (answer.ok) htmx.swap(page, await answer.text(), { swapStyle: "none" });
  } catch {
    // Without a connection nothing can be checked; saving says so and tries again.
  }
  asking = false;
  if (again) check(again);
}

// How many characters are left, before the end is reached.
function count(field) {
  const left = field.maxLength - field.value.length;
  let hint = field.parentElement.querySelector(".left");
  if (left > FEW_LEFT) return hint?.remove();
  if (!hint) {
    hint = document.createElement("p");
    hint.className = "hint left";
    field.after(hint);
  }
  hint.textContent = left === 1 ? "1 character left" : `${left} characters left`;
}

page.addEventListener("input", ({ target }) => {
  if (!target.dataset.check) return;
  count(target);
  unsent.add(target.form);
  clearTimeout(checking);
  clearTimeout(saving);
  checking = setTimeout(() => check(target), CHECK_AFTER);
  saving = setTimeout(sendUnsent, SAVE_AFTER);
});
page.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (target.dataset.check) {
    clearTimeout(saving);
    sendUnsent();
  } else if (form?.matches("[data-tailor], [data-at-once]")) {
    keepToMost(target);
    unsent.delete(form);
    send(form.action, new FormData(form));
  }
});

// One more line than there is room for lets go of the one before.
function keepToMost(target) {
  const most = Number(target.closest("[data-most]")?.dataset.most);
  if (!most || !target.checked) return;
  const others = [...target.closest("[data-most]").querySelectorAll("input:checked")].filter((one) => one !== target);
  for (const other of others.slice(0, Math.max(0, others.length + 1 - most))) other.checked = false;
}

// What was typed and not saved yet outlives a swap of its field, caret and all; but where another window was first, the
// field shows what stands there, and what was typed stands beside it.
let typed = [];
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  typed = [];
  if (detail.xhr.status === 409) return unsent.clear();
  for (const field of page.querySelectorAll("[data-check]")) {
    if (field.value === field.defaultValue && !("begun" in field.dataset)) continue;
    const { id, value, selectionStart, selectionEnd } = field;
    typed.push({ id, value, caret: field === document.activeElement && [selectionStart, selectionEnd], old: field.form });
  }
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target?.id !== "picks") return;
  for (const { id, value, caret, old } of typed) {
    const field = document.getElementById(id);
    if (unsent.delete(old) && field) unsent.add(field.form);
    if (!field || field.value === value) continue;
    field.value = value;
    unsent.add(field.form);
    if (caret) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(...caret);
    }
  }
});

// A field is marked as long as something stands against it.
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  const finding = detail.target;
  if (!finding?.id?.startsWith("said-")) return;
  const field = desk.querySelector(`[aria-describedby="${CSS.escape(finding.id)}"]`);
  const stopped = document.getElementById(finding.id)?.querySelector(".err");
  if (stopped) field?.setAttribute("aria-invalid", "true");
  else field?.removeAttribute("aria-invalid");
});

// What was begun in a form that is sent by its button, such as the reason for an exception, stays until it is sent well.
const BEGUN = ":is(.stop-step, .exception, .issue, .more-of) :is(input:not([type=hidden]), textarea, select):not(#code-word)";
// What was sent and not taken comes back in its field, marked data-begun.
const isNew = (field) => "begun" in field.dataset || (field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
  : field.matches("select") ? field.selectedIndex > 0 && !field.selectedOptions[0].defaultSelected : field.value !== field.defaultValue);
let begun = [];
document.addEventListener("htmx:beforeSwap", () => { begun = [...desk.querySelectorAll(BEGUN)].filter(isNew); });
document.addEventListener("htmx:oobAfterSwap", () => {
  for (const old of begun) {
    if (old.isConnected) continue;
    const same = [...desk.querySelectorAll(BEGUN)].find(
      (field) => field.name === old.name && field.type === old.type && (!old.matches("[type=radio], [type=checkbox]") || field.value === old.value));
    if (!same || isNew(same)) continue;
    same.value = old.value;
    if ("checked" in old) same.checked = old.checked;
  }
});
