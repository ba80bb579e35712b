/* The keyboard map. A key presses the control that carries it, so every key also has a button. */
import { open } from "./floats.js";

const GO = { t: "/", c: "/customers/", i: "/inbox/", o: "/orders/", p: "/products/", q: "/quotes/" };
const GO_WITHIN_MS = 1200;
let goUntil = 0;

const visible = (element) => element.getClientRects().length > 0;

/* A field of a dialog that was just closed holds the focus until the next picture: nobody types there. */
const typing = (target) =>
  target instanceof Element && visible(target) && Boolean(target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], .ts-control"));

function press(key) {
  const controls = [...document.querySelectorAll(`[data-key~="${CSS.escape(key)}"]`)].filter(visible);
  const control = controls.find((one) => one.closest("dialog[open]")) ?? controls[0];
  if (control?.matches("input:not([type=checkbox], [type=radio]), textarea")) control.focus();
  else control?.click();
  return Boolean(control);
}

function go(key) {
  const way = document.querySelector(`.side [data-go="${CSS.escape(key)}"]`) ?? [...document.querySelectorAll(".side .way")].find((link) => link.getAttribute("href") === GO[key]);
  goUntil = 0;
  way?.click();
  return Boolean(way);
}

function single(event) {
  const key = event.key.toLowerCase();
  if (goUntil > event.timeStamp) return go(key);
  if (key === "g") { goUntil = event.timeStamp + GO_WITHIN_MS; return true; }
  if (event.key === "?") return open("keys");
  if (key === "/") return focusFilter();
  return press(key);
}

function focusFilter() {
  return press("/") || open("palette");
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open("palette");
    return;
  }
  if (event.altKey && !command && event.code === "KeyX" && press("alt+x")) { event.preventDefault(); return; }
  if (command || event.altKey || typing(event.target) || document.body.dataset.keys === "off") return;
  if (document.querySelector("dialog:modal")) return;
  if (event.key.length === 1 && event.key !== " " && single(event)) event.preventDefault();
});
