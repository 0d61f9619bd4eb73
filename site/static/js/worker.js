// Starts the program in a worker. The page sends the compiled module first, and whether it is to rehearse; the program then takes
// over the messages.
import "wasm_exec";
import { live } from "./life.js";

let said = ""; // the last of what the program wrote: why it ended stands in there

const log = console.log;
console.log = (...words) => {
  said = `${said}${words.join(" ")}\n`.slice(-8000);
  log(...words);
};

const last = () => (said.match(/^(panic|fatal error|runtime): .*$/m) || [said.slice(-200)])[0];

onmessage = async ({ data }) => {
  onmessage = null;
  let reason;
  try {
    await live();
    const go = new Go();
    go.env = { GOGC: "15" }; // a browser gets no memory back, and a fit makes little garbage: rather collect it sooner
    globalThis.warm = data.warm;
    const instance = await WebAssembly.instantiate(data.program, go.importObject);
    globalThis.memory = () => instance.exports.mem.buffer.byteLength; // it grows and never shrinks
    await go.run(instance);
    reason = last();
  } catch (error) {
    reason = String(error);
  }
  postMessage({ kind: "ended", text: reason }); // the program ends only by a fault of its own
};
