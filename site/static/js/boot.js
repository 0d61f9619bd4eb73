// Starts the lab in a page that can be read already: it fetches a program and the page's words, compiles the program while it arrives,
// and runs it after the first paint. `pizarra` is what the program needs of this side; nothing else is global, but what theme.js
// has begun.
import { begun, trouble } from "./trouble.js";
import "wasm_exec";
import { policy } from "./policy.js";
import { places, setMarkup, settle } from "./morph.js";
import { picture, prepare, refresh } from "./charts.js";
import { refreshNotes } from "./notes.js";
import { newWorker } from "./life.js";
import { listenIndent } from "./indent.js";
import { inSight } from "./rows.js";
import { again, arrived, beside, data, left, words } from "./arrive.js";
import { qr } from "./codes.js";
import { base, bring, offers, script, single } from "source";
import { firstSign } from "./early.js";

const { caughtUp, isEarly, listenEarly } = globalThis.pizarraEarly;

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// turn lets the page do what else there is to do: who clicks must not wait for a long task.
const turn = () => new Promise((done) => setTimeout(done));

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

// apart compiles a program in a worker: to end that takes longer than a page may stand still which has nothing to wait for.
const apart = async (name) => {
  const worker = newWorker(policy.createScriptURL(await script(FILES.worker)));
  try {
    return await new Promise((done, failed) => {
      worker.onmessage = ({ data }) => {
        if (data.program) done(data.program);
        else if (data.kind === "ended") failed(new Error(data.text || "the worker has ended"));
      };
      worker.onerror = ({ message }) => failed(new Error(message));
      worker.postMessage({ compile: new URL(FILES[name], base).href });
    });
  } finally {
    worker.terminate();
  }
};

const programs = new Map(); // name → the promise of the compiled program

// load brings a program; one that is for later is compiled apart, if nothing goes wrong there.
const load = (name, later) => {
  if (!programs.has(name)) {
    const coming = again((failures) => (later && !failures ? apart(name) : compile(name, failures)));
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

const readyWithin = 200; // ms, that the page waits for its first worker at most

// staff starts the workers of a program. Where the page is there to train and there is a processor for it, the first begins before the
// page's own program: browsers compile a function where it is first called, for the page and its workers together, and that takes far
// longer than to run it. arrived waits until that worker is ready, within bounds.
const staff = (url, early) => {
  const start = () => newWorker(policy.createScriptURL(url));
  const said = []; // by the first, while nobody listens
  let program;
  let first;
  let heard = () => {};
  if (early && navigator.hardwareConcurrency > 1) {
    first = start();
    first.onmessage = ({ data }) => {
      said.push(data);
      heard();
    };
    first.onerror = () => {
      first = undefined; // another will say why
      heard();
    };
  }
  const begin = (worker) => {
    worker.postMessage({ program });
    return worker;
  };
  return {
    arrived: (compiled) => {
      program = compiled;
      if (!first) return undefined;
      begin(first);
      return new Promise((done) => {
        heard = done;
        setTimeout(done, readyWithin);
      });
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
    const [program] = await Promise.all([load(name), words(document.documentElement.lang)]);
    await workers.arrived(program);
    globalThis.pizarra = {
      handover,
      words: async (lang) => {
        await turn(); // to read them is a task of its own
        return words(lang);
      },
      data,
      text: left,
      qr,
      beside,
      setMarkup,
      places,
      refresh: () => {
        if (!isEarly()) settle();
        refresh();
        refreshNotes();
        inSight();
      },
      picture,
      prepare: () => later(prepare),
      ready: caughtUp,
      load,
      prepareWhole: () => {
        if (name !== "lab") later(() => load("lab", true));
      },
      single,
      offers,
      prepareOffline: (tell) => later(() => keep(tell)),
      handOver: (message) => {
        listenEarly();
        next = message;
      },
      newWorker: workers.next,
    };
    await turn();
    instance = await WebAssembly.instantiate(program, go.importObject);
    await turn();
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
  await load("lab", true).catch(() => {});
  await again(() => bring(FILES.offline));
  globalThis.pizarraOffline(policy, base, tell);
};

const resting = () =>
  new Promise((rests) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(rests);
    else setTimeout(rests, 2000);
  });

let preparing = Promise.resolve();

// later does what may be needed some day: when the page rests, and one after the other, since all of it wants the same processors and
// the same line. What fails is asked for again where it is needed.
const later = (prepares) => {
  preparing = preparing.then(resting).then(prepares).catch(() => {});
};

// A lesson has a page of its own, which is read without the lab. Where the lab is there, its address takes the place of the page's:
// not before, since the links of the page are relative to its own.
const comeIn = () => {
  const { up, route } = document.body.dataset;
  if (!route) return;
  const url = new URL(up, location.href);
  const term = /^#block-(.+)/.exec(location.hash);
  url.hash = location.hash.startsWith("#/") ? location.hash : term ? `${route}?term=${term[1]}` : route;
  // These outlive it: the icon, which browsers ask for anew, and where to go when the lab ends.
  for (const link of document.querySelectorAll('#trouble a, link[rel="icon"]')) link.href = String(link.href);
  history.replaceState(null, "", url);
};

const start = async () => {
  begun();
  if (single && "recover" in document.body.dataset) return;
  if (location.protocol === "file:" && !single) return trouble("file");
  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return trouble("old");
  listenIndent();
  // Who reads a lesson needs no program, and a slow computer or line is better without: it comes when the reader first stirs.
  const lesson = document.body.dataset.route && !location.hash.startsWith("#/");
  if (lesson) await firstSign();
  const name = lesson ? "lab" : first();
  for (const coming of [load(name), words(document.documentElement.lang)]) coming.catch(() => {}); // said where it is needed
  await painted();
  await run(name);
};

start();
