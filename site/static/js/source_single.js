// Where the files of the lab come from where all of it is one file: from blocks of data in the page, each base64 of gzip. esbuild takes
// this file for "source" then.

export const single = true;

export const base = "";

export const own = (url) => url.protocol === "blob:"; // only what the page itself has made has such an address here

const types = { wasm: "application/wasm", js: "text/javascript" };

const unpacked = (name) => {
  const block = document.getElementById(name);
  if (!block) throw new Error(`${name} is not in this file`);
  const text = atob(block.textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": types[name.split(".").pop()] || "text/plain" } });
};

export const answer = async (name) => unpacked(name);

const scripts = new Map(); // name → the promise of its address

export const script = (name) => {
  if (!scripts.has(name)) {
    const made = async () => URL.createObjectURL(new Blob([await unpacked(name).arrayBuffer()], { type: types.js }));
    scripts.set(name, made());
  }
  return scripts.get(name);
};

// bring has nothing to do: what runs in the page has been run with it. Only the chart library is not there, for it runs in a worker.
export const bring = async (name) => {
  if (name === FILES.chart) throw new Error("this browser draws no charts in workers");
};

export const offers = async () => [];
