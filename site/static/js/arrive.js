// Fetches the files of the lab over a network that drops some, and the words of the interface.
import { base } from "./charts.js";

const pauses = [300, 1500]; // ms, before what did not arrive is asked for again

// again does it once more, and then again, where it fails; but a program that this browser does not take stays what it is.
export const again = async (get) => {
  for (const pause of pauses) {
    try {
      return await get();
    } catch (reason) {
      if (reason instanceof WebAssembly.CompileError) throw reason;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return get();
};

// arrived is the answer for one of the lab's files.
export const arrived = async (name) => {
  const response = await fetch(new URL(name, base));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
};

const languages = new Map(); // → the promise of its words

// words are the sentences of a language, as site/i18n reads them.
export const words = (lang) => {
  if (!languages.has(lang)) {
    const coming = again(async () => {
      const text = await (await arrived(FILES[`words-${lang}`])).text();
      if (!text.startsWith(`pizarra words ${lang} `)) throw new Error(`not the words of ${lang}`); // a network's own page
      return text;
    });
    languages.set(lang, coming);
    coming.catch(() => languages.delete(lang)); // the next time tries anew
  }
  return languages.get(lang);
};
