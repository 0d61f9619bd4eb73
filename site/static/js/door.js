// Leads from the site's root to the language that was chosen here last, or else to the browser's.
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

// Opened as a file, a folder does not lead to its page.
const page = location.protocol === "file:" ? "index.html" : "";
location.replace(`${wanted || "es"}/${page}${location.hash}`);
