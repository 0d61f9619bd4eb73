// Changes a region of the page into new markup by touching only what differs, so that focus, selection, the thumb under the
// pointer and scroll positions stay.
import morphdom from "morphdom";
import { policy } from "./policy.js";
import { forget } from "./charts.js";

// An input that reports every stroke shows what the lab says; any other keeps what is being typed until the lab's own value
// for it changes. What the lab has not heard of yet, since it is only just arriving, stays too.
const keepTyped = (from, to) => {
  const reports = to.hasAttribute("data-input") && !globalThis.pizarraEarly.isEarly();
  switch (from.type) {
    case "file":
      return;
    case "checkbox":
    case "radio":
      if (!to.hasAttribute("data-change") && from.defaultChecked === to.defaultChecked) to.checked = from.checked;
      return;
    default:
      if (!reports && (from.defaultValue === to.defaultValue || globalThis.pizarraEarly.isEarly() && from.value !== from.defaultValue)) to.value = from.value;
  }
};

// What stands in a field with data-set is the person's, with all that undoing needs, until the lab sets it anew and counts on. Of such
// a field only the attributes follow.
const own = (from, to) => {
  if (!("set" in to.dataset) || from.dataset.set !== to.dataset.set) return false;
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  return true;
};

// The caret of a field whose text is set from outside jumps to the end; this puts it back.
const caret = (field) => {
  if (!field || typeof field.selectionStart !== "number") return () => {};
  const { selectionStart, selectionEnd, value } = field;
  return () => {
    if (field.isConnected && field.value !== value && document.activeElement === field) {
      field.setSelectionRange(selectionStart, selectionEnd);
    }
  };
};

// What the lab says stands in each textarea that is changed: morphdom gives one that was empty no text of its own, and others what was
// typed for one.
const said = new Map();

const options = {
  childrenOnly: true,
  onBeforeElUpdated: (from, to) => {
    if (own(from, to)) return false;
    if (from.localName === "input" || from.localName === "textarea") keepTyped(from, to);
    if (from.localName === "textarea") said.set(from, to.defaultValue);
    if (from.localName === "details") to.open = from.open; // opened and closed by the person
    if (globalThis.pizarraEarly.isEarly() && from.hasAttribute("aria-busy")) to.setAttribute("aria-busy", "true"); // it was clicked, and waits
    if (from === document.activeElement && to.disabled && "click" in to.dataset) {
      to.disabled = false; // a button that cannot be used would lose the keyboard
      to.ariaDisabled = "true";
    }
    return true;
  },
  // A chart's inside is the adapter's, a note's is the reader's, and what is drawn apart is set by itself.
  onBeforeElChildrenUpdated: (from, to) => !["chart", "apart", "markdown"].some((own) => own in from.dataset && own in to.dataset),
  onNodeDiscarded: (node) => {
    if (node.dataset && node.dataset.chart) forget(node);
  },
};

// The lab says where the caret goes that has put something into a field itself, and which option the keyboard is at.
const placed = (region) => region.querySelector("[data-caret]")?.dataset.caret;

const follow = (region, before) => {
  const field = region.querySelector("[data-caret]");
  if (field && field.dataset.caret !== before) {
    field.setSelectionRange(field.dataset.caret, field.dataset.caret);
    field.scrollLeft = field.scrollWidth;
  }
  region.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
};

// places are the elements of a part that are drawn apart from it, but not those within these.
export const places = (part) => {
  const own = part.closest("[data-apart]");
  return [...part.querySelectorAll("[data-apart]")].filter((place) => place.parentElement.closest("[data-apart]") === own);
};

// around are the elements around one, up to the region.
const around = (element, region) => {
  const list = [];
  for (let e = element.parentElement; e && e !== region; e = e.parentElement) list.push(e);
  return list;
};

// keep brings the keyboard to what has come to stand in the place of what had it, or to the page: who reads with a screen reader must
// not be thrown out of it.
const keep = (places) => {
  for (const place of places) {
    const next = place.isConnected && place.querySelector("a[href], button:not(:disabled), summary");
    if (next && next.checkVisibility()) return next.focus({ preventScroll: true });
  }
  document.getElementById("main")?.focus({ preventScroll: true });
};

export const setMarkup = (region, markup) => {
  const next = document.createElement("template");
  next.innerHTML = policy.createHTML(markup);
  if (!region.firstChild) { // as a line of a table that has come into sight: there is nothing to keep
    region.append(next.content);
    follow(region);
    return;
  }
  const wrapped = document.createElement(region.localName);
  wrapped.append(next.content);
  const held = document.activeElement;
  const restore = caret(held);
  const before = placed(region);
  const places = region.contains(held) ? around(held, region) : [];
  morphdom(region, wrapped, options);
  for (const [field, text] of said) {
    const { value } = field;
    field.defaultValue = text;
    if (field.value !== value) field.value = value;
  }
  said.clear();
  restore();
  if (held && !held.isConnected) {
    const frame = region.closest(".scroll[tabindex]"); // what had the keyboard has been scrolled out of what is drawn
    if (frame) frame.focus({ preventScroll: true });
    else keep(places);
  }
  follow(region, before);
  if ("tail" in region.dataset) region.scrollTop = region.scrollHeight; // what came last is in sight
};

// settle has every field that reports each stroke show what the lab says, also where the markup is as it was: what was typed and taken
// between two drawings has left no trace in it.
export const settle = () => {
  for (const field of document.querySelectorAll("input[data-input], textarea[data-input]")) {
    if ("set" in field.dataset || ["file", "checkbox", "radio"].includes(field.type)) continue;
    if (field.value !== field.defaultValue) field.value = field.defaultValue;
  }
};
