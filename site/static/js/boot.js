// Starts the lab in a page that can be read already: after the first paint it fetches the program and the page's words,
// compiles the program while it arrives, and runs it. `pizarra` is what the program needs of this side; nothing else is global.
import { begun, trouble } from "./trouble.js";
import "wasm_exec";
import { policy } from "./policy.js";
import { setMarkup } from "./morph.js";
import { base, png, prepare, refresh } from "./charts.js";
import { newWorker } from "./life.js";
import { again, arrived, data, words } from "./arrive.js";

// What is clicked before the lab is there is done when it is.
let clicked;

const early = (event) => {
  const element = event.target.closest("[data-click]");
  if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (element.hasAttribute("hreflang")) return; // the other language is a page of its own
  event.preventDefault();
  clicked?.removeAttribute("aria-busy");
  clicked = element;
  clicked.setAttribute("aria-busy", "true");
};

const ready = () => {
  document.removeEventListener("click", early);
  if (clicked?.isConnected) {
    clicked.removeAttribute("aria-busy");
    clicked.click();
  }
};

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const compile = async () => {
  const response = await arrived(FILES.lab);
  if ((response.headers.get("Content-Type") || "").startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer()); // a host that does not know the type
};

const start = async () => {
  begun();
  if (location.protocol === "file:") return trouble("file");
  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return trouble("old");
  document.addEventListener("click", early);
  await painted();
  const go = new Go();
  let instance;
  try {
    const [program] = await Promise.all([again(compile), words(document.documentElement.lang)]);
    globalThis.pizarra = {
      program,
      words,
      data,
      setMarkup,
      refresh,
      png,
      prepare,
      ready,
      newWorker: () => newWorker(policy.createScriptURL(new URL(FILES.worker, base).href)),
    };
    instance = await WebAssembly.instantiate(program, go.importObject);
  } catch (reason) {
    console.error(reason);
    return trouble(reason instanceof WebAssembly.CompileError ? "old" : "load");
  }
  try {
    await go.run(instance);
  } catch (reason) {
    console.error(reason);
  }
  trouble("crash"); // the program ends only by a fault of its own
};

start();
