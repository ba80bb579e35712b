/* Sentences in the user's language, written by the server into <template id="words">. */
const terms = document.getElementById("words")?.content.querySelectorAll("dt") ?? [];
const sentences = new Map([...terms].map((term) => [term.textContent, term.nextElementSibling.textContent]));

export const word = (name) => sentences.get(name) ?? name;

/* Read aloud by screen readers, seen by nobody. */
export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}
