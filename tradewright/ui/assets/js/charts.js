/* Draws <figure data-chart>, tells each point by pointer and by arrow keys, opens its rows, follows the theme. */
import { option, tick } from "./chart_option.js";
import { init } from "./engine.js";
import { say } from "./words.js";

const drawn = new Set();

function tip(figure, chart, spec, at) {
  const picture = figure.querySelector(".picture");
  const place = picture.querySelector(".tip") ?? picture.appendChild(Object.assign(document.createElement("div"), { className: "tip" }));
  const said = spec.series.filter((one) => one.kind !== "band" && one.values[at] != null)
    .map((one) => [one.name, one.shown?.[at] ?? tick(one.values[at], spec.unit)]);
  place.replaceChildren(...[[null, spec.labels[at]], ...said].map(([name, text], row) => {
    const line = document.createElement("div");
    const strong = document.createElement("b");
    strong.textContent = text;
    if (row && name && said.length > 1) line.append(`${name} `);
    line.append(strong);
    return line;
  }));
  const value = Number(spec.series[0].values[at] ?? 0);
  const point = chart.convertToPixel({ gridIndex: 0 }, spec.across ? [value, at] : [at, value]);
  const half = place.offsetWidth / 2;
  place.style.left = `${Math.min(Math.max(point[0] - half, 0), picture.clientWidth - 2 * half)}px`;
  place.style.top = `${Math.max(point[1] - place.offsetHeight - 8, 0)}px`;
  return [spec.labels[at], ...said.map(([name, text]) => `${name ?? ""} ${text}`.trim())].join(", ");
}

function steps(figure, chart, spec) {
  const picture = figure.querySelector(".picture");
  let at = -1;
  const hide = () => { picture.querySelector(".tip")?.remove(); at = -1; };
  picture.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      at = at < 0 ? (by > 0 ? 0 : spec.labels.length - 1) : Math.min(Math.max(at + by, 0), spec.labels.length - 1);
      say(tip(figure, chart, spec, at));
    }
    if (event.key === "Enter" && at >= 0) visit(spec, at);
    if (event.key === "Escape") hide();
  });
  picture.addEventListener("blur", hide);
  chart.getZr().on("mousemove", ({ offsetX, offsetY }) => {
    if (!chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) return hide();
    const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
    const near = Math.round(spec.across ? y : x);
    if (near !== at && near >= 0 && near < spec.labels.length) { at = near; tip(figure, chart, spec, at); }
  });
  chart.getZr().on("globalout", hide);
  chart.on("click", ({ dataIndex }) => visit(spec, dataIndex));
}

function visit(spec, at) {
  const url = spec.links?.[at];
  if (url) location.assign(url);
}

export function draw(figure) {
  try {
    picture(figure);
  } catch (failure) {
    delete figure.dataset.drawn; // the table stands in for the picture
    throw failure;
  }
}

function picture(figure) {
  const spec = JSON.parse(figure.dataset.chart);
  figure.dataset.drawn = "";
  const chart = init(figure.querySelector(".picture"), null, { renderer: "svg" });
  const paint = () => chart.setOption(option(spec, figure), true);
  paint();
  steps(figure, chart, spec);
  const table = figure.querySelector("[data-rows]");
  if (table) {
    table.hidden = false;
    table.addEventListener("click", (event) => {
      event.preventDefault();
      table.ariaExpanded = String(figure.querySelector(".rows").classList.toggle("open"));
    });
  }
  new ResizeObserver(() => chart.resize()).observe(figure.querySelector(".picture"));
  drawn.add({ figure, paint });
}

function repaint() {
  for (const one of drawn) {
    if (one.figure.isConnected) one.paint();
    else drawn.delete(one);
  }
}

new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
document.fonts?.ready.then(repaint);
