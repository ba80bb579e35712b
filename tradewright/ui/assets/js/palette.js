/* Ctrl K. The server finds; here only the arrows, Enter and what was opened lately. */
import { say } from "./words.js";

const dialog = document.getElementById("palette");
const LATELY = "tradewright.lately";
const KEPT = 8;

function lately() {
  try { return JSON.parse(localStorage.getItem(LATELY)) ?? []; } catch { return []; }
}

function remember(row) {
  const entry = { url: row.pathname + row.search, title: row.querySelector("span:not(.face)")?.textContent ?? row.textContent.trim() };
  const rest = lately().filter((one) => one.url !== entry.url);
  localStorage.setItem(LATELY, JSON.stringify([entry, ...rest].slice(0, KEPT)));
}

const rows = () => [...dialog.querySelectorAll(".find-row")];
const chosen = () => dialog.querySelector('.find-row[aria-selected="true"]');

/* The right half shows the chosen record: fetched when one rests on it, kept while the palette is open. */
const known = new Map();
let waiting;

function show(row) {
  const place = dialog.querySelector("#find-about");
  const address = row?.dataset.about;
  clearTimeout(waiting);
  if (!address || getComputedStyle(place).display === "none") { place.replaceChildren(); return; }
  if (known.has(address)) { place.innerHTML = known.get(address); return; }
  waiting = setTimeout(async () => {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || answer.redirected) { if (chosen() === row) place.replaceChildren(); return; }
    known.set(address, await answer.text());
    if (chosen() === row) place.innerHTML = known.get(address);
  }, 120);
}

function choose(row) {
  chosen()?.setAttribute("aria-selected", "false");
  row?.setAttribute("aria-selected", "true");
  row?.scrollIntoView({ block: "nearest" });
  const input = dialog.querySelector("input");
  if (row) {
    row.id ||= `find-${rows().indexOf(row)}`;
    input.setAttribute("aria-activedescendant", row.id);
  } else input.removeAttribute("aria-activedescendant");
  show(row);
}

function move(by) {
  const all = rows();
  if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

/* Tab goes through the scopes; Shift Tab leaves the field as everywhere. */
function nextScope() {
  const scopes = [...dialog.querySelectorAll("#palette-scopes input")];
  const next = scopes[(scopes.findIndex((one) => one.checked) + 1) % scopes.length];
  next.checked = true;
  next.dispatchEvent(new Event("change", { bubbles: true }));
  say(next.parentElement.textContent.trim());
}

function onKey(event) {
  if (event.isComposing) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Tab" && !event.shiftKey && event.target.matches("#palette-q")) { event.preventDefault(); nextScope(); return; }
  if (event.key in steps) { event.preventDefault(); move(steps[event.key]); return; }
  if (event.key === "Escape") { event.preventDefault(); dialog.close(); return; } // else the field would only be emptied
  if (event.key !== "Enter") return;
  event.preventDefault();
  const row = chosen() ?? rows()[0];
  if (!row) return;
  remember(row);
  if (event.ctrlKey || event.metaKey) window.open(row.href, "_blank", "noopener");
  else row.click();
}

if (dialog) {
  const input = dialog.querySelector("input");
  dialog.addEventListener("float:open", () => {
    known.clear();
    input.select();
    input.focus();
    const form = dialog.querySelector("form");
    const recent = lately().map((one) => `recent=${encodeURIComponent(one.url)}`).join("&");
    const address = form.getAttribute("action");
    const scope = form.elements.namedItem("in")?.value ?? "";
    window.htmx?.ajax("GET", `${address}?q=${encodeURIComponent(input.value)}&in=${scope}&${recent}`, { source: form, target: "#found", swap: "innerHTML" });
  });
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => {
    const row = event.target.closest(".find-row");
    if (row) remember(row);
  });
  dialog.addEventListener("mousemove", (event) => {
    const row = event.target.closest(".find-row");
    if (row && row !== chosen()) choose(row);
  });
  dialog.querySelector("#found").addEventListener("htmx:afterSettle", () => choose(rows()[0]));
}

/* Pages of records remember themselves: <h1 data-record> is the name. */
const record = document.querySelector("h1[data-record]");
if (record) {
  const entry = { url: location.pathname, title: record.textContent.trim() };
  localStorage.setItem(LATELY, JSON.stringify([entry, ...lately().filter((one) => one.url !== entry.url)].slice(0, KEPT)));
}
