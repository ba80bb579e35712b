/* What is not sent yet, on the phone's pages: seen, sent again, changed, thrown away. */
import { add, change, drop, flush, isPossible, user } from "./outbox.js";
import { arm as armForms } from "./outbox_forms.js";
import { all } from "./store.js";

const CHANGEABLE = ["words", "phone", "email"];

export function arm(section) {
  if (!isPossible()) return;
  const address = section.dataset.outboxList;
  const terms = [...section.querySelector("[data-outbox-words]").content.querySelectorAll("dt")];
  const words = new Map(terms.map((term) => [term.textContent, term.nextElementSibling.textContent]));
  const pattern = section.querySelector("[data-outbox-entry]").content;
  const rows = section.querySelector("ul");
  let shown = 0;

  const send = () => flush(address);
  const redraw = async () => {
    if (rows.querySelector("form:not([hidden])")) return; // somebody types there
    const entries = await all(user());
    section.hidden = !entries.length;
    section.querySelector("[data-outbox-count]").textContent = String(entries.length);
    rows.replaceChildren(...entries.map((entry) => row(entry, entries)));
    if (entries.length < shown && !entries.length && !isTyping()) location.reload(); // the page is as it is now
    shown = entries.length;
  };

  function row(entry, entries) {
    const made = pattern.cloneNode(true).firstElementChild;
    const part = (name) => made.querySelector(`[data-${name}]`);
    part("title").textContent = `${words.get(entry.verb)} · ${entry.title}`;
    part("state").textContent = sentence(entry);
    part("words").textContent = said(entry);
    made.dataset.entryState = entry.state;
    const isOpen = entry.state !== "doubtful";
    const isClash = entry.problem?.type?.endsWith(":stale");
    const fields = CHANGEABLE.filter((name) => name in entry.values);
    const left = entries.some((one) => one.values.arrival === entry.id);
    part("send-again").hidden = entry.state !== "refused";
    if (isClash) part("send-again").lastChild.textContent = words.get("insist");
    part("change-it").hidden = !isOpen || !fields.length;
    part("throw").hidden = !isOpen;
    part("leave").hidden = entry.verb !== "check_in" || entry.state === "refused" || left;
    part("send-again").addEventListener("click", () => change(entry, isClash ? { ...entry.values, version: "" } : entry.values).then(send));
    part("throw").addEventListener("click", () => drop(entry));
    part("leave").addEventListener("click", () => add("check_out", { arrival: entry.id }, { title: entry.title }).then(send));
    part("change-it").addEventListener("click", () => openForm(part("change"), entry, fields));
    return made;
  }

  function sentence(entry) {
    const theirs = Object.entries(entry.problem?.fields ?? {}).map(([field, value]) =>
      entry.problem.type.endsWith(":stale") ? words.get("theirs").replace("{field}", words.get(field) ?? field).replace("{value}", value) : value);
    return [words.get(entry.state), entry.problem?.title, ...theirs].filter(Boolean).join(" ");
  }

  function said(entry) {
    const photos = entry.photos.length ? words.get("photos").replace("{count}", entry.photos.length) : "";
    return [...CHANGEABLE.map((name) => entry.values[name]), photos].filter(Boolean).join("\n");
  }

  function openForm(form, entry, fields) {
    form.hidden = false;
    form.prepend(...fields.map((name) => {
      const label = document.createElement("label");
      label.className = "field";
      const title = document.createElement("span");
      title.textContent = words.get(name);
      const field = document.createElement(name === "words" ? "textarea" : "input");
      Object.assign(field, { name, value: entry.values[name], className: "plain-field" });
      label.append(title, field);
      return label;
    }));
    form.querySelector("textarea, input").focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
      form.remove();
      change(entry, { ...entry.values, ...typed }).then(send);
    });
  }

  document.addEventListener("outbox:changed", redraw);
  addEventListener("online", send);
  armForms(section);
  redraw().then(send);
}

const isTyping = () => [...document.querySelectorAll("form[data-outbox] :is(textarea, input:not([type=hidden]))")].some((field) => field.value !== field.defaultValue && field.type !== "checkbox");
