// Fetches a file and holds it to its size and hash. What lies between here and the site may answer with a page of its own, with half
// of a file, with an older one, or not at all: then it is asked for again, past the caches, and at last under an address that nothing
// on the way can have kept.

const attempts = [
  { pause: 0 },
  { pause: 1000, cache: "reload" },
  { pause: 4000, cache: "reload", fresh: true },
];

const stalls = 20000; // ms without a byte after which a connection is given up

// kept are the headers that a file keeps.
const kept = /^(content-type|content-security-policy|x-content-type-options|referrer-policy|permissions-policy|cross-origin-.*)$/;

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

// within fails when a promise takes too long.
const within = (promise, abort) => {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => {
      abort.abort();
      failed(new Error("nothing comes any more"));
    }, stalls);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const read = async (response, size, abort, progress) => {
  const bytes = new Uint8Array(size);
  const reader = response.body.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await within(reader.read(), abort);
    if (done) break;
    if (at + value.length > size) throw new Error("it is too long");
    bytes.set(value, at);
    at += value.length;
    progress(at);
  }
  if (at !== size) throw new Error("it ends too early");
  return bytes;
};

const once = async (url, { size, hash, fixed }, { cache, fresh }, progress) => {
  const abort = new AbortController();
  const address = fresh ? `${url}?fresh=${hash}` : url;
  const response = await within(fetch(address, { cache: cache || (fixed ? "default" : "no-cache"), signal: abort.signal }), abort);
  try {
    if (!response.ok) throw new Error(`status ${response.status}`);
    const bytes = await read(response, size, abort, progress);
    const sum = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (!sum.startsWith(hash)) throw new Error("it is something else");
    const headers = [...response.headers].filter(([name]) => kept.test(name));
    return new Response(bytes, { headers });
  } catch (reason) {
    abort.abort();
    throw reason;
  }
};

// verified is the answer for a file; progress hears how many bytes of it have come. It fails after some attempts.
export const verified = async (url, file, progress) => {
  let last;
  for (const attempt of attempts) {
    await new Promise((done) => setTimeout(done, attempt.pause));
    try {
      return await once(url, file, attempt, progress);
    } catch (reason) {
      last = reason;
    }
  }
  throw new Error(`${file.url}: ${last.message}`);
};
