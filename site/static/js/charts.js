// Keeps the charts of the page in step with their data-chart. The chart library is loaded when the first one is shown or
// drawn.

// Scripts lie beside each other, wherever the site does.
export const base = document.currentScript.src;

let loading;

const library = () => {
  loading ||= import(new URL(FILES.chart, base).href).catch((reason) => {
    loading = undefined; // the next chart tries again
    throw reason;
  });
  return loading;
};

const drawn = new Map(); // element → { data, dispose }

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) drawn.get(target)?.resize?.();
});

// forget frees the chart of an element that has left the page.
export const forget = (element) => {
  const chart = drawn.get(element);
  if (!chart) return;
  drawn.delete(element);
  sizes.unobserve(element);
  chart.dispose?.();
};

const draw = async (element, data) => {
  const entry = { data };
  const old = drawn.get(element);
  drawn.set(element, entry);
  let lib;
  try {
    lib = await library();
  } catch {
    drawn.delete(element); // the page's table says the same in words
    return;
  }
  if (drawn.get(element) !== entry) return; // gone, or asked for something newer
  old?.dispose?.();
  Object.assign(entry, lib.show(element, JSON.parse(data)));
  sizes.observe(element);
};

// refresh draws what is new or has changed.
export const refresh = () => {
  for (const element of document.querySelectorAll("[data-chart]")) {
    const data = element.dataset.chart;
    if (drawn.get(element)?.data !== data) draw(element, data);
  }
};

const recolour = () => {
  for (const [element, { data }] of [...drawn]) draw(element, data);
};

new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

// png draws a chart, given as JSON, on paper and returns the picture's bytes.
export const png = async (data) => (await library()).png(JSON.parse(data));
