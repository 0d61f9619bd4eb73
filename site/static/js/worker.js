// Starts the program in a worker. The page sends the compiled module first; the program then takes over the messages.
import "wasm_exec";

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
    const go = new Go();
    const instance = await WebAssembly.instantiate(data, go.importObject);
    globalThis.memory = () => instance.exports.mem.buffer.byteLength; // it grows and never shrinks
    await go.run(instance);
    reason = last();
  } catch (error) {
    reason = String(error);
  }
  postMessage({ kind: "ended", text: reason }); // the program ends only by a fault of its own
};
