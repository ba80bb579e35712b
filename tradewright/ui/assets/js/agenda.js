/* Tasks one below the other: J and K move, X and Space finish, M puts off, Enter opens. */
const ROWS = "[data-tasks] [data-task]";
const INSIDE = "input, textarea, select, [contenteditable], dialog";

function step(by) {
  const rows = [...document.querySelectorAll(ROWS)];
  const here = rows.indexOf(document.activeElement?.closest(ROWS));
  const row = here < 0 ? rows[0] : rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.body.dataset.keys === "off" || event.target.closest(INSIDE) || document.querySelector("dialog:modal")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") { event.preventDefault(); step(key === "j" ? 1 : -1); return; }
  const row = document.activeElement?.closest(ROWS);
  const pressed = { x: "[data-finish]", m: "[data-mover]" }[key] ?? (event.target === row ? { " ": "[data-finish]", enter: "a.strong" }[key] : null);
  const control = row && pressed && row.querySelector(pressed);
  if (!control) return;
  event.preventDefault();
  control.click();
});
