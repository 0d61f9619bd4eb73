// Runs before the first paint, so that a page never flashes in the colours that were not chosen, and nothing is lost of what a person
// does in a page that is only just seen: the boot script, which has it done, may be on its way still.
import { caughtUp, isEarly, listenEarly } from "./early.js";

try {
  const theme = localStorage.getItem("pizarra.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's colours it is.
}

listenEarly();
globalThis.pizarraEarly = { caughtUp, isEarly, listenEarly };
