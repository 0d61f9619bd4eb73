// How far scores lie apart: boxes over seeds or folds, and two runs on the same splits.
import { axis, beyond, category, digits, grid, labelWidth, mark } from "./options_axis.js";

const scores = (look, name, written) => ({
  type: "value",
  scale: true,
  boundaryGap: beyond,
  ...axis(look, name, 28),
  axisLabel: { color: look.ink, fontFamily: look.font, formatter: written, hideOverlap: true },
});

// Boxes lie, so that their names can be read. Every single score is a mark on its box.
export const box = ({ axis: name, groups }, look, title) => {
  const number = digits(look.lang);
  const written = (value) => number.format(value);
  const names = groups.map((group) => group.name);
  const of = (group) => [group.name, ...["low", "q1", "median", "q3", "high"].map((key) => written(group[key]))].join("\n");
  return {
    grid: grid(title, false),
    xAxis: scores(look, name, written),
    yAxis: {
      type: "category",
      data: names,
      inverse: true,
      ...axis(look, "", 0),
      axisLabel: { color: look.ink, fontFamily: look.font, width: Math.max(140, labelWidth(names)), overflow: "truncate" },
      splitLine: { show: false },
    },
    series: [
      {
        type: "boxplot",
        boxWidth: [8, 28],
        itemStyle: { color: "transparent", borderWidth: 1.5 },
        data: groups.map(({ color, low, q1, median, q3, high }) => ({ value: [low, q1, median, q3, high], itemStyle: { borderColor: category(look, color) } })),
        tooltip: { formatter: ({ dataIndex }) => of(groups[dataIndex]) },
      },
      {
        type: "scatter",
        symbolSize: 7,
        data: groups.flatMap(({ color, values }, i) =>
          values.map((value) => ({ value: [value, i], symbol: mark(color), itemStyle: { color: category(look, color), opacity: 0.75 } })),
        ),
        tooltip: { formatter: ({ data }) => `${names[data.value[1]]}\n${written(data.value[0])}` },
      },
    ],
  };
};

// On the left each split joins the two runs' scores; on the right are the differences, with their mean and its interval.
export const paired = ({ name_a, name_b, axis: name, split, difference, a, b, differences, mean, low, high }, look, title, { width }) => {
  const number = digits(look.lang);
  const written = (value) => number.format(value);
  const top = title ? 56 : 20;
  const beside = width >= 520;
  const places = beside
    ? [{ left: 64, right: "58%", top, bottom: 40 }, { left: "52%", right: 24, top, bottom: 40 }]
    : [{ left: 64, right: 24, top, height: 150 }, { left: 64, right: 24, top: top + 200, bottom: 40 }];
  const level = (value, type) => ({
    type: "line",
    xAxisIndex: 1,
    yAxisIndex: 1,
    symbol: "none",
    silent: true,
    lineStyle: { color: look.ink, width: type === "solid" ? 2 : 1, type },
    data: [[0.5, value], [differences.length + 0.5, value]],
  });
  const side = (gridIndex, label, gap) => ({
    gridIndex,
    type: "value",
    scale: true,
    boundaryGap: beyond,
    ...axis(look, label, gap),
    axisLabel: { color: look.ink, fontFamily: look.font, formatter: written },
  });
  return {
    grid: places,
    xAxis: [
      { gridIndex: 0, type: "category", data: [name_a, name_b], ...axis(look, "", 0), axisLabel: { color: look.ink, fontFamily: look.font, width: 150, overflow: "truncate", interval: 0 } },
      { gridIndex: 1, type: "value", min: 0.5, max: differences.length + 0.5, ...axis(look, split, 26), splitLine: { show: false }, axisLabel: { color: look.ink, fontFamily: look.font, formatter: (at) => (Number.isInteger(at) ? at : "") } },
    ],
    yAxis: [side(0, name, 48), side(1, difference, 52)],
    series: [
      ...a.map((from, i) => {
        const color = category(look, from > b[i] ? 0 : from < b[i] ? 1 : 7);
        return { type: "line", data: [from, b[i]], symbol: mark(from > b[i] ? 0 : 1), symbolSize: 7, lineStyle: { color, width: 1.5, opacity: 0.7 }, itemStyle: { color }, tooltip: { formatter: () => `${i + 1}: ${written(from)} → ${written(b[i])}` } };
      }),
      {
        type: "scatter",
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbolSize: 9,
        data: differences.map((d, i) => ({ value: [i + 1, d], symbol: mark(d > 0 ? 0 : 1), itemStyle: { color: category(look, d > 0 ? 0 : d < 0 ? 1 : 7) } })),
        tooltip: { formatter: ({ data }) => `${data.value[0]}: ${written(data.value[1])}` },
      },
      level(0, "solid"),
      level(mean, [8, 4]),
      level(low, "dotted"),
      level(high, "dotted"),
    ],
  };
};
