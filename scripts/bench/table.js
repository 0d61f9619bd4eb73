// Takes the time of the table of runs from outside, in the page of the lab: from what a person does until the page shows what
// comes of it, with all of its own work done.
"use strict";

(() => {
  const find = (selector) => document.querySelector(selector);

  // painted waits until what stands in the document has been painted.
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  // until waits for a condition of the document, and looks at every change of it.
  const until = (what, holds) =>
    new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`waited in vain for ${what}`)), 60_000);
      const look = () => {
        if (!holds()) return false;
        clearTimeout(late);
        observer.disconnect();
        done();
        return true;
      };
      const observer = new MutationObserver(look);
      if (!look()) observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });

  // The first rows: the page watches for them from its start.
  let rows = 0;
  const watch = new MutationObserver(() => {
    if (!find("#runs-rows tr[id^=row-]")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => (rows = performance.now())));
  });
  watch.observe(document, { subtree: true, childList: true });

  const memories = [];
  const plain = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const made = await plain(...args);
    const memory = (made.instance || made).exports.mem;
    if (memory) memories.push(memory);
    return made;
  };

  const timed = async (act, what, holds) => {
    const began = performance.now();
    act();
    await until(what, holds);
    await painted();
    return performance.now() - began;
  };

  // opened is the time from the start of the navigation until the first rows are painted, in ms.
  const opened = async () => {
    while (!rows) await painted();
    return rows;
  };

  const first = () => find("#runs-rows tr[id^=row-]")?.id;

  // sorted sorts by a column that the table is not sorted by.
  const sorted = (key) => {
    const head = () => find(`[id="sort-${key}"]`).closest("th").ariaSort;
    return timed(() => find(`[id="sort-${key}"]`).click(), "the order", () => head() !== "none");
  };

  // filtered writes into the box and presses Enter; what is timed begins with Enter.
  const filtered = async (text, found) => {
    const box = find("#runs-filter");
    box.focus();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
    const before = find("#runs-count").textContent;
    return timed(() => find("#runs-filter-form").requestSubmit(), "the filter", () => find("#runs-count").textContent !== before);
  };

  // scrolled goes down the table in so many steps of this many pixels, one a frame, and then to its end. What was not drawn when
  // a frame was shown counts as empty.
  const scrolled = async (steps, by) => {
    const table = find("#runs-scroll");
    let empty = 0;
    for (let i = 0; i < steps; i++) {
      table.scrollTop += by;
      await painted();
      const box = table.getBoundingClientRect();
      const seen = document.elementFromPoint(box.left + 60, box.bottom - 40);
      if (!seen || !seen.closest("tr[id^=row-]")) empty++;
    }
    table.scrollTop = table.scrollHeight;
    await until("the last rows", () => {
      const [, to, all] = find("#runs-rows [data-lines]").dataset.lines.split(",");
      return to === all && find("#runs-rows tr:last-child").id.startsWith("row-");
    });
    await painted();
    return empty;
  };

  // held is the memory of the lab's program and of the page's scripts and elements, in MB.
  const held = () => ({
    program: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) / 1e6,
    scripts: (performance.memory?.usedJSHeapSize || 0) / 1e6,
    elements: document.querySelectorAll("*").length,
  });

  globalThis.benchTable = { opened, sorted, filtered, scrolled, held, first };
})();
