// Several charts of one kind beside each other: a cell each, as many in a line as there is room for.
import { labelWidth } from "./options_axis.js";

const wanted = 300; // points, the width of a cell
const tall = { confusions: 300, scatters: 320 };

const columns = (n, width) => Math.max(1, Math.min(n, Math.floor(width / wanted)));

// sideSize is the size of a picture that holds all of them.
export const sideSize = (side) => {
  const kind = side.confusions ? "confusions" : "scatters";
  const across = Math.min(3, side.names.length);
  return { width: 20 + 360 * across, height: 60 + Math.ceil(side.names.length / across) * (tall[kind] + 40) };
};

export const side = (part, look, title, { width, height }, { confusion, scatter }) => {
  const charts = part.confusions || part.scatters || [];
  const across = columns(charts.length, width);
  const down = Math.ceil(charts.length / across);
  const named = part.scatters?.some((chart) => chart.series.length > 1); // the same series in each
  const top = (title ? 44 : 8) + (named ? 28 : 0);
  const cell = { width: width / across, height: (height - top) / down };
  const all = { title: [], grid: [], xAxis: [], yAxis: [], series: [], legend: { show: Boolean(named), type: "scroll", top: title ? 38 : 0, textStyle: { color: look.ink, fontFamily: look.font } }, tooltip: { show: false } };
  if (title) all.title.push({ text: title, left: "center", top: 8, textStyle: { fontFamily: look.font, fontSize: 15, color: look.ink } });
  charts.forEach((chart, i) => {
    const x = (i % across) * cell.width;
    const y = top + Math.floor(i / across) * cell.height;
    const labels = chart.classes ? labelWidth(chart.classes) : 24;
    const place = { left: x + 44 + labels, top: y + 28, width: cell.width - 64 - labels, height: cell.height - 28 - 56 };
    const one = part.confusions ? confusion(chart, look, place) : scatter(chart, look, "");
    const at = (axis) => ({ ...axis, gridIndex: i });
    all.title.push({ text: part.names[i], left: x + 44 + labels, top: y, textStyle: { fontFamily: look.font, fontSize: 13, color: look.ink, width: cell.width - 60, overflow: "truncate" } });
    all.grid.push(place);
    all.xAxis.push(at(one.xAxis));
    all.yAxis.push(at(one.yAxis));
    for (const series of one.series) all.series.push({ ...series, xAxisIndex: i, yAxisIndex: i });
  });
  return all;
};
