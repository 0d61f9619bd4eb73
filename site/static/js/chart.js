// The chart adapter: turns engine/chart's neutral data into the options of the chart library. The same data draw the live
// chart, in the page's colours, and the picture that a run logs, on paper.
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { options } from "./options.js";
import { page, paper } from "./look.js";

use([BarChart, HeatmapChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, CanvasRenderer]);

// show draws a chart inside element and follows its size. A click on a mark with a link goes there.
export const show = (element, chart) => {
  const place = document.createElement("div");
  place.className = "chart-place";
  element.replaceChildren(place);
  const drawing = init(place, null, { renderer: "canvas" });
  drawing.setOption(options({ ...chart, title: "" }, page()));
  drawing.on("click", ({ data }) => {
    if (data && data.link) location.hash = data.link;
  });
  return {
    resize: () => drawing.resize(),
    dispose: () => {
      drawing.dispose();
      place.remove();
    },
  };
};

// pixelRatio is how many pixels of the logged picture make a point.
const pixelRatio = 2;

// measure is the size in points of a logged picture: room for every class and every bar.
const measure = ({ confusion, bars }) => {
  if (confusion) {
    const side = Math.min(Math.max(260, 64 * confusion.classes.length), 960);
    return { width: side + 180, height: side + 140 };
  }
  if (bars) return { width: 640, height: Math.min(120 + 28 * bars.names.length, 1600) };
  return { width: 640, height: 420 };
};

// png draws a chart on paper and returns the bytes of the picture.
export const png = async (chart) => {
  const canvas = document.createElement("canvas");
  const drawing = init(canvas, null, { renderer: "canvas", devicePixelRatio: pixelRatio, ...measure(chart) });
  try {
    drawing.setOption({ ...options(chart, paper), animation: false, backgroundColor: paper.ground });
    const blob = await new Promise((done) => drawing.renderToCanvas({ pixelRatio }).toBlob(done, "image/png"));
    if (!blob) throw new Error("the picture could not be made");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    drawing.dispose();
  }
};
