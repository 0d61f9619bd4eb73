// Where the files of the lab come from: here from beside the boot script, on whatever host. esbuild takes this file for "source".

// single says whether the whole lab is one file.
export const single = false;

// base is the address of the boot script: the others lie beside it, wherever the site does.
export const base = document.currentScript.src;

const at = (name) => new URL(name, base).href;

// own says of an address whether a script may come from there.
export const own = (url) => url.origin === location.origin;

// answer fetches a file, past the caches where it has failed before.
export const answer = (name, failures) => fetch(at(name), { cache: failures ? "reload" : "default" });

// script is the address of a script, for a worker.
export const script = async (name) => at(name);

// bring runs a script in the page.
export const bring = (name) => import(at(name));

// offers are those of the files to take along that this host has.
export const offers = async () => {
  const has = async (name) => {
    try {
      return (await fetch(new URL(`../${name}`, base), { method: "HEAD", cache: "no-store" })).ok && name;
    } catch {
      return false; // the network is gone
    }
  };
  return (await Promise.all(["pizarra.html", "pizarra.zip"].map(has))).filter(Boolean);
};
