/* Theme and row height change at once and are kept by the server; the folded menu is kept by this device. */
import { onContent } from "./content.js";

const root = document.documentElement;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-preferences]") || !["theme", "density"].includes(button?.name)) return;
  event.preventDefault();
  root.dataset[button.name] = button.value;
  fetch(form.action, { method: "POST", body: new FormData(form, button), headers: { "HX-Request": "true" } });
  form.querySelectorAll(`[name="${button.name}"]`).forEach((one) => one.removeAttribute("aria-current"));
  button.setAttribute("aria-current", "true");
  button.closest("details").open = false;
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("[data-fold], .side .logo")) return;
  const folded = root.dataset.side === "folded";
  if (event.target.closest(".logo") && !folded) return;
  event.preventDefault();
  if (folded) delete root.dataset.side;
  else root.dataset.side = "folded";
  document.cookie = `side=${folded ? "" : "folded"}; path=/; max-age=31536000; samesite=lax`;
});


/* Nobody chose a time zone yet: the one of this device is offered. */
onContent("[data-own-zone] select[name=time_zone]", (selects) => selects.forEach((select) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (select.value === "UTC" && [...select.options].some((option) => option.value === zone)) select.value = zone;
}));
