// Watches a visit to the lab from outside: when the first text is painted, when training is possible, and when a click on what trains has
// come to a result. It is put into the page before anything of the page runs; the lab knows nothing of it. `benchVisit` says what is
// pressed, a selector, and whether as soon as there is text or as soon as training is possible.
"use strict";

(() => {
  const { press, early } = globalThis.benchVisit;
  const at = {}; // ms since the navigation began
  let finished;
  const result = new Promise((done) => (finished = done));

  // possible: the lab answers, and the workbook that the run is to be logged in is open.
  const possible = () =>
    document.querySelector("#saved:not(.saving):not(.failed)") &&
    document.querySelector("#workbook-button span:nth-child(2)")?.textContent !== "…" &&
    (early || document.querySelector(press));

  const click = () => {
    if (at.pressed) return;
    at.pressed = performance.now();
    document.querySelector(press).click();
  };

  const look = () => {
    if (!at.possible && possible()) {
      at.possible = performance.now();
      if (!early) setTimeout(click);
    }
    if (!at.result && at.pressed && document.querySelector("#test-accuracy")) {
      at.result = performance.now();
      // An early click is carried out before the page says anything else.
      const whole = () => (at.possible ? finished({ ...at, origin: performance.timeOrigin }) : setTimeout(whole, 5));
      whole();
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") at.text = startTime;
    if (at.text && early) click();
  }).observe({ type: "paint", buffered: true });

  globalThis.benchVisit.seen = () => result;
})();
