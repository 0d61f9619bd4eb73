// Shows a reason why the lab has not started, or has stopped. The words stand in the page, in both languages.
let shown = false;

export const trouble = (name) => {
  if (shown) return; // the first reason is the true one
  shown = true;
  document.getElementById(`trouble-${name}`).hidden = false;
  document.getElementById("reload").addEventListener("click", () => location.reload());
  document.getElementById("trouble").hidden = false;
};

// A browser in which the scripts themselves fail, before anything has begun, is too old.
const tooOld = () => trouble("old");
addEventListener("error", tooOld);

export const begun = () => removeEventListener("error", tooOld);
