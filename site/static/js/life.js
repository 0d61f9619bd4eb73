// A worker says when its program ends, but when the browser ends the worker, nobody says anything. So it holds a lock under
// its name for as long as it lives, and the page waits for that lock. Without locks (plain HTTP) only the first is noticed.
let made = 0;

// live, in a worker, takes its lock for good.
export const live = () =>
  new Promise((held) => {
    if (!navigator.locks) return held();
    navigator.locks.request(name, () => {
      held();
      return new Promise(() => {});
    });
  });

// newWorker, in the page, starts a worker that sends { kind: "ended" } when it is no more, however that came about.
export const newWorker = (url) => {
  const name = `worker ${performance.timeOrigin} ${++made}`; // other tabs have workers too
  const worker = new Worker(url, { name });
  const watch = () => {
    navigator.locks?.request(name, () => worker.dispatchEvent(new MessageEvent("message", { data: { kind: "ended" } })));
  };
  worker.addEventListener("message", watch, { once: true }); // its first says that it has the lock
  return worker;
};
