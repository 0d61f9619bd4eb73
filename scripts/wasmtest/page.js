// Runs a Go program in this page: its output and its exit code go back to wasmtest, in order.
"use strict";

let sent = Promise.resolve();
const send = (path, body) => {
  sent = sent.then(() => fetch(path, { method: "POST", body }));
};

globalThis.fs.writeSync = (fd, bytes) => {
  send(fd === 2 ? "stderr" : "stdout", bytes.slice());
  return bytes.length;
};

const end = (code) => send(`exit/${code}`, "");

const run = async () => {
  const go = new Go();
  go.argv = await (await fetch("arguments")).json();
  let code = 2; // of a program that stops without exiting, as one that panics does
  go.exit = (c) => {
    code = c;
  };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("program.wasm"), go.importObject);
  await go.run(instance);
  end(code);
};

addEventListener("error", (e) => {
  send("stderr", `${e.message}\n`);
  end(2);
});

run().catch((e) => {
  send("stderr", `${e.stack || e}\n`);
  end(2);
});
