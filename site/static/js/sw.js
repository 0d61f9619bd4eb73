// The service worker: it keeps all files of one version of the lab in this browser, so that the lab works with the network gone,
// and answers with them. A version is there as a whole or not at all, each file held to the size and hash that stand here; pages
// that are open keep the version that they have begun with.
import { verified } from "./verified.js";

const scope = registration.scope;
const family = `pizarra ${scope} `;
const mine = family + VERSION;
const anyway = { ignoreVary: true };

const tell = async (message) => {
  for (const page of await clients.matchAll({ includeUncontrolled: true, type: "window" })) page.postMessage(message);
};

const atOnce = 3; // files that are fetched at a time: most are small, and the way to the host and back takes longer

// fill brings what is lacking of this version, in order of need. What did not change since the version before is not fetched again;
// where it ends early, the next attempt goes on there.
const fill = async () => {
  const cache = await caches.open(mine);
  const total = LIST.reduce((sum, { size }) => sum + size, 0);
  const arrived = LIST.map(() => 0);
  const count = (i, bytes) => {
    arrived[i] = bytes;
    return tell({ kind: "filling", done: arrived.reduce((sum, n) => sum + n, 0), total });
  };
  const bring = async (i) => {
    const file = LIST[i];
    const url = new URL(file.url, scope).href;
    if (!(await cache.match(url, anyway))) {
      const before = file.fixed && (await caches.match(url, anyway));
      await cache.put(url, before || (await verified(url, file, (bytes) => count(i, bytes))));
    }
    await count(i, file.size);
  };
  let next = 0;
  let failed; // the others are brought all the same
  const carry = async () => {
    while (next < LIST.length) await bring(next++).catch((reason) => (failed = reason));
  };
  await Promise.all(Array.from({ length: atOnce }, carry));
  if (failed) throw failed;
};

// tidy drops the versions that no page uses any more: each holds a lock with the address of its boot script.
const tidy = async () => {
  const { held } = navigator.locks ? await navigator.locks.query() : { held: [] };
  const used = held.map(({ name }) => name).filter((name) => name.startsWith("pizarra page "));
  for (const name of await caches.keys()) {
    if (!name.startsWith(family) || name === mine) continue;
    const cache = await caches.open(name);
    const scripts = await Promise.all(used.map((lock) => cache.match(lock.slice("pizarra page ".length), anyway)));
    if (!scripts.some(Boolean)) await caches.delete(name);
  }
};

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting(); // a person has asked for this version
});

// page is one of this version; what lacks after all the network may have.
const page = async (request, url) => (await (await caches.open(mine)).match(url, anyway)) || fetch(request);

// asset is the file of that name of whichever version: the name holds its content's hash.
const asset = async (request) => (await caches.match(request.url, anyway)) || fetch(request);

// door leads to a language. It stands here because hosts may lead from there by themselves.
const door = () => new Response(DOOR, { headers: { "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff" } });

const pages = new Set(LIST.filter(({ fixed }) => !fixed).map(({ url }) => url));

// classFile is the teacher's, beside the site, as it is now; with the network gone there is none.
const classFile = async (request) => {
  const answer = await fetch(request).catch(() => null);
  return answer?.ok ? answer : new Response("{}", { headers: { "Content-Type": "application/json" } });
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).split(/[?#]/)[0].replace(/(^|\/)index\.html$/, "$1");
  if (path === "" && request.mode === "navigate") event.respondWith(door());
  else if (pages.has(path)) event.respondWith(page(request, scope + path));
  else if (path === "class.json") event.respondWith(classFile(request));
  else if (path.startsWith("assets/")) event.respondWith(asset(request));
});
