// Which class a model says where, over two features: its places in tints, and the rows above them by their true class. A row that
// is taken for another class is crossed.
import { axis, category, digits, mark } from "./options_axis.js";

// The probability of the class, in hundredths, in three tints, as the page has them.
const tints = [0.1, 0.22, 0.36];
const tint = (certainty) => tints[certainty < 60 ? 0 : certainty < 90 ? 1 : 2];

const crossed = "path://M0 0L10 10M10 0L0 10";

// reach goes half a place beyond the first and the last.
const reach = (places) => {
  const half = (places[places.length - 1] - places[0]) / (places.length - 1) / 2;
  return { min: places[0] - half, max: places[places.length - 1] + half };
};

export const regions = ({ x_axis, y_axis, classes, x, y, predicted, certainty, series, taken, here }, look, title) => {
  const written = (value) => digits(look.lang).format(value);
  const values = (name, places, gap) => ({
    type: "value",
    ...reach(places),
    ...axis(look, name, gap),
    axisLabel: { color: look.ink, fontFamily: look.font, formatter: written, showMinLabel: false, showMaxLabel: false },
    splitLine: { show: false },
  });
  const places = (of) => ({ type: "category", data: of.map(String), show: false });
  const wrong = series.flatMap(({ points }, k) => points.filter((_, i) => taken[k][i] !== k));
  const above = { type: "scatter", xAxisIndex: 1, yAxisIndex: 1, silent: true };
  return {
    grid: { left: 40, right: 24, top: (title ? 40 : 8) + 32, bottom: 36, containLabel: true },
    legend: { show: true, top: title ? 36 : 4, data: series.map(({ name }) => name), textStyle: { color: look.ink, fontFamily: look.font } },
    tooltip: { show: false },
    xAxis: [places(x), { ...values(x_axis, x, 28), position: "bottom" }],
    yAxis: [places(y), { ...values(y_axis, y, 44), position: "left" }],
    series: [
      {
        type: "heatmap",
        silent: true,
        data: predicted.map((k, at) => ({
          value: [at % x.length, Math.floor(at / x.length), k],
          itemStyle: { color: category(look, k), opacity: tint(certainty[at]), borderWidth: 0 },
        })),
      },
      ...series.map(({ name, color, points }) => ({
        ...above,
        name: name || classes[color],
        symbol: mark(color),
        symbolSize: 9,
        itemStyle: { color: category(look, color), borderColor: look.sheet, borderWidth: 1 },
        data: points.map((point) => [point.x, point.y]),
      })),
      { ...above, symbol: crossed, symbolSize: 12, itemStyle: { color: "transparent", borderColor: look.ink, borderWidth: 2 }, data: wrong.map((point) => [point.x, point.y]) },
      { ...above, symbol: "diamond", symbolSize: 18, itemStyle: { color: "transparent", borderColor: look.ink, borderWidth: 2 }, data: here ? [[here.x, here.y]] : [] },
    ],
  };
};
