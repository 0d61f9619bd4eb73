// What the options of all kinds of charts are put together from.

// Colour never alone tells series apart: each has a mark and a dash of its own too.
export const marks = ["circle", "rect", "triangle", "diamond", "roundRect", "arrow", "pin"];
export const dashes = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

export const mark = (color) => marks[color % marks.length];
export const dash = (color) => dashes[color % dashes.length];
export const category = (look, color) => look.categories[color % look.categories.length];

export const digits = (lang) => new Intl.NumberFormat(lang, { maximumFractionDigits: 4 });
export const fourDigits = (lang) => new Intl.NumberFormat(lang, { minimumFractionDigits: 4, maximumFractionDigits: 4 });

// Room for the title, the axes' names and a legend; the library keeps the labels inside by itself.
export const grid = (title, legend) => ({ left: 40, right: 40, top: (title ? 40 : 8) + (legend ? 28 : 12), bottom: 36, containLabel: true });

// Room beyond the outermost values, so that no mark sits on the frame.
export const beyond = ["6%", "6%"];

export const axis = (look, name, gap) => ({
  name,
  nameLocation: "middle",
  nameGap: gap,
  nameTextStyle: { color: look.soft, fontFamily: look.font },
  axisLine: { show: true, lineStyle: { color: look.soft } },
  axisTick: { lineStyle: { color: look.soft } },
  axisLabel: { color: look.ink, fontFamily: look.font, width: 140, overflow: "truncate" },
  splitLine: { lineStyle: { color: look.line } },
});

// labelWidth is about how wide the longest of some labels is, in points.
export const labelWidth = (labels) => Math.min(140, 7 * Math.max(0, ...labels.map((label) => label.length)));
