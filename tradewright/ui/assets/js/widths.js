/* Columns are drawn to the width one wants: by mouse at the edge of their heads, by arrow keys on that edge. */
const NARROWEST = 56;
const WIDEST = 900;
const STEP = 16;

const heads = (table) => [...table.querySelectorAll("thead th[data-column]")];
const columnOf = (head) => head.closest("table").querySelectorAll("col")[head.cellIndex];
const widthOf = (head) => Math.round(head.getBoundingClientRect().width);

/* From now on each column has the width it shows, so that drawing one moves no other. */
function settle(table) {
  if (table.classList.contains("drawn")) return;
  const shown = heads(table).map((head) => [head, widthOf(head)]);
  shown.forEach(([head, width]) => { columnOf(head).width = width; });
  table.querySelector("col").width = 46;
  table.classList.add("drawn");
}

function draw(head, width) {
  settle(head.closest("table"));
  const wanted = Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
  columnOf(head).width = wanted;
  head.querySelector(".grip").setAttribute("aria-valuenow", wanted);
}

function keep(table) {
  const widths = heads(table).map((head) => `${head.dataset.column}:${columnOf(head).width}`).join(",");
  window.htmx?.ajax("POST", table.dataset.widths, { source: table, values: { widths }, swap: "none" });
}

function drag(head, event) {
  const grip = event.target;
  const [from, width] = [event.clientX, widthOf(head)];
  const move = (to) => draw(head, width + to.clientX - from);
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", () => {
    grip.removeEventListener("pointermove", move);
    keep(head.closest("table"));
  }, { once: true });
}

function press(head, event) {
  const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
  if (!by) return;
  event.preventDefault();
  draw(head, widthOf(head) + by);
}

function grip(head) {
  const edge = document.createElement("span");
  edge.className = "grip";
  edge.tabIndex = 0;
  const facts = { role: "separator", "aria-orientation": "vertical", "aria-valuemin": NARROWEST, "aria-valuemax": WIDEST };
  for (const [name, value] of Object.entries(facts)) edge.setAttribute(name, value);
  edge.setAttribute("aria-label", `${head.closest("table").dataset.widthWord}: ${head.textContent.trim()}`);
  edge.setAttribute("aria-valuenow", Math.min(widthOf(head), WIDEST));
  edge.addEventListener("pointerdown", (event) => drag(head, event));
  edge.addEventListener("keydown", (event) => press(head, event));
  edge.addEventListener("keyup", (event) => { if (event.key.startsWith("Arrow")) keep(head.closest("table")); });
  head.append(edge);
}

/* What a narrow cell cuts off is said when one rests on it. */
function sayWhole(event) {
  const cell = event.target.closest?.("td, th");
  if (!cell || cell.querySelector("[title], .cell-edit")) return;
  const isCut = [cell, ...cell.querySelectorAll(".cut")].some((one) => one.scrollWidth > one.clientWidth);
  if (isCut) cell.title = cell.innerText.trim();
  else cell.removeAttribute("title");
}

export function arm(table) {
  heads(table).forEach(grip);
  table.addEventListener("mouseover", sayWhole);
  const region = table.closest(".scroll");
  region?.addEventListener("scroll", () => table.classList.toggle("aside", region.scrollLeft > 0), { passive: true });
}
