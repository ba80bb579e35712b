/* The number of unread lines on a page that stays open: asked for once a minute while somebody looks at it. */
const EVERY_MS = 60_000;
const AFTER_CHANGE_MS = 5_000;

export function watch(place) {
  const number = place.querySelector(".n");
  let askedAt = Date.now();

  const show = (count) => {
    number.textContent = count || "";
    document.querySelectorAll("[data-unread-mark]").forEach((mark) => mark.setAttribute("data-unread-mark", count || ""));
  };

  async function ask(unlessWithin) {
    if (document.hidden || Date.now() - askedAt < unlessWithin) return;
    askedAt = Date.now();
    const answer = await fetch(place.dataset.live, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) show((await answer.json()).count);
  }

  setInterval(() => ask(EVERY_MS / 2), EVERY_MS);
  document.addEventListener("visibilitychange", () => ask(EVERY_MS / 2));
  document.addEventListener("htmx:afterSettle", () => ask(AFTER_CHANGE_MS));
  addEventListener("pageshow", (event) => { if (event.persisted) ask(0); });
}
