// In the single file: takes the language that was chosen here last, or else the browser's, before anything is seen. The page stands
// there in Spanish; the other language lies beside it. At #recover it holds the page that works where the lab does not, and no program starts.
const known = ["es", "en"];

const remembered = () => {
  try {
    return localStorage.getItem("pizarra.lang");
  } catch {
    return null; // storage is switched off
  }
};

const wanted = [remembered(), ...(navigator.languages || [navigator.language])]
  .map((tag) => String(tag).slice(0, 2).toLowerCase())
  .find((tag) => known.includes(tag));

const other = document.getElementById(`in-${wanted}`);
if (other) {
  document.documentElement.lang = wanted;
  document.title = other.dataset.title;
  for (const part of [...other.content.children]) document.getElementById(part.id).replaceChildren(...part.childNodes);
}

const recovering = location.hash === "#recover";
if (recovering) {
  document.body.dataset.recover = "";
  for (const part of ["header", "footer", "bar"]) document.getElementById(part).replaceChildren();
  const page = document.getElementById(`recover-${document.documentElement.lang}`).content;
  document.getElementById("main").replaceChildren(...page.childNodes);
}

addEventListener("hashchange", () => {
  if ((location.hash === "#recover") !== recovering) location.reload();
});

// The lab's links lead to the page as it stands beside a hosted lab.
addEventListener("click", (event) => {
  if (!event.target.closest?.('a[href="recover/"]')) return;
  event.preventDefault();
  location.hash = "recover";
});
