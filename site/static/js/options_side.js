// Several charts of one kind beside each other: a cell each, as many in a line as there is room for.
import { labelWidth } from "./options_axis.js";

const wanted = 300; // points, the width of a cell
const line = 26; // of a bar with its name

// What a side can be of, how tall one is, and how much room it takes for its labels.
const kinds = {
  confusions: { kind: "confusion", tall: () => 300, labels: ({ classes }) => labelWidth(classes) },
  scatters: { kind: "scatter", tall: () => 320, labels: () => 24 },
  bars: { kind: "bars", tall: ({ names }) => Math.min(60 + line * names.length, 1200), labels: ({ names }) => labelWidth(names) - 30 },
};

const kindOf = (part) => Object.keys(kinds).find((name) => part[name]);

const columns = (n, width) => Math.max(1, Math.min(n, Math.floor(width / wanted)));

// sideSize is the size of a picture that holds all of them.
export const sideSize = (part) => {
  const name = kindOf(part);
  const across = Math.min(3, part.names.length);
  const tall = Math.max(...part[name].map(kinds[name].tall));
  return { width: 20 + 360 * across, height: 60 + Math.ceil(part.names.length / across) * (tall + 40) };
};

export const side = (part, look, title, { width, height }, draw) => {
  const name = kindOf(part);
  const { kind, labels: room } = kinds[name];
  const charts = part[name];
  const series = name === "scatters" ? [...new Set(charts.flatMap((chart) => chart.series.map((one) => one.name)))] : [];
  const legend = series.length > 1;
  const across = columns(charts.length, width);
  const down = Math.ceil(charts.length / across);
  const top = (title ? 44 : 8) + (legend ? 28 : 0);
  const cell = { width: width / across, height: (height - top) / down };
  const all = {
    title: [],
    grid: [],
    xAxis: [],
    yAxis: [],
    series: [],
    legend: { show: legend, type: "scroll", data: series, top: title ? 36 : 4, textStyle: { color: look.ink, fontFamily: look.font } },
    tooltip: { show: false },
  };
  if (title) all.title.push({ text: title, left: "center", top: 8, textStyle: { fontFamily: look.font, fontSize: 15, color: look.ink } });
  charts.forEach((chart, i) => {
    const x = (i % across) * cell.width;
    const y = top + Math.floor(i / across) * cell.height;
    const labels = room(chart);
    const place = { left: x + 44 + labels, top: y + 28, width: cell.width - (kind === "bars" ? 110 : 64) - labels, height: cell.height - 28 - 56 };
    const one = kind === "confusion" ? draw.confusion(chart, look, place) : draw[kind](chart, look, "");
    const at = (axis) => ({ ...axis, gridIndex: i });
    all.title.push({ text: part.names[i], left: x + 44 + labels, top: y, textStyle: { fontFamily: look.font, fontSize: 13, color: look.ink, width: cell.width - 60, overflow: "truncate" } });
    all.grid.push(place);
    all.xAxis.push(at(one.xAxis));
    all.yAxis.push(at(one.yAxis));
    for (const s of one.series) all.series.push({ ...s, xAxisIndex: i, yAxisIndex: i });
  });
  return all;
};
