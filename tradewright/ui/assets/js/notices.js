/* Notices leave after ten seconds, except failures; Z presses the newest Undo. */
import { onContent } from "./content.js";
import { say, word } from "./words.js";

const STAY_MS = 10_000;
const LEAVE_MS = 200;
const place = document.getElementById("notices");

function leave(notice) {
  notice.classList.add("leaving");
  setTimeout(() => notice.remove(), LEAVE_MS);
}

function settle(notice) {
  if (notice.dataset.notice === "stays") return;
  let clock = setTimeout(() => leave(notice), STAY_MS);
  const hold = () => clearTimeout(clock);
  const release = () => { hold(); clock = setTimeout(() => leave(notice), STAY_MS); };
  notice.addEventListener("pointerenter", hold);
  notice.addEventListener("pointerleave", release);
  notice.addEventListener("focusin", hold);
  notice.addEventListener("focusout", release);
}

function icon(name) {
  const sprite = document.querySelector("svg.i use")?.getAttribute("href").split("#")[0] ?? "";
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("class", "i risk");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  drawn.append(use);
  return drawn;
}

/* A failure only the browser knows of: no network, no answer. What asks again and again says it once. */
export function fail(sentence, reference = "") {
  if ([...place?.children ?? []].some((notice) => notice.dataset.failure === sentence)) return;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.notice = "stays";
  notice.dataset.failure = sentence;
  notice.setAttribute("role", "alert");
  const text = document.createElement("div");
  text.textContent = reference ? `${sentence} ${word("reference")} ${reference}` : sentence;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "act quiet square small close";
  button.dataset.dismiss = "";
  button.setAttribute("aria-label", word("close"));
  button.append(icon("x"));
  notice.append(icon("alert-triangle"), text, button);
  place?.append(notice);
}

/* What the server drew takes the place of what was said before. */
export function show(html) {
  place.querySelectorAll(".notice").forEach((one) => one.remove());
  place.insertAdjacentHTML("beforeend", html);
  window.htmx?.process(place);
  document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: place } }));
}

document.addEventListener("click", (event) => {
  const dismiss = event.target.closest?.("[data-dismiss]");
  if (dismiss) leave(dismiss.closest(".notice"));
  const copy = event.target.closest?.("[data-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => say(word("copied")));
});

onContent("[data-notice]", (notices) => notices.forEach(settle));
onContent("[data-undo]", (forms) => {
  document.querySelectorAll("[data-undo] button").forEach((button) => delete button.dataset.key);
  forms.at(-1).querySelector("button").dataset.key = "z";
});
