// The page of scripts/bench: fits forests in one or more workers that run scripts/bench/fit, and takes the time from sending
// the tasks to having all trees here.
"use strict";

const program = WebAssembly.compileStreaming(fetch("fit.wasm"));
const workers = [];

const answer = (worker) =>
  new Promise((done, fail) => {
    worker.onmessage = ({ data }) => (data.error ? fail(new Error(data.error)) : done(data));
    worker.onerror = (event) => fail(new Error(event.message));
  });

const start = async () => {
  const worker = new Worker("worker.js");
  const ready = answer(worker);
  worker.postMessage(await program);
  await ready;
  return worker;
};

// fit has so many workers share the trees of a task. upload gives the trees to the server, after the time is taken.
const fit = async (task, width, upload) => {
  while (workers.length < width) workers.push(await start());
  const cut = (i) => Math.floor((i * task.trees) / width);
  const began = performance.now();
  const answers = await Promise.all(
    workers.slice(0, width).map((worker, i) => {
      const promise = answer(worker);
      worker.postMessage({ ...task, from: cut(i), to: cut(i + 1) });
      return promise;
    }),
  );
  const ms = performance.now() - began;
  if (upload) {
    const response = await fetch("trees", { method: "POST", body: new Blob(answers.map(({ part }) => part)) });
    if (!response.ok) throw new Error(`trees: ${response.status}`);
  }
  return { ms, parts: answers.map(({ part }) => part.length) };
};

globalThis.bench = { fit };
