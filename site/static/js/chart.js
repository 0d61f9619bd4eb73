// The chart adapter: turns engine/chart's neutral data into the options of the chart library and draws them. It is a worker of
// its own, for to start the library and to draw takes far longer than a page may stand still; a browser that cannot draw in
// workers runs it in the page. The same data draw the live chart, in the page's colours, and the picture that a run logs, on
// paper.
import { BarChart, BoxplotChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, ParallelComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { init, setPlatformAPI, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { live } from "./life.js";
import { options } from "./options.js";
import { axisOf, selections, tintRanges } from "./options_parallel.js";
import { sideSize } from "./options_side.js";
import { paper } from "./look.js";

const alone = typeof document === "undefined"; // in a worker

use([
  BarChart, BoxplotChart, HeatmapChart, LineChart, ParallelChart, ScatterChart,
  GridComponent, LegendComponent, ParallelComponent, TitleComponent, TooltipComponent, CanvasRenderer, SVGRenderer,
]);

const blank = () => (alone ? new OffscreenCanvas(1, 1) : document.createElement("canvas"));
if (alone) setPlatformAPI({ createCanvas: blank }); // which texts are measured on

const shown = new Map(); // id → the drawing of a chart in the page
const told = new Map(); // id → what is drawn: the chart and the look
const nothing = () => {};

// begin takes over the canvas of a chart in the page. Marks with a link say so when they are clicked, and the pointer changes
// above them: the library has no page to tell.
const begin = (id, canvas, size, say) => {
  const drawing = init(canvas, null, { renderer: "canvas", ...size });
  drawing.on("click", ({ data }) => {
    if (data && data.link) say({ kind: "link", link: data.link });
  });
  drawing.on("axisareaselected", ({ parallelAxisId, intervals }) => {
    if (intervals) say({ kind: "range", id, range: [axisOf(parallelAxisId), ...(intervals[0] || [])] });
  });
  if (alone) {
    let last = "default";
    drawing.getZr().handler.proxy.setCursor = (cursor) => {
      if (cursor !== last) say({ kind: "cursor", id, cursor: (last = cursor) });
    };
  }
  shown.set(id, drawing);
  return drawing;
};

// paint draws a chart anew, with the ranges that are marked on it.
const paint = (drawing, chart, look) => {
  const size = { width: drawing.getWidth(), height: drawing.getHeight() };
  drawing.setOption(options(chart, look, size), { notMerge: true });
  for (const range of selections(chart)) drawing.dispatchAction(range, { silent: true });
  if (chart.parallel) tintRanges(drawing, look);
};

// pixelRatio is how many pixels of the logged picture make a point.
const pixelRatio = 2;

// measure is the size in points of a logged picture: room for every class and every bar.
const measure = ({ confusion, bars, parallel, box, paired, side, regions }) => {
  if (confusion) {
    const side = Math.min(Math.max(260, 64 * confusion.classes.length), 960);
    return { width: side + 180, height: side + 140 };
  }
  if (bars) return { width: 640, height: Math.min(120 + 28 * bars.names.length, 1600) };
  if (parallel) return { width: Math.max(640, 120 * parallel.axes.length), height: 460 };
  if (box) return { width: 760, height: Math.min(120 + 44 * box.groups.length, 1600) };
  if (paired) return { width: 920, height: 440 };
  if (side) return sideSize(side);
  if (regions) return { width: 640, height: 560 };
  return { width: 640, height: 420 };
};

const encoded = (canvas) =>
  alone ? canvas.convertToBlob({ type: "image/png" }) : new Promise((done) => canvas.toBlob(done, "image/png"));

// png draws a chart on paper and returns the bytes of the picture.
const png = async (chart, look) => {
  const drawing = init(blank(), null, { renderer: "canvas", devicePixelRatio: pixelRatio, ...measure(chart) });
  try {
    paint(drawing, chart, look);
    drawing.setOption({ backgroundColor: look.ground });
    const blob = await encoded(drawing.renderToCanvas({ pixelRatio }));
    if (!blob) throw new Error("the picture could not be made");
    return await blob.arrayBuffer();
  } finally {
    drawing.dispose();
  }
};

// svg is the same as a drawing that can be scaled.
const svg = (chart, look) => {
  const drawing = init(null, null, { renderer: "svg", ssr: true, ...measure(chart) });
  try {
    paint(drawing, chart, look);
    drawing.setOption({ backgroundColor: look.ground });
    return new TextEncoder().encode(drawing.renderToSVGString()).buffer;
  } finally {
    drawing.dispose();
  }
};

const drawers = { png, svg };

// What the page asks. say sends a message back, with what is handed over.
const kinds = {
  show({ id, canvas, size, chart, look }, say) {
    const drawing = shown.get(id) || begin(id, canvas, size, say);
    const what = { ...JSON.parse(chart), title: "" };
    told.set(id, [what, look]);
    paint(drawing, what, look);
    say({ kind: "drawn", id });
  },
  size({ id, size }) {
    const drawing = shown.get(id);
    if (!drawing) return;
    drawing.resize(size);
    paint(drawing, ...told.get(id)); // what lies where may depend on the size
  },
  point({ id, name, x, y }) {
    const event = { type: name, zrX: x, zrY: y, preventDefault: nothing, stopPropagation: nothing };
    shown.get(id)?.getZr().handler.dispatch(name, event);
  },
  drop({ id }) {
    shown.get(id)?.dispose();
    shown.delete(id);
    told.delete(id);
  },
  async picture({ id, chart, format, lang }, say) {
    try {
      const picture = await drawers[format](JSON.parse(chart), { ...paper, lang });
      say({ kind: "picture", id, picture }, [picture]);
    } catch (reason) {
      say({ kind: "picture", id, trouble: String(reason) });
    }
  },
};

if (alone) {
  onmessage = ({ data }) => kinds[data.kind](data, (message, transfer = []) => postMessage(message, transfer));
  live().then(() => postMessage({ kind: "ready" }));
} else {
  globalThis.pizarraCharts = (message, say) => kinds[message.kind](message, say);
}
