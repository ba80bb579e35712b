/* A reference found by typing. Without this module it is a plain <select>. */
import TomSelect from "tom-select/base";
import { word } from "./words.js";

const line = (data, escape) =>
  `<div><span>${escape(data.text || "\u2014")}</span>${data.sub ? ` <span class="small faint">${escape(data.sub)}</span>` : ""}</div>`;

async function search(address, typed) {
  const url = new URL(address, location.href);
  url.searchParams.set("q", typed);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : [];
}

export function enhance(select) {
  const address = select.dataset.combobox;
  const settings = {
    maxOptions: 50,
    searchField: address ? [] : ["text", "sub"],
    allowEmptyOption: !select.required && !address, // what was found is taken out again with Backspace
    placeholder: select.dataset.placeholder ?? "",
    render: {
      option: line,
      item: line,
      no_results: () => `<div class="no-results">${word("nothing-found")}</div>`,
    },
  };
  if (address) {
    settings.score = () => () => 1; // the server has chosen already
    settings.preload = "focus";
    settings.loadThrottle = 150;
    settings.load = (typed, done) => search(address, typed).then(done, () => done());
    settings.onType = function clear() { this.clearOptions((option) => this.items.includes(option.value)); };
  }
  const combo = new TomSelect(select, settings);
  select.setAttribute("aria-hidden", "true"); // what is typed into has the label now
  if (select.closest(".cell-edit")) combo.focus();
  return combo;
}
