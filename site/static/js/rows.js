// Long tables: tells the lab which lines are in sight, so that only these are drawn, and which column was dragged where. Both go
// through a hidden field of the table, as if somebody had typed there.

const line = 36; // px: the height of every line

const say = (id, value) => {
  const field = document.getElementById(id);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

// look asks for more lines where those in sight, and a few around them, are not all drawn.
const look = (table) => {
  const [from, to, all] = table.dataset.lines.split(",").map(Number);
  const first = Math.floor(table.scrollTop / line);
  const count = Math.ceil(table.clientHeight / line);
  const near = 4;
  if (first - near < from && from > 0) return say("runs-window", `${first},${count}`);
  if (first + count + near > to && to < all) return say("runs-window", `${first},${count}`);
};

// inSight looks at the tables of the page after it has been drawn.
export const inSight = () => document.querySelectorAll("[data-lines]").forEach(look);

let asked = false;

const soon = () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    inSight();
  });
};

const scrolls = ({ target }) => {
  if (target.dataset && target.dataset.lines) soon();
};

document.addEventListener("scroll", scrolls, { capture: true, passive: true });
addEventListener("resize", soon);

let dragged;

const head = ({ target }) => target.closest && target.closest("[data-column]");

document.addEventListener("dragstart", (event) => {
  dragged = head(event)?.dataset.column;
  if (dragged) event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  if (dragged && head(event)) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const onto = head(event)?.dataset.column;
  if (!dragged || !onto) return;
  event.preventDefault();
  if (onto !== dragged) say("runs-column-drop", `${dragged},${onto}`);
});

document.addEventListener("dragend", () => {
  dragged = undefined;
});
