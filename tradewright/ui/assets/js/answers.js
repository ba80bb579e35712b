/* What comes back from the server: focus stays where it was, failures are said, nothing is thrown away. */
import { fail } from "./notices.js";
import { say, word } from "./words.js";

const SENTENCES = { 401: "signed-out", 403: "refused", 404: "gone", 410: "gone" };

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const reference = xhr.getResponseHeader("X-Request-ID") ?? "";
  fail(word(SENTENCES[xhr.status] ?? "failed"), xhr.status === 401 ? "" : reference);
});
document.addEventListener("htmx:sendError", () => fail(word("offline")));
document.addEventListener("htmx:timeout", () => fail(word("offline")));

/* Where focus was: by id, by name, by address. */
let place = null;

function marks(element) {
  if (!(element instanceof Element) || element === document.body) return null;
  const name = element.getAttribute("name");
  const href = element.getAttribute("href");
  return element.id ? `#${CSS.escape(element.id)}`
    : name ? `${element.localName}[name="${CSS.escape(name)}"]`
    : href ? `a[href="${CSS.escape(href)}"]` : null;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  place = target.contains(document.activeElement) ? marks(document.activeElement) : null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const region = event.detail.target ?? event.target;
  if (document.activeElement && document.activeElement !== document.body) return;
  if (!(region instanceof Element) || place === null) return;
  const again = region.querySelector(place) ?? document.querySelector(place);
  const title = region.querySelector("h1, h2, [tabindex]");
  if (!again && title && !title.hasAttribute("tabindex")) title.tabIndex = -1;
  (again ?? title)?.focus({ preventScroll: true });
  place = null;
});

/* A region with data-says tells its result: <div data-says="41 customers">. */
document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.target instanceof Element && (event.target.dataset.says ?? event.target.querySelector("[data-says]")?.dataset.says);
  if (said) say(said);
});

if (!navigator.onLine) document.documentElement.setAttribute("data-offline", "");
addEventListener("offline", () => document.documentElement.setAttribute("data-offline", ""));
addEventListener("online", () => document.documentElement.removeAttribute("data-offline"));
