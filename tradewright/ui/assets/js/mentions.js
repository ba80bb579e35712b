/* Typing @ offers colleagues under the field. Without this module the name is typed in full. */
const BEHIND_AT = /(?:^|[^A-Za-z0-9._%+-])[@＠]((?:[^\s@＠][^@＠\n]{0,40})?)$/;
let lists = 0;

async function found(address, typed, signal) {
  const url = new URL(address, location.href);
  url.searchParams.set("q", typed);
  const answer = await fetch(url, { headers: { Accept: "application/json" }, signal });
  return answer.ok && !answer.redirected ? answer.json() : [];
}

function line({ text, sub }, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.append(Object.assign(document.createElement("span"), { className: "cut", textContent: text }));
  if (sub) item.append(Object.assign(document.createElement("span"), { className: "small faint cut", textContent: sub }));
  return item;
}

export function arm(field) {
  const id = `mentions-${(lists += 1)}`;
  let list = null;
  let offers = [];
  let chosen = 0;
  let asking = null;
  let nobody = null; // what was typed when nobody fitted: more letters fit nobody either

  const typed = () => (field.selectionStart === field.selectionEnd ? BEHIND_AT.exec(field.value.slice(0, field.selectionStart))?.[1] : undefined);

  function close() {
    asking?.abort();
    list?.remove();
    list = null;
    offers = [];
    ["aria-controls", "aria-activedescendant"].forEach((name) => field.removeAttribute(name));
  }

  function choose(next) {
    chosen = (next + offers.length) % offers.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function show(some) {
    close();
    if (!some.length) return;
    offers = some;
    list = document.createElement("ul");
    list.className = "mention-list";
    list.id = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels?.[0]?.textContent.trim() ?? "@");
    list.append(...some.map((one, place) => line(one, `${id}-${place}`)));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const place = [...list.children].indexOf(event.target.closest("li"));
      if (place >= 0) take(offers[place]);
    });
    field.after(list);
    field.setAttribute("aria-controls", id);
    choose(0);
  }

  function take({ value }) {
    const words = typed() ?? "";
    const end = field.selectionEnd;
    const space = /^\s/.test(field.value.slice(end)) ? "" : " ";
    field.setRangeText(`${value}${space}`, end - words.length, end, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function look() {
    const words = typed();
    if (words === undefined || (nobody !== null && nobody !== "" && words.startsWith(nobody))) { close(); return; }
    asking?.abort();
    const mine = (asking = new AbortController());
    const some = await found(field.dataset.mentions, words, mine.signal).catch(() => null);
    if (mine.signal.aborted || some === null) return;
    nobody = some.length ? null : words;
    const isWhole = some.length === 1 && some[0].value === words; // written out: Enter is Enter again
    show(isWhole ? [] : some);
  }

  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", (event) => { if (!event.isComposing) look(); });
  field.addEventListener("compositionend", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (!list || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(chosen + step);
    else if (event.key === "Enter" || event.key === "Tab") take(offers[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // neither saves nor leaves the cell one edits
  });
  if (field === document.activeElement) look(); // this module may come after the first letters
}
