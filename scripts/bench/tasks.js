// Watches how long the page's own tasks take, from outside: the lab knows nothing of it.
"use strict";

(() => {
  let tasks = [];
  let gap = 0; // the longest time in which no timer had its turn
  let timer = 0;
  let began = 0;
  const note = (entries) => tasks.push(...entries);
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });

  // watch begins anew.
  const watch = () => {
    observer.takeRecords();
    tasks = [];
    gap = 0;
    began = performance.now();
    performance.mark("benchTasks");
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
    const long = tasks.filter(({ startTime, duration }) => startTime + duration > began);
    return { tasks: long.map(({ duration }) => duration), gap };
  };

  globalThis.benchTasks = { watch, seen };
})();
