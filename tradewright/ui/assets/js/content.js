/* Elements that are on the page now or come with a later swap, each met once. */
const met = new WeakMap();

function meet(root, selector, use) {
  const known = met.get(use) ?? met.set(use, new WeakSet()).get(use);
  const found = [...root.querySelectorAll(selector)];
  if (root instanceof Element && root.matches(selector)) found.unshift(root);
  const fresh = found.filter((element) => !known.has(element));
  fresh.forEach((element) => known.add(element));
  if (fresh.length) use(fresh);
}

export function onContent(selector, use) {
  meet(document, selector, use);
  document.addEventListener("htmx:load", (event) => meet(event.detail.elt ?? document, selector, use));
}
