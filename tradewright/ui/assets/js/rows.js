/* Lists: a press opens the row, J and K move, X and Space tick, the bar counts. */
const INSIDE = "a, button, input, select, textarea, label, summary, .cell-edit, .edit-cell";
const ROWS = ".lines tbody tr[data-href]";

function follow(row, event) {
  const link = row.querySelector(".name a, a[href]");
  if (event.ctrlKey || event.metaKey || event.button === 1) window.open(row.dataset.href, "_blank", "noopener");
  else if (link) link.click();
  else location.assign(row.dataset.href);
}

document.addEventListener("click", (event) => {
  const row = event.target.closest?.(ROWS);
  if (!row || event.target.closest(INSIDE) || String(getSelection())) return;
  if (event.detail > 1 || event.target.closest("[data-edit]")) return;
  follow(row, event);
});

function moveTo(row) {
  if (!row) return;
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = [...document.querySelectorAll(ROWS)];
  const here = all.indexOf(document.activeElement?.closest(ROWS));
  moveTo(here < 0 ? all[0] : all[Math.min(Math.max(here + by, 0), all.length - 1)]);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
  if (!document.querySelector(ROWS)) return;
  const key = event.key.toLowerCase();
  const row = document.activeElement?.closest(ROWS);
  if (key === "j" || key === "k") { event.preventDefault(); step(key === "j" ? 1 : -1); return; }
  if (!row || event.target !== row) return;
  if (key === "x" || key === " ") { event.preventDefault(); row.querySelector(".tick input")?.click(); }
  if (key === "enter") { event.preventDefault(); follow(row, event); }
});

/* Ticks: the head's box stands for all shown; Shift takes a run; the bar names the number. */
let last = null;

function count(form) {
  const boxes = [...form.querySelectorAll(".tick input[name]")];
  const on = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-tick-all]");
  if (all) { all.checked = on > 0 && on === boxes.length; all.indeterminate = on > 0 && on < boxes.length; }
  form.querySelectorAll("[data-bulk-count]").forEach((place) => { place.textContent = on.toLocaleString("en"); });
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".lines .tick input");
  const form = box?.closest("form");
  if (!form) return;
  const boxes = [...form.querySelectorAll(".tick input[name]")];
  if ("tickAll" in box.dataset) boxes.forEach((one) => { one.checked = box.checked; });
  else if (event.shiftKey && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
  }
  last = box;
  count(form);
});

document.addEventListener("click", (event) => {
  const clear = event.target.closest?.("[data-tick-none]");
  const form = clear?.closest("form");
  if (!form) return;
  event.preventDefault();
  form.querySelectorAll(".tick input").forEach((box) => { box.checked = false; });
  count(form);
});

addEventListener("pageshow", () => document.querySelectorAll("form:has(.bulk)").forEach(count));
