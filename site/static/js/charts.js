// Keeps the charts of the page in step with their data-chart. They are drawn elsewhere (chart.js), which is started when the
// first one is shown or drawn: the page only lends its canvases, and passes on what the pointer does.
import { newWorker } from "./life.js";
import { page } from "./look.js";
import { policy } from "./policy.js";
import { bring, script } from "source";

const apart = typeof OffscreenCanvas === "function" && "transferControlToOffscreen" in HTMLCanvasElement.prototype;

let made = 0; // charts and pictures
const drawn = new Map(); // element → { id, data, place, canvas }
const pictures = new Map(); // id → what settles the promise of a picture
let studio; // where charts are drawn, a promise of the function that asks for it

const byID = (id) => [...drawn].find(([, entry]) => entry.id === id);

// hear takes what comes back.
const hear = (message) => {
  switch (message.kind) {
    case "drawn":
      byID(message.id)?.[1].place.setAttribute("data-drawn", "");
      break;
    case "cursor":
      if (byID(message.id)) byID(message.id)[1].canvas.style.cursor = message.cursor;
      break;
    case "link":
      location.hash = message.link;
      break;
    case "range":
      range(message);
      break;
    case "picture":
      pictures.get(message.id)?.(message);
      break;
    case "ended":
      lost();
  }
};

// range tells the lab of a range that was marked on an axis, through the field that stands for it.
const range = ({ id, range: [axis, ...ends] }) => {
  const found = byID(id);
  const field = found && document.getElementById(found[0].dataset.ranges);
  if (!field) return;
  field.value = [axis, ...ends].join(" ");
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

// lost is called when the browser has ended the worker. What it was to draw is asked for again by who still wants it.
const lost = () => {
  studio = undefined;
  for (const settle of pictures.values()) settle({ lost: true, trouble: "the worker for charts has ended" });
  for (const element of [...drawn.keys()]) forget(element);
};

const open = async () => {
  if (!apart) {
    await bring(FILES.chart);
    return (message) => globalThis.pizarraCharts(message, hear);
  }
  const worker = newWorker(policy.createScriptURL(await script(FILES.chart)));
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") done((message, transfer) => worker.postMessage(message, transfer));
      if (data.kind === "ended") failed(new Error("the worker for charts has ended"));
      hear(data);
    };
    worker.onerror = ({ message }) => failed(new Error(message || "the worker for charts does not start"));
  });
};

const library = () => {
  studio ||= open().catch((reason) => {
    studio = undefined; // the next chart tries again
    throw reason;
  });
  return studio;
};

// prepare starts what draws ahead of its use.
export const prepare = () => library();

const ask = async (message, transfer) => (await library())(message, transfer);

const measure = ({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight });

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const entry = drawn.get(target);
    const size = measure(target);
    if (!entry || (entry.size.width === size.width && entry.size.height === size.height)) continue;
    entry.size = size;
    ask({ kind: "size", id: entry.id, size }).catch(() => {});
  }
});

// What the library knows the doings of a pointer as.
const doings = { pointermove: "mousemove", pointerdown: "mousedown", pointerup: "mouseup", pointerleave: "mouseout", click: "click" };

const passOn = (id, canvas) => {
  for (const [kind, name] of Object.entries(doings)) {
    canvas.addEventListener(kind, ({ offsetX, offsetY }) => ask({ kind: "point", id, name, x: offsetX, y: offsetY }).catch(() => {}));
  }
};

// forget frees the chart of an element that has left the page.
export const forget = (element) => {
  const entry = drawn.get(element);
  if (!entry) return;
  drawn.delete(element);
  sizes.unobserve(element);
  entry.place?.remove();
  if (studio) ask({ kind: "drop", id: entry.id }).catch(() => {});
};

// lend puts a canvas into an element and gives it away.
const lend = (element, entry) => {
  const place = document.createElement("div");
  place.className = "chart-place";
  const canvas = document.createElement("canvas");
  place.append(canvas);
  element.replaceChildren(place);
  Object.assign(entry, { place, canvas });
  if (!apart) return canvas;
  passOn(entry.id, canvas);
  return canvas.transferControlToOffscreen();
};

const draw = async (element, data) => {
  const entry = drawn.get(element) || { id: ++made };
  entry.data = data;
  drawn.set(element, entry);
  try {
    await library();
    if (drawn.get(element) !== entry || entry.data !== data) return; // gone, or asked for something newer
    const message = { kind: "show", id: entry.id, chart: data, look: page() };
    if (entry.canvas) return await ask(message);
    entry.size = measure(element);
    message.size = { ...entry.size, devicePixelRatio };
    message.canvas = lend(element, entry);
    await ask(message, [message.canvas]);
    sizes.observe(element);
  } catch {
    drawn.delete(element); // the page's table says the same in words
  }
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

const drawOnce = async (chart, format, lang) => {
  const id = ++made;
  const answer = new Promise((done) => pictures.set(id, done));
  try {
    await ask({ kind: "picture", id, chart, format, lang });
    return await answer;
  } finally {
    pictures.delete(id);
  }
};

// picture draws a chart, given as JSON, on paper, as png or svg, with the numbers of a language, and returns its bytes.
export const picture = async (chart, format, lang) => {
  let answer = await drawOnce(chart, format, lang);
  if (answer.lost) answer = await drawOnce(chart, format, lang);
  if (answer.trouble) throw new Error(answer.trouble);
  return new Uint8Array(answer.picture);
};
