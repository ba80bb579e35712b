/* A short list put in order by dragging, or with Alt and the arrows. */
import Sortable from "sortablejs";

const told = (list) => list.dispatchEvent(new Event("change", { bubbles: true }));

function byKey(event, list) {
  const row = event.target.closest("[data-sort-list] > *");
  if (!event.altKey || !row) return;
  const beside = event.key === "ArrowUp" ? row.previousElementSibling : event.key === "ArrowDown" ? row.nextElementSibling : null;
  if (!beside) return;
  event.preventDefault();
  event.key === "ArrowUp" ? beside.before(row) : beside.after(row);
  event.target.focus();
  told(list);
}

export function sortable(list) {
  Sortable.create(list, { handle: "[data-handle]", animation: 0, onEnd: () => told(list) });
  list.addEventListener("keydown", (event) => byKey(event, list));
}
