// Runs a Go program in this page: its output and its exit code go back to wasmtest, in order, and so does whatever goes wrong
// in the page, which is never silent.
"use strict";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A browser drops requests, to this machine too, as when an interface of the network comes or goes. Each has a number, by which
// wasmtest knows one that it has got already.
const post = async (path, body) => {
  for (;;) {
    try {
      const response = await fetch(path, { method: "POST", body });
      if (response.ok) return;
    } catch {}
    await pause(200);
  }
};

let sent = Promise.resolve();
let number = 0;
const send = (path, body) => {
  const to = `${path}?n=${++number}`;
  sent = sent.then(() => post(to, body));
};

globalThis.fs.writeSync = (fd, bytes) => {
  send(fd === 2 ? "stderr" : "stdout", bytes.slice());
  return bytes.length;
};

const fail = (why) => send("failed", why);

const run = async () => {
  const go = new Go();
  go.argv = await (await fetch("arguments")).json();
  let code = 2; // of a program that stops without exiting
  go.exit = (c) => {
    code = c;
  };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("program.wasm"), go.importObject);
  await go.run(instance);
  send(`exit/${code}`, "");
};

const stack = (error) => (error instanceof Error ? error.stack : String(error));

addEventListener("error", (e) => fail(`an error of the page, at ${e.filename}:${e.lineno}: ${e.message}\n${e.error ? stack(e.error) : ""}`));
addEventListener("unhandledrejection", (e) => fail(`a promise of the page was rejected, and nobody has heard: ${stack(e.reason)}`));

// While this request lasts, the page does.
const stay = async () => {
  for (;;) {
    try {
      await fetch("page");
    } catch {}
    await pause(200);
  }
};

stay();
run().catch((e) => fail(`the program was not run: ${stack(e)}`));
