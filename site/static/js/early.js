import { single } from "source";

// What a person does in a page that can be read already, before its program is there, is done when it is.
let waiting = false;
let clicked;
let submitted;
const changed = new Map(); // the id of a field → what stands in it

const click = (event) => {
  const element = event.target.closest("[data-click]");
  if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (element.hasAttribute("hreflang") && !single) return; // the other language is a page of its own
  event.preventDefault();
  clicked?.removeAttribute("aria-busy");
  clicked = element;
  clicked.setAttribute("aria-busy", "true");
};

const change = ({ target }) => {
  const reports = target.hasAttribute("data-input");
  if (!target.id || target.type === "file" || !(reports || target.hasAttribute("data-change"))) return;
  changed.set(target.id, { kind: reports ? "input" : "change", checked: target.checked, value: target.value });
};

// A form that the browser sent would take the page away, and so would a file that is dropped.
const submit = (event) => {
  event.preventDefault();
  submitted = event.target;
};

const stay = (event) => event.preventDefault();

const listeners = { click, input: change, change, submit, dragover: stay, drop: stay };

// isEarly tells whether the program hears nothing yet.
export const isEarly = () => waiting;

export const listenEarly = () => {
  waiting = true;
  for (const [kind, listener] of Object.entries(listeners)) document.addEventListener(kind, listener);
};

// caughtUp has done what was done early.
export const caughtUp = () => {
  waiting = false;
  for (const [kind, listener] of Object.entries(listeners)) document.removeEventListener(kind, listener);
  for (const [id, { kind, checked, value }] of changed) {
    const field = document.getElementById(id);
    if (!field) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
    else field.value = value;
    field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  changed.clear();
  if (clicked?.isConnected) {
    clicked.removeAttribute("aria-busy");
    clicked.click();
  }
  clicked = undefined;
  if (submitted?.isConnected) submitted.requestSubmit();
  submitted = undefined;
};

const signs = ["pointermove", "pointerdown", "keydown", "scroll", "focusin"];

// firstSign waits until a person does anything at all.
export const firstSign = () =>
  new Promise((done) => {
    const sign = () => {
      for (const kind of signs) removeEventListener(kind, sign, true);
      done();
    };
    for (const kind of signs) addEventListener(kind, sign, { capture: true, passive: true });
  });
