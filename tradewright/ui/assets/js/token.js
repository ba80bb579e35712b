/* Signing in again in another tab changes the secret of forms: those that are open send the present one.
   Each showing of a form has a token of its own, by which the server knows a second press. So a token is kept while it
   holds the present secret, and a new one is made once where it does not. */
const NAME = "csrfmiddlewaretoken";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LENGTH = 32; // of a secret; a token is a mask and the secret behind it, letter by letter

export const present = () => document.cookie.match(/(?:^|; )tradewright_csrf=([^;]+)/)?.[1];

const at = (letter) => LETTERS.indexOf(letter);
const turned = (text, mask, by) =>
  [...text].map((letter, place) => LETTERS[(at(letter) + by * at(mask[place]) + LETTERS.length) % LETTERS.length]).join("");
const behind = (token) => turned(token.slice(LENGTH), token.slice(0, LENGTH), -1);

function masked(secret) {
  const mask = [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  return mask + turned(secret, mask, 1);
}

/* A token with the present secret: the one that was shown where it still holds. */
function fitting(shown) {
  const secret = present();
  if (secret?.length !== LENGTH) return shown;
  return shown?.length === 2 * LENGTH && behind(shown) === secret ? shown : masked(secret);
}

function fit(form) {
  const field = form?.elements?.namedItem(NAME);
  if (field) field.value = fitting(field.value);
  return field?.value;
}

document.addEventListener("submit", (event) => fit(event.target), true);

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if ("X-CSRFToken" in detail.headers) detail.headers["X-CSRFToken"] = fitting(detail.headers["X-CSRFToken"]);
  if (detail.parameters[NAME]) detail.parameters[NAME] = fit(detail.elt.closest?.("form")) ?? fitting(detail.parameters[NAME]);
});
