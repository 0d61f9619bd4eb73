// Shows Markdown where the lab has put it (data-markdown). What reads it is fetched when the first is shown; until then, and where
// it does not arrive, the text stands there as it was written.
import { policy } from "./policy.js";
import { bring } from "source";

let coming; // the promise of what reads Markdown

const reader = () => {
  coming ||= bring(FILES.markdown).catch((reason) => {
    coming = undefined; // the next text tries again
    throw reason;
  });
  return coming;
};

const shown = new WeakMap(); // element → its text

const show = async (element, text) => {
  shown.set(element, text);
  try {
    await reader();
    if (shown.get(element) !== text || !element.isConnected) return;
    const read = document.createElement("div"); // the element's own attributes are the lab's
    read.dataset.shown = "";
    read.append(globalThis.pizarraMarkdown(text, policy, 2));
    element.replaceChildren(read);
  } catch {
    if (shown.get(element) !== text) return;
    shown.delete(element);
    const plain = document.createElement("pre");
    plain.textContent = text;
    element.replaceChildren(plain);
  }
};

// refreshNotes shows what is new or has changed.
export const refreshNotes = () => {
  for (const element of document.querySelectorAll("[data-markdown]")) {
    const text = element.dataset.markdown;
    if (shown.get(element) !== text) show(element, text);
  }
};
