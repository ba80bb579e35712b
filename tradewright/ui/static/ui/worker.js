/* Answers where there is no network: with the pages that the phone keeps, else with one that says which those are. */
const KEPT = "kept";
const FILES = "files";
const PATIENCE_MS = 8000;
const OFFLINE = "/phone/kept/";
const SIGN_OUT = "/accounts/logout/";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === "POST" && address.pathname === SIGN_OUT) event.waitUntil(caches.delete(KEPT));
  if (request.method !== "GET") return;
  if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request, address));
});

async function file(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.status === 200) (await caches.open(FILES)).put(request, answer.clone());
    return answer;
  } catch (failure) {
    const kept = await find(request, FILES);
    if (kept) return kept;
    throw failure;
  }
}

/* The whole page of today or of a customer is not kept; its short form is. */
function shortOf(path) {
  const customer = path.match(/^\/(?:customers|contacts|consumers|parties)\/(\d+)\/$/);
  return path === "/" ? "/phone/" : customer ? `/phone/customers/${customer[1]}/` : path;
}

const find = (path, name) => caches.match(path, { cacheName: name, ignoreVary: true });

/* A network that never answers is none; a page that is not kept has all the time it needs. */
async function page(request, address) {
  const kept = await find(address.pathname, KEPT);
  const asked = fetch(request);
  try {
    if (!kept) return await asked;
    return await Promise.race([asked, new Promise((_, late) => setTimeout(late, PATIENCE_MS))]);
  } catch {
    asked.catch(() => undefined); // it may still fail when nobody waits for it
    return kept ?? (await find(shortOf(address.pathname), KEPT)) ?? (await find(OFFLINE, FILES)) ?? Response.error();
  }
}
