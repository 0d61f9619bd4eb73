// In the single file: takes the language that was chosen here last, or else the browser's, before anything is seen. The page stands
// there in Spanish; the other language lies beside it.
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
