/* Edit in place: Enter and leaving save, Escape brings the old value back, a refusal keeps what was typed. */
import { onContent } from "./content.js";
import { say, word } from "./words.js";

const SAVED_MS = 2_000;
const IN_LIST = ".lines [data-edits] > [data-edit]";
const before = new WeakMap();

/* A cell of a list names its field, its row the record. */
const address = (cell) => (cell.parentElement.dataset.edits ?? "") + cell.dataset.edit;

export function edit(cell) {
  if (before.has(cell) || !window.htmx) return;
  cell.querySelector(".edit-cell")?.remove();
  cell.querySelector(".saved-mark")?.remove();
  before.set(cell, [...cell.childNodes]);
  if (cell.matches(IN_LIST)) cell.style.inlineSize = `${cell.offsetWidth}px`; // the column keeps its width
  window.htmx.ajax("GET", address(cell), { target: cell, swap: "innerHTML", source: cell }).then(() => {
    const control = cell.querySelector(".cell-edit :is(input:not([type=hidden]), select, textarea)");
    if (!control) return revert(cell);
    control.focus();
    control.select?.();
  });
}

function revert(cell) {
  const old = before.get(cell);
  before.delete(cell);
  if (old) cell.replaceChildren(...old);
  pencil(cell);
  (cell.closest("tr[data-href]") ?? cell.querySelector(".edit-cell"))?.focus();
}

function save(form) {
  const cell = form.closest("[data-edit]");
  if (!cell || form.dataset.sent) return;
  if (!changed(form)) { revert(cell); return; }
  form.dataset.sent = "yes";
  const values = Object.fromEntries(new FormData(form));
  window.htmx.ajax("POST", form.action, { target: cell, swap: "innerHTML", source: form, values });
}

const changed = (form) =>
  form.classList.contains("bad") ||
  [...form.elements].some((control) =>
    control instanceof HTMLSelectElement
      ? [...control.options].some((option) => option.selected !== option.defaultSelected)
      : control.type === "checkbox" ? control.checked !== control.defaultChecked : "defaultValue" in control && control.value !== control.defaultValue);

document.addEventListener("htmx:afterSwap", (event) => {
  const cell = event.target;
  if (!(cell instanceof Element) || !cell.matches("[data-edit]") || event.detail.requestConfig.verb !== "post") return;
  if (cell.querySelector(".cell-edit, .conflict")) {
    cell.querySelector("[aria-invalid], input:not([type=hidden]), select, textarea, button")?.focus();
    return;
  }
  before.delete(cell);
  pencil(cell);
  mark(cell);
  say(word("saved"));
  if (document.activeElement === document.body) cell.closest("tr[data-href]")?.focus();
});

["htmx:sendError", "htmx:responseError"].forEach((failure) => document.addEventListener(failure, (event) => {
  const form = event.target.closest?.(".cell-edit") ?? event.target.querySelector(".cell-edit");
  if (form) delete form.dataset.sent;
}));

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".cell-edit")) return;
  event.preventDefault();
  save(event.target);
}, true); // on the way down: a form within a form does not bubble

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const form = event.target.closest?.(".cell-edit");
  if (form && event.key === "Tab" && onward(form, event.shiftKey ? -1 : 1)) { event.preventDefault(); return; }
  if (form && event.key === "Escape") { event.preventDefault(); event.stopPropagation(); revert(form.closest("[data-edit]")); }
  if (form || event.key.toLowerCase() !== "e" || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest?.(".lines tr[data-href]");
  const cell = event.target.closest?.("[data-edit]") ?? row?.querySelector("[data-edit]");
  if (cell && !event.target.closest("input:not([type=checkbox]), textarea, select")) { event.preventDefault(); edit(cell); }
}, true);

/* Escape leaves what the other one saved. */
document.addEventListener("keydown", (event) => {
  const theirs = event.key === "Escape" && event.target.closest?.("[data-edit] > .conflict")?.querySelector("button:not(.go)");
  if (theirs) { event.preventDefault(); theirs.click(); }
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.(".cell-edit");
  if (!form || form.contains(event.relatedTarget)) return;
  setTimeout(() => { if (form.isConnected && !form.contains(document.activeElement)) save(form); });
});

document.addEventListener("click", (event) => {
  const pencil = event.target.closest?.(".edit-cell");
  if (!pencil) return;
  event.preventDefault();
  edit(pencil.closest("[data-edit]"));
});

/* In a list a press on a cell that can be edited opens it; on a phone it opens the record. */
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.(IN_LIST);
  if (!cell || event.target.closest("a, button, .cell-edit") || String(getSelection()) || matchMedia("(width < 768px)").matches) return;
  edit(cell);
});

/* Tab saves and goes on to the next cell of the row. */
function onward(form, by) {
  const cell = form.closest(IN_LIST);
  const cells = cell ? [...cell.parentElement.querySelectorAll(":scope > [data-edit]")] : [];
  const next = cells[cells.indexOf(cell) + by];
  if (!next) return false;
  save(form);
  edit(next);
  return true;
}

document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest?.("[data-edit]");
  if (cell && !event.target.closest(".cell-edit")) edit(cell);
});

/* A press on a selected choice saves at once. */
document.addEventListener("change", (event) => {
  if (event.target.matches?.(".cell-edit > select")) save(event.target.form);
});

function drawn(name) {
  const sprite = document.querySelector("svg.i use")?.getAttribute("href").split("#")[0] ?? "";
  return `<svg class="i s" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
}

function mark(cell) {
  const saved = document.createElement("span");
  saved.className = "saved-mark";
  saved.innerHTML = drawn("check");
  cell.append(saved);
  setTimeout(() => saved.remove(), SAVED_MS);
}

/* The pencil: shown on hover and on focus, made here because it does nothing without scripts. */
function pencil(cell) {
  if (cell.querySelector(".edit-cell, .cell-edit") || cell.matches(IN_LIST)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "edit-cell";
  button.setAttribute("aria-label", word("edit"));
  button.title = word("edit");
  button.innerHTML = drawn("pencil");
  cell.append(button);
}

onContent("[data-edit]", (cells) => cells.forEach(pencil));
