// Reads the workbooks of this browser as they lie in its databases, in plain JavaScript, whatever version wrote them. wasm/idb keeps
// them: in tables whose keys begin with the workbook's name, JSON as text and bytes behind their length, and all of it twice where the
// browser has storage buckets.

const name = "pizarra"; // of the database, and of the bucket that has the second one
const patience = 10000; // ms, after which a database that does not answer is given up

// Refusal is why a database cannot be had: "silent" or "refused".
export class Refusal extends Error {}

const within = (promise) => {
  let timer;
  const late = new Promise((_, failed) => (timer = setTimeout(() => failed(new Refusal("silent")), patience)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

export const answer = (request) =>
  within(
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    }),
  );

// open gives a database as it is, whatever version, and null where there is none: none is made.
const open = async (holder) => {
  let request;
  let fresh = false;
  try {
    request = holder.indexedDB.open(name);
  } catch {
    throw new Refusal("refused"); // storage is switched off
  }
  request.onupgradeneeded = () => {
    fresh = true;
    request.transaction.abort();
  };
  try {
    const db = await answer(request);
    db.onversionchange = () => db.close(); // in nobody's way
    return { db, holder, tables: [...db.objectStoreNames] }; // a bucket that nobody holds is collected
  } catch (reason) {
    if (fresh) return null;
    request.onsuccess = () => request.result.close(); // should it come later
    throw reason instanceof Refusal ? reason : new Refusal("refused");
  }
};

const second = async () => {
  const buckets = navigator.storageBuckets;
  if (!buckets || !(await within(buckets.keys())).includes(name)) return null;
  return open(await within(buckets.open(name, { persisted: true })));
};

// databases opens both. One that cannot be had is no trouble while the other can.
export const databases = async () => {
  const tried = await Promise.allSettled([open(globalThis), second()]);
  const found = tried.map(({ value }) => value).filter(Boolean);
  const refused = tried.find(({ status }) => status === "rejected");
  if (found.length === 0 && refused) throw refused.reason;
  return { found, whole: !refused, refused: refused?.reason };
};

// store is one table, to read from.
export const store = (base, table) => base.db.transaction(table, "readonly").objectStore(table);

// under is the range of all keys that begin so: an array sorts after every string.
export const under = (...key) => IDBKeyRange.bound(key, [...key, []]);

const bookTable = "workbooks"; // workbook → its last change

// books are the names that any table knows.
const books = async (base) => {
  const names = new Set();
  for (const table of base.tables) {
    let after = null;
    for (;;) {
      const [key] = await answer(store(base, table).getAllKeys(after, 1));
      if (key === undefined) break;
      const book = Array.isArray(key) ? key[0] : key;
      if (typeof book === "string") names.add(book);
      after = IDBKeyRange.lowerBound(Array.isArray(key) ? [book, []] : key, true);
    }
  }
  return names;
};

const change = async (base, book) => {
  if (!base.tables.includes(bookTable)) return 0;
  return (await answer(store(base, bookTable).get(book)))?.change || 0;
};

const count = (base, table, book) => (base.tables.includes(table) ? answer(store(base, table).count(under(book))) : 0);

// list has each workbook, in order of name, with the databases that know it, the one with the latest change first.
export const list = async (found) => {
  const all = new Map();
  for (const base of found) {
    for (const book of await books(base)) {
      const bases = all.get(book) || [];
      bases.push({ base, change: await change(base, book) });
      all.set(book, bases);
    }
  }
  const entries = [];
  for (const book of [...all.keys()].sort()) {
    const bases = all.get(book).sort((a, b) => b.change - a.change).map(({ base }) => base);
    entries.push({ book, bases, runs: await count(bases[0], "runs", book) });
  }
  return entries;
};

const piece = 200; // records that are read at once

// records has all records of a workbook in a table, as [key without the workbook, value].
export async function* records(base, table, book) {
  if (!base.tables.includes(table)) return;
  let range = under(book);
  for (;;) {
    const from = store(base, table);
    const [keys, values] = await Promise.all([answer(from.getAllKeys(range, piece)), answer(from.getAll(range, piece))]);
    for (let i = 0; i < keys.length; i++) yield [keys[i].slice(1), values[i]];
    if (keys.length < piece) return;
    range = IDBKeyRange.bound(keys[keys.length - 1], [book, []], true);
  }
}

// erase takes a workbook out of every database, the second one first, from which it would come back.
export const erase = async (found, book) => {
  for (const { db, tables } of [...found].reverse()) {
    const writing = db.transaction(tables, "readwrite", { durability: "strict" });
    const written = new Promise((done, failed) => {
      writing.oncomplete = done;
      writing.onabort = () => failed(writing.error);
    });
    for (const table of tables) {
      writing.objectStore(table).delete(table === bookTable ? book : under(book));
    }
    await within(written);
  }
};
