// Fetches the files of the lab over a network that drops some: the words of the interface, and the data sets that the program
// leaves out.
import { answer, base, single } from "source";

const pauses = [300, 1500]; // ms, before what did not arrive is asked for again

// again does it once more, and then again, past the caches, where it fails; but a program that this browser does not take, fetched
// anew too, stays what it is. get is told how often it has failed.
export const again = async (get) => {
  let failures = 0;
  for (const pause of pauses) {
    try {
      return await get(failures);
    } catch (reason) {
      if (failures++ && reason instanceof WebAssembly.CompileError) throw reason;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return get(failures);
};

// arrived is the answer for one of the lab's files. None of them is a page: that is the network's own.
export const arrived = async (name, failures) => {
  const response = await answer(name, failures);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  if ((response.headers.get("Content-Type") || "").startsWith("text/html")) throw new Error(`not ${name}`);
  return response;
};

const texts = new Map(); // → the promise of a file's text

// text is that of a file which begins in this way; what does not is a page of the network's own.
const text = (file, start) => {
  if (!texts.has(file)) {
    const coming = again(async (failures) => {
      const all = await (await arrived(FILES[file], failures)).text();
      if (!all.startsWith(start)) throw new Error(`not ${file}`);
      return all;
    });
    texts.set(file, coming);
    coming.catch(() => texts.delete(file)); // the next time tries anew
  }
  return texts.get(file);
};

// words are the sentences of a language, as site/i18n reads them.
export const words = (lang) => text(`words-${lang}`, `pizarra words ${lang} `);

// left is a text that the programs leave out: the lessons of a language, which are JSON, or its slides.
export const left = (name) => text(name, name.startsWith("lessons-") ? "{" : `pizarra ${name.replace("-", " ")}\n`);

// data is the file of a built-in data set, as engine/dataset reads it.
export const data = (name) => text(`data-${name}`, "# ");

// beside is the text of the class file that stands beside the site; "" where there is none.
export const beside = async () => {
  if (single) return ""; // nothing stands beside the single file
  const response = await fetch(new URL("../class.json", base), { cache: "no-cache" }).catch(() => null);
  return response?.ok ? response.text() : "";
};
