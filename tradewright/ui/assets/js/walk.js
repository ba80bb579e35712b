/* From a record to the next and the previous one of the list one came from. This window remembers the list. */
import { word } from "./words.js";

const KEPT = "tradewright.walk";
const here = location.pathname + location.search;

function known() {
  try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; }
}

const keep = (walk) => sessionStorage.setItem(KEPT, JSON.stringify(walk));

/* What a page of a list holds: its rows, the pages around it, how many there are in all. */
function pageOf(root, address) {
  const link = (rel) => root.querySelector(`.foot a[rel="${rel}"]`)?.getAttribute("href");
  const whole = (href) => href && new URL(href, new URL(address, location.href)).href;
  return {
    list: address,
    rows: [...root.querySelectorAll(".lines tbody tr[data-href]")].map((row) => row.dataset.href),
    newer: whole(link("prev")),
    older: whole(link("next")),
    count: root.querySelector(".foot")?.dataset.count ?? "",
  };
}

function rememberList() {
  const page = pageOf(document, here);
  const before = known();
  const follows = before?.older === location.href && before.start !== null;
  keep({ ...page, start: page.newer ? (follows ? before.start + before.rows.length : null) : 0 });
}

async function further(walk, by) {
  const address = by > 0 ? walk.older : walk.newer;
  const answer = address ? await fetch(address) : null;
  if (!answer?.ok) return walk;
  const page = pageOf(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
  const start = walk.start === null ? null : walk.start + (by > 0 ? walk.rows.length : -page.rows.length);
  return { ...page, start, list: new URL(address).pathname + new URL(address).search };
}

async function step(by) {
  let walk = known();
  let place = walk.rows.indexOf(location.pathname) + by;
  if (!(place in walk.rows)) {
    const ahead = walk.rows.length;
    walk = await further(walk, by);
    place = by > 0 ? place - ahead : walk.rows.length - 1;
    if (!(place in walk.rows)) return;
    keep(walk);
  }
  const tab = new URLSearchParams(location.search).get("tab");
  location.assign(walk.rows[place] + (tab ? `?tab=${encodeURIComponent(tab)}` : ""));
}

function offerWalk(bar) {
  const walk = known();
  const place = walk ? walk.rows.indexOf(location.pathname) : -1;
  if (place < 0) return;
  const [back, on] = bar.querySelectorAll("button");
  back.disabled = place === 0 && !walk.newer;
  on.disabled = place === walk.rows.length - 1 && !walk.older;
  back.addEventListener("click", () => step(-1));
  on.addEventListener("click", () => step(1));
  if (walk.start !== null && walk.count) {
    const said = word("place").replace("{n}", (walk.start + place + 1).toLocaleString("en")).replace("{count}", Number(walk.count).toLocaleString("en"));
    bar.querySelector("[data-place]").textContent = said;
  }
  bar.hidden = false;
  const path = new URL(walk.list, location.href).pathname;
  document.querySelectorAll(".crumb a").forEach((link) => { if (link.pathname === path) link.href = walk.list; });
}

/* From a board one goes on with the cards of the same column, and back to the board. */
document.addEventListener("click", (event) => {
  const cards = event.target.closest?.(".card h3 a")?.closest("[data-stage]")?.querySelectorAll(".card h3 a");
  if (!cards) return;
  keep({ list: here, rows: [...cards].map((link) => link.getAttribute("href")), newer: null, older: null, count: "", start: null });
});

const bar = document.querySelector("[data-walk]");
if (bar) offerWalk(bar);
else if (document.querySelector("#rows .lines tbody tr[data-href]") && document.querySelector(".foot")) rememberList();
