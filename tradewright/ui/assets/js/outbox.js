/* Sends what was written on this device: one after the other, in the order of writing, each until it is answered.

An entry keeps its id for life, and the server does an id once. So what got no answer is sent again as it is; it may be
changed or thrown away only while it was never sent, or when the answer was that nothing was saved. */
import { all, forget, keep } from "./store.js";
import { present } from "./token.js";

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
const GIVEN_UP_MS = 60_000;
const LATER = new Set([401, 403, 408, 425, 429]);
let pause = FIRST_PAUSE_MS;
let clock;

export const user = () => document.body.dataset.user ?? "";
const told = () => document.dispatchEvent(new CustomEvent("outbox:changed"));

/* Without these the forms are sent as forms are. */
export const isPossible = () => window.isSecureContext && "indexedDB" in window && Boolean(user());

export async function add(verb, values, { title = "", photos = [] } = {}) {
  await keep({ id: crypto.randomUUID(), user: user(), verb, values, photos, title, madeAt: Date.now(), state: "waiting" });
  navigator.storage?.persist?.(); // else the browser may make room here when it is short of it
  told();
}

export async function change(entry, values) {
  await keep({ ...entry, values, state: "waiting", problem: null });
  told();
}

export async function drop(entry) {
  await forget(entry);
  told();
}

/* Sends all that may be sent; two windows never at once. Answers how many were done. */
export function flush(address) {
  clearTimeout(clock);
  const alone = navigator.locks ? (work) => navigator.locks.request("outbox", work) : (work) => work();
  return alone(() => sendAll(address)).finally(told);
}

async function sendAll(address) {
  let done = 0;
  for (;;) {
    const entries = await all(user());
    const next = entries.find((entry) => entry.state !== "refused");
    if (!next) { pause = FIRST_PAUSE_MS; return done; }
    if (!(await send(address, next))) { again(address); return done; }
    done += next.state === "refused" ? 0 : 1;
  }
}

function again(address) {
  clock = setTimeout(() => flush(address), pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}

/* Whether an answer came that settles the entry. */
async function send(address, entry) {
  if (!navigator.onLine) return false;
  if (entry.state === "waiting") entry.values = onTop(entry.values);
  await keep({ ...entry, state: "doubtful" });
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: form(entry), headers: { "X-CSRFToken": present(), "HX-Request": "true" }, redirect: "error", signal: AbortSignal.timeout(GIVEN_UP_MS) });
    if (answer.ok) { await settle(entry, await answer.json()); return true; }
    const isProblem = answer.headers.get("Content-Type")?.startsWith("application/problem+json");
    const problem = isProblem ? await answer.json() : null;
    if (answer.status >= 500) return false;
    if (!isProblem && LATER.has(answer.status) || problem?.type.endsWith(":another_user")) {
      await keep(entry); // it did not come in this time, so it is what it was
      return false;
    }
    entry.state = "refused";
    await keep({ ...entry, problem: problem ?? { title: String(answer.status) } });
    return true;
  } catch {
    return false; // no network, or it broke off: whether it arrived is asked by sending it again
  }
}

async function settle(entry, answer) {
  if (entry.verb === "edit_customer") noteOwn(entry.values, answer.version);
  await forget(entry);
}

/* Somebody's second edit of a card was made on top of their first, not against it. Only where nobody else saved in
between: else the second is sent against what they saw, and the house says what clashes. */
const OWN = "outbox-own-edits";
const MOST_NOTED = 50;
const ownEdits = () => JSON.parse(localStorage.getItem(OWN) ?? "[]");

function noteOwn({ party, version }, now) {
  if (Number(now) !== Number(version) + 1) return;
  localStorage.setItem(OWN, JSON.stringify([...ownEdits(), [party, String(version), String(now)]].slice(-MOST_NOTED)));
}

function onTop(values) {
  return ownEdits().reduce((top, [party, before, now]) =>
    top.party === party && top.version === before ? { ...top, version: now } : top, values);
}

function form(entry) {
  const sent = new FormData();
  sent.set("entry", entry.id);
  sent.set("user", entry.user);
  sent.set("verb", entry.verb);
  sent.set("values", JSON.stringify(entry.values));
  sent.set("ago", String(Math.max(0, Math.round((Date.now() - entry.madeAt) / 1000))));
  entry.photos.forEach((photo, at) => sent.append("photos", photo, photo.name || `photo-${at + 1}.jpg`));
  return sent;
}
