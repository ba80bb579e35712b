/* Sentences in the user's language, written by the server into <template id="sentences">. */
const terms = document.getElementById("sentences")?.content.querySelectorAll("dt") ?? [];
const sentences = new Map([...terms].map((term) => [term.textContent, term.nextElementSibling.textContent]));

export const word = (name) => sentences.get(name) ?? name;

/* Read aloud by screen readers, seen by nobody. */
export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

/* What proves that a request comes from our page. */
export const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
