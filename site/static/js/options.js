// The chart library's options for each kind of chart, in a look of look.js.
import { axis, beyond, category, dash, digits, fourDigits, grid, labelWidth, mark } from "./options_axis.js";
import { parallel } from "./options_parallel.js";
import { regions } from "./options_regions.js";
import { side } from "./options_side.js";
import { box, paired } from "./options_spread.js";

// options are those for a chart of engine/chart, which has exactly one part, on a canvas of this size in points.
export const options = (chart, look, size) => ({
  animation: look.moving,
  animationDuration: 150,
  animationDurationUpdate: 150,
  textStyle: { fontFamily: look.font, color: look.ink, fontSize: 12 },
  title: {
    show: Boolean(chart.title),
    text: chart.title,
    left: "center",
    top: 8,
    textStyle: { fontFamily: look.font, fontSize: 15, fontWeight: 600, color: look.ink },
  },
  tooltip: {
    renderMode: "richText", // the other mode writes markup
    confine: true,
    backgroundColor: look.sheet,
    borderColor: look.line,
    textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
  },
  ...part(chart, look, size),
});

// A cell is coloured by its share of its row, so that a rare class is as readable as a common one.
const confusion = ({ classes, counts, true_label, predicted }, look, place) => {
  const cells = counts.flatMap((row, i) => {
    const total = row.reduce((sum, n) => sum + n, 0);
    return row.map((n, j) => {
      const level = n === 0 ? 0 : Math.max(1, Math.ceil((n / total) * (look.levels.length - 1)));
      return {
        value: [j, i, n],
        itemStyle: { color: look.levels[level], borderColor: look.line, borderWidth: 1 },
        label: { color: level >= 4 ? look.levelInkStrong : look.levelInk, fontWeight: i === j ? 600 : 400 },
      };
    });
  });
  return {
    grid: place,
    xAxis: { type: "category", data: classes, ...axis(look, predicted, 32), splitLine: { show: false }, axisTick: { show: false } },
    yAxis: { type: "category", data: classes, inverse: true, ...axis(look, true_label, 24), nameGap: labelWidth(classes) + 20, axisTick: { show: false } },
    tooltip: { show: false }, // every number is written in its cell
    series: [{ type: "heatmap", data: cells, label: { show: true, fontFamily: look.font, fontSize: 14 }, emphasis: { disabled: true } }],
  };
};

const bars = ({ names, values, axis: name }, look, title) => ({
  grid: grid(title, false),
  xAxis: {
    type: "value",
    ...axis(look, name, 28),
    axisLabel: { color: look.ink, fontFamily: look.font, formatter: (value) => digits(look.lang).format(value) },
    splitLine: { show: false }, // every value stands beside its bar
  },
  yAxis: {
    type: "category",
    data: names,
    inverse: true,
    ...axis(look, "", 0),
    axisLabel: { color: look.ink, fontFamily: look.font, width: 220, overflow: "truncate" },
    axisTick: { show: false },
    splitLine: { show: false },
  },
  series: [
    {
      type: "bar",
      data: values,
      barMaxWidth: 20,
      itemStyle: { color: look.categories[0] },
      label: {
        show: true,
        position: "right",
        color: look.ink,
        fontFamily: look.font,
        formatter: ({ value }) => fourDigits(look.lang).format(value),
      },
    },
  ],
});

const scatter = ({ x_axis, y_axis, x_names, x_log, y_log, lines, unit, series }, look, title) => {
  const number = digits(look.lang);
  const legend = series.length > 1;
  const written = (value) => number.format(value);
  const range = unit ? { min: 0, max: 1 } : lines ? { scale: true } : { scale: true, boundaryGap: beyond };
  return {
    grid: grid(title, legend),
    legend: { show: legend, top: title ? 36 : 4, textStyle: { color: look.ink, fontFamily: look.font } },
    xAxis: {
      ...(x_names ? { type: "category", data: x_names, boundaryGap: true } : { type: x_log ? "log" : "value", ...range }),
      ...axis(look, x_axis, 28),
      ...(x_names ? {} : { axisLabel: { color: look.ink, fontFamily: look.font, formatter: written } }),
    },
    yAxis: {
      type: y_log ? "log" : "value",
      ...range,
      ...axis(look, y_axis, 48),
      axisLabel: { color: look.ink, fontFamily: look.font, formatter: written },
    },
    series: series.map(({ name, color, points }) => ({
      type: lines ? "line" : "scatter",
      name,
      symbol: mark(color),
      symbolSize: lines ? (points.length > 30 ? 0 : 7) : 11,
      lineStyle: { width: 2, type: dash(color) },
      itemStyle: { color: category(look, color), borderColor: look.sheet, borderWidth: 1 },
      data: points.map(({ x, y, label, link }) => ({ value: [x, y], name: label, link, cursor: link ? "pointer" : "default" })),
      tooltip: {
        formatter: ({ data }) => {
          const [x, y] = data.value;
          const lines = [`${x_axis}: ${x_names ? x_names[x] : written(x)}`, `${y_axis}: ${written(y)}`];
          return (data.name ? [data.name, ...lines] : lines).join("\n");
        },
      },
    })),
  };
};

// The parts that a chart can be of, by their names in engine/chart.
const kinds = {
  confusion: (part, look, title) => confusion(part, look, { ...grid(title, false), left: 64, bottom: 48 }),
  bars,
  scatter,
  parallel,
  box,
  paired,
  side: (part, look, title, size) => side(part, look, title, size, { confusion, scatter, bars }),
  regions,
};

const part = (chart, look, size) => {
  const kind = Object.keys(kinds).find((name) => chart[name]);
  return kinds[kind](chart[kind], look, chart.title, size);
};
