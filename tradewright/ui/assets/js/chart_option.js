/* From our description of a picture to the drawing library's. Colours come from the custom properties of the page. */
const zh = () => document.documentElement.lang.startsWith("zh");
const hant = () => /hant|tw|hk/i.test(document.documentElement.lang);

const UNITS = {
  en: [[1e9, "bn"], [1e6, "m"], [1e3, "k"]],
  hans: [[1e8, " 亿"], [1e4, " 万"]],
  hant: [[1e8, " 億"], [1e4, " 萬"]],
};

/* Ticks of an axis: 3m, 300 万. */
export function tick(value, unit = "") {
  const units = UNITS[zh() ? (hant() ? "hant" : "hans") : "en"];
  const size = Math.abs(value);
  const [base, word] = units.find(([from]) => size >= from) ?? [1, ""];
  const figure = (size / base).toLocaleString("en", { maximumFractionDigits: 2 });
  return `${value < 0 ? "\u2212" : ""}${figure}${word}${unit === "%" ? "%" : ""}`;
}

export function palette(element) {
  const style = getComputedStyle(element);
  const get = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    get,
    font: style.getPropertyValue("--font"),
    series: (look, index) => get(look === "prev" ? "c-prev" : look || `c${Math.min(index + 1, 6)}`),
  };
}

function bar(series, index, colours, spec) {
  const colour = colours.series(series.look, index);
  const pale = new Set(spec.pale ?? []);
  return {
    type: "bar",
    data: series.values.map((value, at) => ({ value, itemStyle: pale.has(at) ? { color: colours.get("accent-line") } : {} })),
    itemStyle: { color: colour, borderRadius: spec.across ? [0, 2, 2, 0] : [2, 2, 0, 0] },
    barWidth: spec.series.filter((one) => one.kind === "bar" && !one.stack).length > 1 ? undefined : "62%",
    barMaxWidth: spec.across ? 14 : 40,
    stack: series.stack,
    label: series.shown && spec.label ? { show: true, position: spec.across ? "right" : "top", color: colours.get("text"), fontSize: 11, formatter: ({ dataIndex }) => series.shown[dataIndex] } : undefined,
  };
}

function line(series, index, colours) {
  const colour = colours.series(series.look, index);
  const type = series.stroke ?? (index ? "dashed" : "solid");
  return {
    type: "line",
    data: series.values,
    symbol: "none",
    lineStyle: { color: colour, width: 2, type },
    itemStyle: { color: colour },
    areaStyle: series.area ? { color: colours.get("accent-soft"), opacity: .6 } : undefined,
    endLabel: series.name && !series.bare ? { show: true, formatter: series.name, color: colours.get("text-2"), backgroundColor: colours.get("surface"), padding: [0, 4], fontSize: 11 } : undefined,
  };
}

/* A level across the whole picture, named at its end. */
function level(series, index, colours) {
  const label = { position: "end", formatter: series.name, color: colours.get("text-2"), fontSize: 11 };
  const lineStyle = { color: colours.get("c-prev"), width: 2, type: "dashed" };
  return { type: "line", data: [], markLine: { symbol: "none", silent: true, animation: false, label, lineStyle, data: [{ yAxis: series.values[0] }] } };
}

/* Last year over this year: a short stroke across the bar. */
function mark(series, index, colours) {
  return { type: "scatter", symbol: "rect", symbolSize: [16, 2], data: series.values, itemStyle: { color: colours.get("text-3") }, z: 3 };
}

/* A range between two bounds, or a 95 % interval as a whisker. */
function band(series, index, colours) {
  const fill = colours.get("accent-soft");
  const points = (api, side) => series.values.map((pair, at) => (pair ? api.coord([at, pair[side]]) : null)).filter(Boolean);
  return {
    type: "custom",
    data: series.values.map((pair, at) => [at, ...(pair ?? [0, 0])]),
    silent: true,
    z: 1,
    renderItem: (params, api) => (params.dataIndex
      ? null
      : { type: "polygon", shape: { points: [...points(api, 1), ...points(api, 0).reverse()] }, style: { fill, opacity: .8 } }),
  };
}

/* Start, deductions, result: an unseen foot carries each step. */
function fall(series, index, colours, spec) {
  const last = series.values.length - 1;
  let level = 0;
  const feet = [];
  const heights = series.values.map((value, at) => {
    const ends = at === 0 || at === last;
    feet.push(ends ? 0 : Math.min(level, level + value));
    level = ends ? value : level + value;
    return Math.abs(value);
  });
  const colour = (at) => colours.get(at === 0 ? "c-prev" : at === last ? "c1" : "c3");
  const common = { type: "bar", stack: "fall", barWidth: "70%" };
  return [
    { ...common, data: feet, itemStyle: { color: "transparent" }, silent: true },
    {
      ...common,
      data: heights.map((value, at) => ({ value, itemStyle: { color: colour(at), borderRadius: 1 } })),
      label: { show: true, position: "top", color: colours.get("text"), fontSize: 11, formatter: ({ dataIndex }) => series.shown?.[dataIndex] ?? tick(series.values[dataIndex], spec.unit) },
    },
  ];
}

const KINDS = { bar, line, level, mark, band, fall };

function labelsAxis(spec, colours) {
  return {
    type: "category",
    data: spec.labels,
    inverse: Boolean(spec.across),
    axisLine: { lineStyle: { color: colours.get("line-strong") } },
    axisTick: { show: false },
    axisLabel: { color: colours.get("text-3"), fontSize: 11, hideOverlap: true },
  };
}

function valuesAxis(spec, colours) {
  return {
    type: "value",
    min: spec.from,
    scale: spec.from !== undefined,
    splitNumber: 2,
    splitLine: { show: !spec.across, lineStyle: { color: colours.get("c-grid") } },
    axisLabel: { show: !spec.across, color: colours.get("text-3"), fontSize: 11, formatter: (value) => tick(value, spec.unit) },
  };
}

/* The room that the figure behind the longest bar needs. */
function roomBehind(spec, colours) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `11px ${colours.font}`;
  const shown = spec.series.flatMap((one) => one.shown ?? []);
  return Math.ceil(Math.max(0, ...shown.map((text) => pen.measureText(text).width))) + 10;
}

export function option(spec, element) {
  const colours = palette(element);
  const labels = labelsAxis(spec, colours);
  const values = valuesAxis(spec, colours);
  const ends = spec.series.some((one) => ["line", "level"].includes(one.kind) && one.name && !one.bare);
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 4, right: ends ? 72 : spec.across ? roomBehind(spec, colours) : 4, top: 12, bottom: 2, containLabel: true },
    xAxis: spec.across ? values : labels,
    yAxis: spec.across ? labels : values,
    series: spec.series.flatMap((series, index) => KINDS[series.kind ?? "bar"](series, index, colours, spec)),
  };
}
