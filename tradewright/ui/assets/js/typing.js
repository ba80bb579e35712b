import { word } from "./words.js";

/* Words that were typed and not sent are not lost by a wrong press. */
const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-typing]");
  if (form) dirty.add(form);
});
document.addEventListener("submit", (event) => dirty.delete(event.target));

addEventListener("beforeunload", (event) => {
  const unsent = [...dirty].some((form) => form.isConnected);
  if (unsent || document.querySelector("[data-edit] > .cell-edit.bad")) event.preventDefault();
});

/* What takes a while shows a ring on the button that was pressed; the way back finds it as it was. */
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.matches(".act.go, .act.danger")) return;
  setTimeout(() => { if (!event.defaultPrevented) button.setAttribute("aria-busy", "true"); }, 150);
});
addEventListener("pageshow", () => document.querySelectorAll(".act[aria-busy]").forEach((button) => button.removeAttribute("aria-busy")));

/* A question over 50 rows: the button wakes when the number is typed. */
function guard(input) {
  const button = input.form?.querySelector(".act.go");
  if (button) button.disabled = input.value.replace(/[\s,]/g, "") !== input.dataset.token;
}
document.addEventListener("input", (event) => { if (event.target.matches?.("[data-token]")) guard(event.target); });
document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll?.("[data-token]").forEach(guard));
document.querySelectorAll("[data-token]").forEach(guard);

/* Ctrl Enter sends the form one types in. */
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("textarea, input")?.form;
  if (form && !form.closest(".palette")) { event.preventDefault(); form.requestSubmit(); }
});

/* What is missing is said in the language of the page, not of the browser; the label stays in sight. */
document.addEventListener("invalid", ({ target }) => {
  target.setCustomValidity("");
  if (target.validity.valueMissing) target.setCustomValidity(word("needed"));
}, true);
document.addEventListener("input", ({ target }) => target.setCustomValidity?.(""));
