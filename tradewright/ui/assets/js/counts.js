/* The numbers beside views come after the page. Those of the last visit hold their places, and stand where still fresh. */
const kept = (address) => `counts ${address}`;

function remembered(address) {
  try { return JSON.parse(sessionStorage.getItem(kept(address))) ?? {}; } catch { return {}; }
}

function show(views, counts = {}) {
  views.querySelectorAll("[data-view]").forEach((place) => { place.textContent = counts[place.dataset.view] ?? ""; });
}

const hasAll = (views, counts = {}) => [...views.querySelectorAll("[data-view]")].every((place) => place.dataset.view in counts);

export async function count(views) {
  const address = new URL(views.dataset.counts, location.href).href;
  const last = remembered(address);
  show(views, last.counts);
  const isFresh = Date.now() - last.at < 1000 * (views.dataset.fresh ?? 0);
  if (isFresh && hasAll(views, last.counts)) return;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  const counts = answer?.ok && !answer.redirected ? await answer.json() : {};
  show(views, counts);
  sessionStorage.setItem(kept(address), JSON.stringify({ at: Date.now(), counts }));
}
