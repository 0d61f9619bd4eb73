// Watches how long the page's own tasks take, from outside: the lab knows nothing of it.
"use strict";

(() => {
  let tasks = [];
  let gap = 0; // the longest time in which no timer had its turn
  let timer = 0;
  const note = (entries) => tasks.push(...entries.map(({ startTime, duration }) => ({ startTime, duration })));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });

  let began = 0;
  let frames = [];
  const loaf = new PerformanceObserver((list) => frames.push(...list.getEntries()));
  loaf.observe({ type: "long-animation-frame" });

  // watch begins anew.
  const watch = () => {
    clearInterval(timer);
    observer.takeRecords();
    tasks = [];
    gap = 0;
    began = performance.now();
    let last = began;
    timer = setInterval(() => {
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
    }, 5);
  };

  // seen gives what there was since, once the page has drawn all there is and rests: the tasks of more than 50 ms, which is
  // what browsers tell, and the longest time in which no timer had its turn, both in ms.
  const seen = async () => {
    await new Promise((done) => setTimeout(done, 700));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    clearInterval(timer);
    note(observer.takeRecords());
    return {
      tasks: tasks.filter(({ startTime, duration }) => startTime + duration > began).map(({ duration }) => duration),
      at: tasks.filter(({ startTime, duration }) => startTime + duration > began).map(({ startTime }) => startTime - began),
      gap,
      why: frames.filter((f) => f.startTime >= began).map((f) => `${Math.round(f.startTime - began)}+${Math.round(f.duration)} render@${Math.round(f.renderStart - f.startTime)}/${Math.round(f.styleAndLayoutStart - f.startTime)}: ` + f.scripts.map((s) => `${s.invoker}/${s.sourceFunctionName}@${s.sourceURL.split("/").pop()} ${Math.round(s.duration)}`).join("; ")).join("\n      "),
    };
  };

  globalThis.benchTasks = { watch, seen };
})();
