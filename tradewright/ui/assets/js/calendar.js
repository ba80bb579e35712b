/* A calendar: entries are dragged to another day or sent there from "Move to…". The days are asked for anew each time. */
import { fail, show } from "./notices.js";
import { say, token, word } from "./words.js";

const SENTENCES = { 401: "signed-out", 403: "refused", 404: "gone" };

export function arm(calendar) {
  let held = null;
  if (matchMedia("(width < 768px)").matches) calendar.querySelector("[aria-current=date]")?.scrollIntoView({ block: "start" }); // below the bar on top
  const dayOf = (element) => element?.closest?.("[data-day]");
  const over = (day) => calendar.querySelectorAll("[data-day]").forEach((one) => one.classList.toggle("over", one === day));

  calendar.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-move]");
    if (held?.hasAttribute("aria-busy")) held = null; // it is on its way
    if (!held) { event.preventDefault(); return; }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector(".strong").textContent);
    held.classList.add("held");
  });
  calendar.addEventListener("dragover", (event) => {
    const day = held && dayOf(event.target);
    if (!day) return;
    event.preventDefault();
    over(day === dayOf(held) ? null : day);
  });
  calendar.addEventListener("drop", (event) => {
    const day = dayOf(event.target);
    if (!held || !day) return;
    event.preventDefault();
    if (day !== dayOf(held)) send(held.dataset.move, { on: day.dataset.day }, held.dataset.entry);
  });
  calendar.addEventListener("dragend", () => { held?.classList.remove("held"); held = null; over(null); });

  calendar.addEventListener("keydown", (event) => {
    const entry = event.target.closest("[data-entry]");
    if (!entry || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() !== "m" || document.body.dataset.keys === "off") return;
    event.preventDefault();
    entry.querySelector("[data-mover]")?.click();
  });
}

/* "Move to…", undo and "move anyway" are forms; where a calendar stands they move the entry in place. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  const address = new URL(form.getAttribute("action") ?? "", location.href);
  const id = address.pathname.match(/\/tasks\/(\d+)\/move\/$/)?.[1];
  if (!id || !document.getElementById("calendar")) return;
  event.preventDefault();
  const values = new FormData(form, event.submitter);
  form.closest("dialog")?.close();
  form.closest(".notice")?.remove();
  send(address.href, values, `task-${id}`);
});

async function send(address, values, key) {
  const entry = find(key);
  entry?.setAttribute("aria-busy", "true");
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const body = values instanceof FormData ? new URLSearchParams([...values]) : new URLSearchParams(values);
  const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  const told = answer?.headers.get("Content-Type")?.startsWith("application/json") && !answer.redirected ? await answer.json() : null;
  entry?.removeAttribute("aria-busy");
  if (!told || !("notice" in told)) {
    entry?.querySelector("a")?.focus();
    fail(word(answer ? SENTENCES[answer.redirected ? 401 : answer.status] ?? "failed" : "offline"));
    return;
  }
  await redraw(key);
  show(told.notice);
  if (told.said) say(told.said);
}

/* All days as the server counts them now; the focus stays with the entry, wherever it stands. */
async function redraw(key) {
  const calendar = document.getElementById("calendar");
  const top = calendar.scrollTop;
  const answer = await fetch(calendar.dataset.here).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("calendar");
  if (!fresh) return;
  calendar.replaceChildren(...fresh.childNodes);
  calendar.scrollTop = top;
  const entry = find(key);
  (entry?.querySelector("a") ?? calendar).focus();
  entry?.scrollIntoView({ block: "nearest" });
}

const find = (key) => document.querySelector(`[data-entry="${CSS.escape(key)}"]`);
