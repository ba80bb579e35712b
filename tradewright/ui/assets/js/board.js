/* A board: cards are dragged to another column or sent there from "Move to…". What is refused goes to where it really is. */
import { fail, show as tell } from "./notices.js";
import { say, token, word } from "./words.js";

const SENTENCES = { 401: "signed-out", 403: "refused", 404: "gone" };

export function arm(board) {
  let held = null;
  const stageOf = (element) => element?.closest?.("[data-stage]");
  const over = (stage) => board.querySelectorAll(".stage").forEach((one) => one.classList.toggle("over", one === stage));

  board.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-card]");
    if (held?.hasAttribute("aria-busy")) held = null; // it is on its way
    if (!held) { event.preventDefault(); return; }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector("h3").textContent);
    held.classList.add("held");
  });
  board.addEventListener("dragover", (event) => {
    const stage = held && stageOf(event.target);
    if (!stage) return;
    event.preventDefault();
    over(stage.dataset.stage === held.dataset.in ? null : stage);
  });
  board.addEventListener("drop", (event) => {
    const stage = stageOf(event.target);
    if (!held || !stage) return;
    event.preventDefault();
    if (stage.dataset.stage !== held.dataset.in) drop(held, stage.dataset.stage);
  });
  board.addEventListener("dragend", () => { held?.classList.remove("held"); held = null; over(null); });

  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-card]");
    if (!card || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() !== "m" || document.body.dataset.keys === "off") return;
    event.preventDefault();
    card.querySelector("[data-mover]")?.click();
  });

  function drop(card, to) {
    put(card, to); // at once; a refusal brings it to where it is
    send(`${card.dataset.move}&version=${card.dataset.version}`, { to }, card);
  }

  function put(card, stage) {
    const column = board.querySelector(`[data-stage="${CSS.escape(stage)}"] .cards`);
    if (column && card.parentElement !== column) column.prepend(card);
  }

  /* A column that comes later may hold a card that was moved there meanwhile: the newer one of both stays. */
  function unique() {
    const kept = new Map();
    board.querySelectorAll("[data-card]").forEach((card) => {
      const twin = kept.get(card.dataset.card);
      const isNewer = !twin || Number(card.dataset.version) >= Number(twin.dataset.version);
      (isNewer ? twin : card)?.remove();
      if (isNewer) kept.set(card.dataset.card, card);
    });
  }
  board.addEventListener("htmx:afterSwap", unique);

  async function send(address, values, card) {
    const home = card.dataset.in;
    card.setAttribute("aria-busy", "true");
    const body = new URLSearchParams(values);
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
    const told = answer?.headers.get("Content-Type")?.startsWith("application/json") && !answer.redirected ? await answer.json() : null;
    card.removeAttribute("aria-busy");
    if (!told || !("card" in told)) {
      put(card, home);
      unique();
      card.focus();
      const missing = answer?.redirected ? 401 : answer?.status;
      fail(word(answer ? SENTENCES[missing] ?? "failed" : "offline"));
      return;
    }
    show(told, card);
    heads();
  }

  /* The card as the server drew it, in its column and with the focus; where it is not seen any more it goes. */
  function show(told, card) {
    const drawn = document.createElement("template");
    drawn.innerHTML = told.card.trim();
    const fresh = drawn.content.firstElementChild;
    const there = board.querySelector(`[data-card="${CSS.escape(card.dataset.card)}"]`) ?? card;
    if (!fresh) there.remove();
    else {
      put(there, told.stage);
      there.replaceWith(fresh);
      window.htmx?.process(fresh);
      fresh.focus();
      fresh.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    tell(told.notice);
    if (told.said) say(told.said);
  }

  /* "Move to…", undo and "move anyway" are forms; here they move the card in place. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const address = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    const id = new URL(address, location.href).searchParams.get("move");
    const card = id && board.querySelector(`[data-card="${CSS.escape(id)}"]`);
    if (!card) return;
    event.preventDefault();
    form.closest("dialog")?.close();
    form.closest(".notice")?.remove();
    const to = event.submitter?.value || new URL(address, location.href).searchParams.get("to");
    put(card, to);
    send(address, { to }, card);
  });

  async function heads() {
    const answer = await fetch(board.dataset.heads, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const counts = await answer.json();
    board.querySelectorAll(".stage").forEach((stage) => {
      const head = counts[stage.dataset.stage] ?? {};
      stage.querySelector("[data-count]").textContent = head.count ?? "";
      stage.querySelector("[data-sum]").textContent = head.sum ?? "";
    });
  }
  heads();
}
