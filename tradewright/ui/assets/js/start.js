/* What pages do beyond what browsers do by themselves. Every page works without it. */
import "./keys.js";
import "./floats.js";
import "./palette.js";
import "./preferences.js";
import "./notices.js";
import "./rows.js";
import "./cells.js";
import "./walk.js";
import "./typing.js";
import "./answers.js";
import "./token.js";
import { onContent } from "./content.js";

onContent("[data-chart]", (figures) => import("./charts.js").then(({ draw }) => figures.forEach(draw)));
onContent("select[data-combobox]", (selects) => import("./combos.js").then(({ enhance }) => selects.forEach(enhance)));
onContent("form[data-passkey]", () => import("./passkeys.js"));

/* The device is asked even when the button is pressed before the script that asks it is there. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-passkey]") || form.elements.namedItem("credential").value) return;
  event.preventDefault();
  import("./passkeys.js").then(({ ask }) => ask(form));
});
onContent("form[data-files]", (forms) => import("./files.js").then(({ arm }) => forms.forEach(arm)));
onContent("[data-counts]", (views) => import("./counts.js").then(({ count }) => views.forEach(count)));
onContent("[data-live]", (places) => import("./unread.js").then(({ watch }) => places.forEach(watch)));
onContent("[data-mentions]", (fields) => import("./mentions.js").then(({ arm }) => fields.forEach(arm)));
onContent("table[data-widths]", (tables) => import("./widths.js").then(({ arm }) => tables.forEach(arm)));
onContent("[data-board]", (boards) => import("./board.js").then(({ arm }) => boards.forEach(arm)));
onContent("[data-tasks]", () => import("./agenda.js"));
onContent("[data-calendar]", (calendars) => import("./calendar.js").then(({ arm }) => calendars.forEach(arm)));
onContent("[data-sort-list]", (lists) => import("./sorting.js").then(({ sortable }) => lists.forEach(sortable)));

onContent("[data-phone]", ([page]) => import("./phone.js").then(({ keepPages }) => keepPages(page)));
onContent("[data-outbox-list]", ([list]) => import("./outbox_list.js").then(({ arm }) => arm(list)));
onContent("[data-kept-pages]", ([place]) => import("./phone.js").then(({ listKept }) => listKept(place)));
if (localStorage.getItem("phone") !== null && !document.querySelector("[data-phone]")) import("./phone.js").then(({ forgetOthers }) => forgetOthers());

onContent(".tabs > [aria-current], .views > [aria-current]", (tabs) => tabs.forEach((tab) => {
  const bar = tab.parentElement;
  const begins = tab.getBoundingClientRect().left - bar.getBoundingClientRect().left;
  bar.scrollLeft += begins - (bar.clientWidth - tab.clientWidth) / 2; // in sight on a phone
}));

let alpine;
onContent("[x-data]", () => {
  alpine ??= import("@alpinejs/csp").then((module) => module.default.start());
});
