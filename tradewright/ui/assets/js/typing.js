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
