// The page that saves what a person has done where the lab itself does not start. It depends on nothing of the lab: not on its
// programs, its boot script, its words, or its service worker.
import { databases, erase, list, Refusal } from "./recover_read.js";
import { backup, raw } from "./recover_save.js";

const knownVersion = 3; // of the database, as wasm/idb writes it

const page = document.getElementById("recover");
const at = (id) => document.getElementById(`recover-${id}`);

// word is a sentence of the page, with what stands in braces filled in.
const word = (name, values = {}) =>
  page.querySelector(`[data-word="${name}"]`).textContent.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

const download = (blob, book, ending) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  const safe = book.replace(/[^\p{L}\p{Nd}_-]/gu, "-");
  link.download = `pizarra-${safe}-${new Date().toISOString().slice(0, 10)}${ending}`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000); // a browser may ask the person first
};

// locked does it while no tab of the lab writes the workbook, where the browser has locks.
const locked = (book, work) =>
  navigator.locks ? navigator.locks.request(`pizarra.saving ${book}`, { signal: AbortSignal.timeout(10000) }, work) : work();

// first tries what can be had from each database, until one can be read.
const first = async (bases, get) => {
  let reason;
  for (const base of bases) {
    try {
      return await get(base);
    } catch (failure) {
      reason ??= failure;
    }
  }
  throw reason;
};

// draw fills the entry of a workbook.
const draw = ({ book, bases, runs }, opened) => {
  const entry = at("book").content.firstElementChild.cloneNode(true);
  const part = (name) => entry.querySelector(`.${name}`);
  part("name").textContent = book;
  part("facts").textContent = word("runs", { n: runs });
  part("save").textContent = word("save", { name: book });
  part("raw").textContent = word("raw", { name: book });
  part("erase-head").textContent = word("erase_head", { name: book });
  const newer = bases[0].db.version > knownVersion;
  part("raw").hidden = part("newer").hidden = !newer;
  const say = (text) => (part("said").textContent = text);
  const doing = async (button, work) => {
    button.disabled = true;
    say(word("working"));
    try {
      say(await work());
    } catch (reason) {
      console.warn(reason);
      say(reason instanceof Refusal ? word(reason.message) : word("failed", { why: reason?.message || reason?.name || String(reason) }));
    } finally {
      button.disabled = false;
    }
  };
  part("save").addEventListener("click", ({ currentTarget }) =>
    doing(currentTarget, async () => {
      const { file, lost } = await first(bases, (base) => backup(base, book));
      download(file, book, ".zip");
      return word(lost > 0 ? "saved_part" : "saved", { n: lost });
    }),
  );
  part("raw").addEventListener("click", ({ currentTarget }) =>
    doing(currentTarget, async () => {
      download(await first(bases, (base) => raw(base, book)), book, ".json");
      return word("saved_raw");
    }),
  );
  part("erase").addEventListener("submit", (event) => {
    event.preventDefault();
    if (part("typed").value.trim() !== book) return say(word("not_typed"));
    doing(part("erase-go"), async () => {
      if (!opened.whole) throw opened.refused;
      await locked(book, () => erase(opened.found, book));
      entry.remove();
      show(word("erased", { name: book }));
      at("head").focus();
      return "";
    });
  });
  return entry;
};

const show = (text) => (at("state").textContent = text);

const look = async () => {
  at("again").hidden = true;
  at("books").replaceChildren();
  show(word("looking"));
  try {
    const opened = await databases();
    const entries = await list(opened.found);
    at("books").replaceChildren(...entries.map((entry) => draw(entry, opened)));
    show(word(entries.length > 0 ? "found" : "none", { n: entries.length }));
  } catch (reason) {
    console.warn(reason);
    show(word(reason instanceof Refusal ? reason.message : "refused"));
    at("again").hidden = false;
  }
};

// drop throws away the lab that is kept in this browser, and opens it anew. What the person has done lies elsewhere.
const drop = async () => {
  const said = at("dropped");
  said.textContent = word("dropping");
  const scope = new URL(page.dataset.root, location.href).href;
  try {
    // No service worker answers for its own file: this asks the network.
    const reached = await fetch(`${scope}sw.js`, { cache: "no-store" }).catch(() => null);
    if (!reached?.ok) return (said.textContent = word("no_network"));
    for (const kept of (await navigator.serviceWorker?.getRegistrations()) || []) {
      if (kept.scope === scope) await kept.unregister();
    }
    for (const key of globalThis.caches ? await caches.keys() : []) {
      if (key.startsWith(`pizarra ${scope} `)) await caches.delete(key);
    }
    location.assign(page.dataset.lab);
  } catch (reason) {
    said.textContent = word("failed", { why: reason?.message || String(reason) });
  }
};

if (page) {
  at("again").addEventListener("click", look);
  at("drop")?.addEventListener("click", drop);
  look();
}
