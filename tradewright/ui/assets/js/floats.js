/* Drawers, dialogs, menus and popovers, all on native elements. Closing returns focus to what opened them. */
const openers = new WeakMap();

export function open(id, opener = document.activeElement) {
  const dialog = document.getElementById(id);
  if (!dialog) return false;
  if (!dialog.open) {
    openers.set(dialog, opener);
    dialog.showModal();
  }
  dialog.dispatchEvent(new CustomEvent("float:open"));
  return true;
}

export function close(dialog) {
  dialog.close();
}

function fetchInto(dialog, link, modal) {
  openers.set(dialog, link);
  link.closest("tr")?.classList.add("on");
  return window.htmx.ajax("GET", link.href, { target: dialog, swap: "innerHTML", source: link }).then(() => show(dialog, modal));
}

function show(dialog, modal) {
  if (!dialog.firstElementChild) return;
  if (!dialog.open) modal ? dialog.showModal() : dialog.show();
  (dialog.querySelector("[autofocus], input:not([type=hidden]), textarea, select") ?? dialog.querySelector("h2"))?.focus();
}

/* A question about what is sent along, such as the ticked rows of a list. */
export function ask(address, values, opener) {
  const dialog = document.getElementById("dialog");
  openers.set(dialog, opener);
  return window.htmx.ajax("POST", address, { target: dialog, swap: "innerHTML", source: dialog, values }).then(() => show(dialog, true));
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const target = event.target instanceof Element ? event.target : null;
  const opening = target?.closest("[data-opens]");
  if (opening && open(opening.dataset.opens, opening)) { event.preventDefault(); return; }
  const link = target?.closest("a[data-drawer], a[data-dialog]");
  if (link && window.htmx) {
    event.preventDefault();
    const modal = "dialog" in link.dataset;
    fetchInto(document.getElementById(modal ? "dialog" : "drawer"), link, modal);
    return;
  }
  const closing = target?.closest("[data-close]");
  const dialog = closing?.closest("dialog");
  if (dialog) { event.preventDefault(); close(dialog); return; }
  if (target?.matches("dialog:modal")) close(target);
});

document.addEventListener("close", (event) => {
  const opener = openers.get(event.target);
  openers.delete(event.target);
  document.querySelectorAll("tr.on").forEach((row) => row.classList.remove("on"));
  if (opener?.isConnected) opener.focus();
}, true);

/* A drawer is no modal dialog, so Escape is ours there. Menus close by Escape and by a press outside. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  const menu = document.querySelector("details.drop[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
  const drawer = document.getElementById("drawer");
  if (drawer?.open && !document.querySelector("dialog:modal")) close(drawer);
});

document.addEventListener("pointerdown", (event) => {
  document.querySelectorAll("details.drop[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

/* A popover stands under what opened it, and never leaves the window. */
document.addEventListener("toggle", (event) => {
  const pop = event.target;
  if (!(pop instanceof HTMLElement) || !pop.matches("[popover]") || event.newState !== "open") return;
  const opener = document.querySelector(`[popovertarget="${CSS.escape(pop.id)}"]`);
  if (!opener) return;
  const from = opener.getBoundingClientRect();
  const size = pop.getBoundingClientRect();
  const below = from.bottom + 6 + size.height <= innerHeight;
  pop.style.insetBlockStart = `${below ? from.bottom + 6 : Math.max(8, from.top - 6 - size.height)}px`;
  pop.style.insetInlineStart = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`;
}, true);
