/* Pages kept on the phone: today's list and the cards that go with it, for one user, forgotten when they sign out. */
const KEPT = "kept";
const FILES = "files";
const WHOSE = "/phone/whose";
const MOST_DAYS = 14;
const FRESH_MS = 300_000;
const MOST_ANEW = 60;
const DAY_MS = 86_400_000;

const whose = async (cache) => (await cache.match(WHOSE))?.text();

/* Who comes to a signed-out page, or as somebody else, finds nothing of who was there before. */
export async function forgetOthers() {
  if (!window.caches || !(await caches.has(KEPT))) return;
  if (document.querySelector("[data-kept-pages]")) return; // the page for where there is no network knows nobody
  const user = document.body.dataset.user ?? "";
  if (!user || (await whose(await caches.open(KEPT))) !== user) await caches.delete(KEPT);
}

export async function keepPages(page) {
  if (!("serviceWorker" in navigator) || !window.caches) return;
  await navigator.serviceWorker.register("/service-worker.js");
  if (!navigator.onLine) return;
  localStorage.setItem("phone", ""); // from now on every page looks whose the kept ones are
  await forgetOthers();
  const user = document.body.dataset.user;
  const cache = await caches.open(KEPT);
  await cache.put(WHOSE, new Response(user));
  await dropOld(cache);
  const before = await stale(cache);
  for (const address of new Set([location.pathname, ...addresses("[data-keep]:not([data-fallback])", page), ...before])) await keepPage(address, user);
  const files = await caches.open(FILES);
  const loaded = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => new URL(name).pathname.startsWith("/static/"));
  for (const address of [...new Set([...loaded, ...addresses("[data-fallback]", page)])]) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 200) await files.put(address, answer);
  }
  await dropOld(files);
  page.dataset.phone = "kept";
}

const addresses = (selector, page) => [...page.querySelectorAll(selector)].map((link) => link.getAttribute("href"));

/* Not for who has signed out meanwhile: what they saw is not to stay here. What one may not see any more goes. */
async function keepPage(address, user) {
  const answer = await fetch(address).catch(() => null);
  if (!answer || !(await caches.has(KEPT))) return;
  const cache = await caches.open(KEPT);
  if ((await whose(cache)) !== user) return;
  if (answer.status === 200 && !answer.redirected) await cache.put(address, answer);
  else if (answer.status === 404 || answer.status === 403) await cache.delete(address);
}

async function age(cache, request) {
  return Date.now() - Date.parse((await cache.match(request))?.headers.get("Date") ?? "");
}

async function dropOld(cache) {
  for (const request of await cache.keys()) if ((await age(cache, request)) > MOST_DAYS * DAY_MS) await cache.delete(request);
}

/* Kept pages that are asked for anew, the first few of them: what stands there may have changed. */
async function stale(cache) {
  const found = [];
  for (const request of await cache.keys()) if ((await age(cache, request)) > FRESH_MS) found.push(new URL(request.url).pathname);
  return found.slice(0, MOST_ANEW);
}

/* On the page for where there is no network: what there is instead. */
export async function listKept(place) {
  const cache = (await caches.has(KEPT)) ? await caches.open(KEPT) : null;
  const rows = place.querySelector("[data-kept-list]");
  for (const request of cache ? await cache.keys() : []) {
    const { pathname } = new URL(request.url);
    if (pathname === WHOSE) continue;
    const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
    const link = document.createElement("a");
    link.href = pathname;
    link.className = "link";
    link.textContent = page.title;
    const row = document.createElement("li");
    row.append(link);
    rows.append(row);
  }
}
