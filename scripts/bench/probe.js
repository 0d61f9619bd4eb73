// Watches a page of the lab from outside: what it asks its workers and when the answers come, and how long the page's own
// tasks take. It is put into the page before anything of the page runs; the lab knows nothing of it.
"use strict";

(() => {
  let seen = [];
  let began = Infinity; // when Train was pressed
  let longest = 0;
  let workers = 0;
  const Plain = globalThis.Worker;

  globalThis.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      const worker = workers++;
      this.asked = "";
      this.tell = (kind, memory = 0) => seen.push({ at: performance.now(), worker, asked: this.asked, kind, memory });
      this.addEventListener("message", ({ data }) => this.tell(data.kind, data.memory));
    }

    postMessage(message, ...rest) {
      if (message.text) {
        this.asked = JSON.parse(message.text).kind;
        this.tell("ask");
      }
      super.postMessage(message, ...rest);
    }
  };

  const note = (tasks) => {
    for (const { startTime, duration } of tasks) if (startTime >= began) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });

  // pressed presses Train and waits for the run to be saved. What it returns are the times from the first request for trees
  // to the last tree that came and to the result, in ms, how many workers grew trees, the most memory that one of them told,
  // in bytes, and the page's longest task, 0 for none over 50 ms.
  const pressed = async () => {
    const last = () => document.querySelector("#saved-run a")?.getAttribute("href");
    const before = last();
    seen = [];
    longest = 0;
    began = performance.now();
    document.querySelector("#train-start").click();
    await new Promise((done) => {
      const timer = setInterval(() => {
        if (last() === before || !document.querySelector("#train-start:not([disabled])")) return;
        clearInterval(timer);
        done();
      }, 20);
    });
    note(observer.takeRecords());
    began = Infinity;
    const of = (asked, kind) => seen.filter((m) => m.asked === asked && m.kind === kind);
    const fits = of("fit", "ask");
    if (fits.length === 0) throw new Error("the page asked no worker for trees");
    return {
      fit: of("fit", "done").at(-1).at - fits[0].at,
      all: of("join", "done").at(-1).at - fits[0].at,
      workers: new Set(fits.map(({ worker }) => worker)).size,
      memory: Math.max(...seen.map(({ memory }) => memory)),
      longest,
    };
  };

  globalThis.benchProbe = { pressed };
})();
