// Starts the lab in a page that can be read already: after the first paint it fetches a program and the page's words, compiles
// the program while it arrives, and runs it. `pizarra` is what the program needs of this side; nothing else is global.
import { begun, trouble } from "./trouble.js";
import "wasm_exec";
import { policy } from "./policy.js";
import { places, setMarkup } from "./morph.js";
import { picture, prepare, refresh } from "./charts.js";
import { refreshNotes } from "./notes.js";
import { newWorker } from "./life.js";
import { listenIndent } from "./indent.js";
import { inSight } from "./rows.js";
import { again, arrived, beside, data, left, words } from "./arrive.js";
import { qr } from "./codes.js";
import { base, bring, offers, script, single } from "source";
import { caughtUp, firstSign, listenEarly } from "./early.js";

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// Two programs can be the page's: start is small and can train, lab is the whole. An address that start has no page for begins
// with lab, and the single file has no other.
const first = () => (!single && /^(train)?$/.test(location.hash.replace(/^#?\/?/, "").split(/[?/]/)[0]) ? "start" : "lab");

const compile = async (name, failures) => {
  const response = await arrived(FILES[name], failures);
  if ((response.headers.get("Content-Type") || "").startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer()); // a host that does not know the type
};

const programs = new Map(); // name → the promise of the compiled program

const load = (name) => {
  if (!programs.has(name)) {
    const coming = again((failures) => compile(name, failures));
    programs.set(name, coming);
    coming.catch(() => programs.delete(name)); // the next time tries anew
  }
  return programs.get(name);
};

// putAway lets nothing wake a program any more that another one has followed.
const putAway = (go) => {
  for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
  go._scheduledTimeouts.clear();
  go._resume = () => {};
};

// staff starts the workers of a program. Where the page is there to train, the first begins before the program is there: it rehearses
// while the page comes to be, if there is a processor for both, so that the first training finds a program that the browser has
// compiled well. Elsewhere it would only keep the person waiting, and begins when the page asks for it.
const staff = (url, early) => {
  const start = () => newWorker(policy.createScriptURL(url));
  const said = []; // by the first, while nobody listens
  let program;
  let begun = false;
  let first;
  if (early && navigator.hardwareConcurrency > 1) {
    first = start();
    first.onmessage = ({ data }) => said.push(data);
    first.onerror = () => {
      first = undefined; // another will say why
      begun = false;
    };
  }
  const begin = (worker) => {
    worker.postMessage({ program, warm: !begun });
    begun = true;
    return worker;
  };
  return {
    arrived: (compiled) => {
      program = compiled;
      if (first) begin(first);
    },
    next: () => {
      if (!first) return begin(start());
      const worker = first;
      first = undefined;
      setTimeout(() => said.forEach((data) => worker.dispatchEvent(new MessageEvent("message", { data }))));
      return worker;
    },
    dismiss: () => first?.terminate(),
  };
};

// run is the life of one program in the page.
const run = async (name, handover) => {
  const go = new Go();
  go.env = { GOGC: "200" }; // to collect garbage takes the page's own time: rather less often, for a few megabytes
  const workers = staff(await script(FILES.worker), name === "start");
  let next;
  let instance;
  try {
    const compiled = load(name);
    compiled.then(workers.arrived, () => {});
    const [program] = await Promise.all([compiled, words(document.documentElement.lang)]);
    globalThis.pizarra = {
      handover,
      words,
      data,
      text: left,
      qr,
      beside,
      setMarkup,
      places,
      refresh: () => {
        refresh();
        refreshNotes();
        inSight();
      },
      picture,
      prepare,
      ready: caughtUp,
      load,
      prepareWhole: () => {
        if (name !== "lab") whenResting(() => load("lab").catch(() => {})); // it is asked for again when it is needed
      },
      single,
      offers,
      prepareOffline: (tell) => whenResting(() => keep(tell)),
      handOver: (message) => {
        listenEarly();
        next = message;
      },
      newWorker: workers.next,
    };
    instance = await WebAssembly.instantiate(program, go.importObject);
  } catch (reason) {
    console.error(reason);
    workers.dismiss();
    return trouble(reason instanceof WebAssembly.CompileError ? "old" : "load");
  }
  if (!handover) comeIn();
  try {
    await go.run(instance);
  } catch (reason) {
    console.error(reason);
  }
  putAway(go);
  workers.dismiss();
  if (next) {
    programs.delete(name); // it takes megabytes
    return run("lab", next);
  }
  trouble("crash"); // it ends only by a fault of its own
};

// keep has the lab kept in this browser once all of it has come: nothing that the person waits for is to wait for that.
const keep = async (tell) => {
  if (single) return tell("file", 0);
  await load("lab").catch(() => {});
  await again(() => bring(FILES.offline));
  globalThis.pizarraOffline(policy, base, tell);
};

const whenResting = (then) => {
  if (globalThis.requestIdleCallback) requestIdleCallback(then);
  else setTimeout(then, 2000);
};

// A lesson has a page of its own, which is read without the lab. Where the lab is there, its address takes the place of the page's:
// not before, since the links of the page are relative to its own.
const comeIn = () => {
  const { up, route } = document.body.dataset;
  if (!route) return;
  const url = new URL(up, location.href);
  const term = /^#block-(.+)/.exec(location.hash);
  url.hash = location.hash.startsWith("#/") ? location.hash : term ? `${route}?term=${term[1]}` : route;
  history.replaceState(null, "", url);
};

const start = async () => {
  begun();
  if (location.protocol === "file:" && !single) return trouble("file");
  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return trouble("old");
  listenEarly();
  listenIndent();
  // Who reads a lesson needs no program, and a slow computer or line is better without: it comes when the reader first stirs.
  const lesson = document.body.dataset.route && !location.hash.startsWith("#/");
  if (lesson) await firstSign();
  const name = lesson ? "lab" : first();
  if (name === "lab") load(name).catch(() => {}); // nothing of what the person has come for stands in the page yet
  await painted();
  await run(name);
};

start();
