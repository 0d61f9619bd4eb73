// Makes a field with data-indent write two spaces at Tab, and begin a line as far in as the one above. Shift and Tab leads back out of
// it as everywhere, and so does Tab after Escape: nobody is caught in it. What it writes can be undone.
let leaving = false; // Escape was pressed last
let writing = false;

const write = (text) => {
  writing = true;
  document.execCommand("insertText", false, text);
  writing = false;
};

const indents = (event) => event.target.hasAttribute?.("data-indent");

const key = (event) => {
  if (!indents(event) || event.isComposing) return;
  const left = leaving;
  leaving = event.key === "Escape";
  if (event.key !== "Tab" || left || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  write("  ");
};

const line = (event) => {
  if (writing || !indents(event) || event.inputType !== "insertLineBreak") return;
  const field = event.target;
  const before = field.value.slice(0, field.selectionStart);
  const above = before.slice(before.lastIndexOf("\n") + 1);
  event.preventDefault();
  write("\n" + /^ */.exec(above)[0] + (/:\s*$/.test(above) ? "  " : ""));
};

export const listenIndent = () => {
  document.addEventListener("keydown", key);
  document.addEventListener("beforeinput", line);
};
