/* Lists: a press opens the row, J and K move, X and Space tick, the bar counts. */
import { ask } from "./floats.js";

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
  if (!row) return;
  const beside = event.target.closest("td.tick");
  if (choosing?.checked && !beside) { event.preventDefault(); row.querySelector(".tick input").click(); return; }
  if (event.target.closest(INSIDE)) return;
  if (beside) { beside.querySelector("input").click(); return; }
  if (String(getSelection())) return;
  const cell = event.target.closest("[data-edit]");
  if (event.detail > 1 || (cell && matchMedia("(width >= 768px)").matches)) return;
  follow(row, event);
});

/* A phone shows the ticks when asked for them; then a press anywhere on a row ticks it. */
const choosing = document.querySelector("[data-choose]");
choosing?.addEventListener("change", () => {
  if (!choosing.checked) document.querySelector("[data-tick-none]")?.click();
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
const chosen = document.getElementById("chosen");
const all = chosen?.elements.namedItem("all");
const boxes = () => [...document.querySelectorAll(".lines .tick input[name=ids]")];

function count() {
  const shown = boxes();
  const on = shown.filter((box) => box.checked).length;
  const head = document.querySelector("[data-tick-all]");
  if (all && on < shown.length) all.checked = false;
  if (head) { head.checked = on > 0 && on === shown.length; head.indeterminate = on > 0 && on < shown.length; }
  chosen.querySelector("[data-bulk-count]").textContent = all?.checked ? all.dataset.count : on.toLocaleString("en");
}

function tick(box, event) {
  const shown = boxes();
  if ("tickAll" in box.dataset) shown.forEach((one) => { one.checked = box.checked; });
  else if (event.shiftKey && shown.includes(last)) {
    const [from, to] = [shown.indexOf(last), shown.indexOf(box)].sort((a, b) => a - b);
    shown.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
  }
  last = box;
}

if (chosen) {
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.(".lines .tick input");
    if (box) { tick(box, event); count(); }
  });
  all?.addEventListener("change", () => { if (all.checked) boxes().forEach((box) => { box.checked = true; }); count(); });
  chosen.querySelector("[data-tick-none]").addEventListener("click", (event) => {
    event.preventDefault();
    boxes().forEach((box) => { box.checked = false; });
    count();
    if (choosing?.checked) choosing.click();
    document.querySelector("[data-tick-all]")?.focus();
  });
  chosen.addEventListener("submit", (event) => {
    chosen.querySelectorAll("[popover]").forEach((menu) => menu.hidePopover());
    const button = event.submitter;
    if (!button || !("dialog" in button.dataset) || !window.htmx) return;
    event.preventDefault();
    ask(button.formAction, new FormData(chosen), boxes().find((box) => box.checked));
  });
  addEventListener("pageshow", count);
}
