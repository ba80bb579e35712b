/* Signing in again in another tab changes the token of forms: those that are open send the present one. */
const NAME = "csrfmiddlewaretoken";
export const present = () => document.cookie.match(/(?:^|; )tradewright_csrf=([^;]+)/)?.[1];

document.addEventListener("submit", (event) => {
  const field = event.target.elements.namedItem(NAME);
  const token = present();
  if (field && token) field.value = token;
}, true);

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = present();
  if (!token) return;
  if ("X-CSRFToken" in detail.headers) detail.headers["X-CSRFToken"] = token;
  if (detail.parameters[NAME]) detail.parameters[NAME] = token;
});
