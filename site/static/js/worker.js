// Starts the program in a worker. The page sends the compiled module first; the program then takes over the messages. Or it sends the address of a program, which is compiled for it.
import "wasm_exec";
import { live } from "./life.js";

let said = ""; // the last of what the program wrote: why it ended stands in there

const log = console.log;
console.log = (...words) => {
  said = `${said}${words.join(" ")}\n`.slice(-8000);
  log(...words);
};

const last = () => (said.match(/^(panic|fatal error|runtime): .*$/m) || [said.slice(-200)])[0];

// compile brings a program as it should be. What is to be done about one that is not, the page knows.
const compile = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return WebAssembly.compileStreaming(response);
};

onmessage = async ({ data }) => {
  onmessage = null;
  let reason;
  try {
    await live();
    if (data.compile) {
      postMessage({ kind: "began" }); // from now on the page hears of its end
      return postMessage({ kind: "compiled", program: await compile(data.compile) });
    }
    const go = new Go();
    go.env = { GOGC: "15" }; // a browser gets no memory back, and a fit makes little garbage: rather collect it sooner
    const instance = await WebAssembly.instantiate(data.program, go.importObject);
    globalThis.memory = () => instance.exports.mem.buffer.byteLength; // it grows and never shrinks
    await go.run(instance);
    reason = last();
  } catch (error) {
    reason = String(error);
  }
  postMessage({ kind: "ended", text: reason }); // the program ends only by a fault of its own
};
