// Parallel coordinates: an axis for each column, a line for each run. Dragging along an axis marks a range of it, and lines
// outside of the ranges step back.
import { category, dash, digits } from "./options_axis.js";

// narrowest is how much room an axis takes, in points. Where there is less, the axes lie under each other instead.
const narrowest = 84;

const scale = ({ names, min, max, log }, written) => {
  if (names) return { type: "category", data: names };
  const range = min === max ? { min: min - 0.5, max: max + 0.5 } : { min, max };
  return { type: log ? "log" : "value", ...range, axisLabel: { formatter: written } };
};

// parallelAxisID names an axis to the library, axisOf reads it.
const parallelAxisID = (i) => `axis-${i}`;
export const axisOf = (id) => Number(id.slice("axis-".length));

// selections are the ranges that are marked, as what the library is to be told after the options.
export const selections = ({ parallel }) =>
  parallel ? parallel.axes.flatMap(({ ranges }, i) => (ranges ? [{ type: "axisAreaSelect", parallelAxisId: parallelAxisID(i), intervals: ranges }] : [])) : [];

// tintRanges gives the ranges the page's colour: the library has one of its own for those that it is told of, which hides the axis.
export const tintRanges = (drawing, look) => {
  for (const root of drawing.getZr().storage.getRoots()) {
    root.traverse((element) => {
      if (element.name === "main" && element.type === "rect") element.setStyle({ fill: look.accent, stroke: look.accent, lineWidth: 1, opacity: 0.25 });
    });
  }
};

export const parallel = ({ axes, lines }, look, title, { width }) => {
  const number = digits(look.lang);
  const written = (value) => number.format(value);
  const standing = width / axes.length >= narrowest;
  const room = standing ? (width - 80) / Math.max(1, axes.length - 1) : width - 60;
  const text = { color: look.ink, fontFamily: look.font, fontSize: 11 };
  const told = (axis, value) => (value === null ? "–" : axis.names ? axis.names[value] : written(value));
  return {
    parallel: {
      layout: standing ? "horizontal" : "vertical",
      left: standing ? 56 : 24,
      right: standing ? 72 : 40,
      top: (title ? 40 : 8) + 34,
      bottom: 28,
      parallelAxisDefault: {
        nameLocation: "end",
        nameGap: standing ? 14 : 6,
        realtime: false, // the lab is told when the pointer is let go
        areaSelectStyle: { width: 22, borderWidth: 1, borderColor: look.accent, color: look.accent, opacity: 0.25 },
      },
    },
    parallelAxis: axes.map((axis, i) => {
      const of = scale(axis, written);
      return {
        id: parallelAxisID(i),
        dim: i,
        name: axis.name,
        ...of,
        nameTextStyle: { ...text, fontWeight: 600, align: standing ? "center" : "right", width: room - 8, overflow: "truncate" },
        nameTruncate: { maxWidth: room - 8, ellipsis: "…" },
        axisLine: { lineStyle: { color: look.soft } },
        axisTick: { lineStyle: { color: look.soft } },
        axisLabel: { ...of.axisLabel, ...text, hideOverlap: true, width: Math.max(40, room - 24), overflow: "truncate" },
      };
    }),
    series: [
      {
        type: "parallel",
        inactiveOpacity: 0.08,
        activeOpacity: 0.9,
        lineStyle: { width: 2, opacity: 0.6 },
        emphasis: { lineStyle: { width: 4, opacity: 1 } },
        data: lines.map(({ label, link, color, values }) => ({
          name: label,
          link,
          value: values.map((value) => (value === null ? "-" : value)),
          lineStyle: { color: category(look, color), type: dash(color) },
        })),
        tooltip: {
          formatter: ({ name, dataIndex }) => [name, ...axes.map((axis, i) => `${axis.name}: ${told(axis, lines[dataIndex].values[i])}`)].join("\n"),
        },
      },
    ],
  };
};
