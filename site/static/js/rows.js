// Large tables: tells the lab which lines and columns are in sight, so that only these are drawn, and which column was dragged where.
// Both go through a hidden field of the table, as if somebody had typed there.

const line = 36; // px: the height of every line
const near = 2; // lines beyond those in sight that are to be drawn too

const say = (id, value) => {
  const field = document.getElementById(id);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

// across are the columns in sight, the first and how many, counted as the heads are behind the box. The box and the name stay at the
// left, above the others.
const across = (table) => {
  const [box, name, ...heads] = table.querySelectorAll("thead tr:last-child > th");
  const begin = table.scrollLeft + box.offsetWidth + name.offsetWidth;
  const end = table.scrollLeft + table.clientWidth;
  const seen = (head) => head.offsetWidth > 0 && head.offsetLeft + head.offsetWidth > begin && head.offsetLeft < end;
  const places = heads.map((_, i) => i + 1).filter((i) => seen(heads[i - 1]));
  return places.length ? [places[0], places[places.length - 1] - places[0] + 1] : [1, 1];
};

// look asks for more where lines in sight and a few around them, or columns in sight, are not all drawn.
const look = (drawn) => {
  const table = drawn.closest(".scroll");
  const [from, to, all, left, right, columns] = drawn.dataset.lines.split(",").map(Number);
  const first = Math.floor(table.scrollTop / line);
  const count = Math.ceil(table.clientHeight / line);
  const [column, width] = left > 1 || right < columns ? across(table) : [1, columns];
  const lacks = (first - near < from && from > 0) || (first + count + near > to && to < all) || column < left || column + width > right;
  if (lacks) say("runs-window", `${first},${count},${column},${width}`);
};

// inSight looks at the tables of the page.
export const inSight = () => document.querySelectorAll("[data-lines]").forEach(look);

// A frame begins with what was scrolled: what the lab draws now is in the same one.
const scrolls = ({ target }) => {
  if (target.querySelector) target.querySelectorAll("[data-lines]").forEach(look);
};

document.addEventListener("scroll", scrolls, { capture: true, passive: true });
addEventListener("resize", inSight);

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
