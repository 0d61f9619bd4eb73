// Has the service worker keep the lab in this browser, and tells how far that is: a bundle of its own, fetched when the page rests.

const pauses = [5, 15, 60]; // s, before a failed attempt is made again; the last one from then on
const looks = 30 * 60; // s, between looks for a new version

let told = { state: "", percent: 0 };
let listener = () => {};
let kept; // the registration
let renewing = false;
let failures = 0;
let timer;

const step = 10; // %, in which the page is told how far filling is: each time it is drawn anew

const tell = (state, percent = 0) => {
  if (told.state === state && told.percent === percent) return;
  told = { state, percent };
  listener(state, percent);
};

// hold says that a page of this version is open, for as long as it is: the version's files are needed.
const hold = (boot) => navigator.locks?.request(`pizarra page ${boot}`, { mode: "shared" }, () => new Promise(() => {}));

// watch follows a service worker that is being installed to its end.
const watch = (worker) => {
  const older = Boolean(kept.active);
  if (!older) tell("filling");
  worker.addEventListener("statechange", () => {
    if (worker.state === "installed" && older) tell("renewable");
    if (worker.state === "activated" && !older) settled();
    if (worker.state === "redundant" && !renewing) failed(older);
  });
};

const settled = () => {
  failures = 0;
  tell(kept.waiting ? "renewable" : "ready");
};

const failed = (older) => {
  if (!older) tell("waiting");
  clearTimeout(timer);
  timer = setTimeout(attempt, 1000 * pauses[Math.min(failures++, pauses.length - 1)]);
};

let attempt = () => {};

const begin = (policy, boot) => {
  const url = policy.createScriptURL(new URL("../sw.js", boot).href);
  const workers = navigator.serviceWorker;
  let controlled = Boolean(workers.controller);
  workers.addEventListener("message", ({ data }) => {
    if (data.kind === "filling" && !kept?.active) tell("filling", step * Math.floor((100 * data.done) / data.total / step));
  });
  workers.addEventListener("controllerchange", () => {
    if (renewing) return location.reload();
    if (controlled) tell("renewable"); // another tab has asked for the new version: this one keeps its own until it is loaded anew
    controlled = true;
  });
  attempt = async () => {
    try {
      kept = await workers.register(url, { scope: new URL("..", boot).href, updateViaCache: "none" });
    } catch {
      return failed(Boolean(kept?.active));
    }
    // The first version may be there as a whole and not yet be active: a page that is loaded anew just then finds it waiting.
    const coming = kept.installing ?? (kept.active ? null : kept.waiting);
    if (coming) watch(coming);
    else settled();
    kept.onupdatefound = () => watch(kept.installing);
  };
  addEventListener("online", () => {
    if (told.state === "waiting") attempt();
  });
  setInterval(() => kept?.active && kept.update().catch(() => {}), 1000 * looks); // gone is the network, not the lab
  attempt();
};

const refused = () => {
  try {
    return localStorage.getItem("pizarra.offline") === "off";
  } catch {
    return false;
  }
};

let begun = false;

// pizarraOffline tells `tell` of the state, now and whenever it changes.
globalThis.pizarraOffline = (policy, boot, tells) => {
  listener = tells;
  if (begun) return listener(told.state, told.percent);
  begun = true;
  if (refused()) return tell("off");
  hold(boot)?.catch?.(() => {});
  if (!isSecureContext) return tell("plain");
  if (!navigator.serviceWorker || !globalThis.caches) return tell("missing");
  begin(policy, boot);
};

// pizarraRenew loads the new version, in this tab.
globalThis.pizarraRenew = () => {
  renewing = true;
  if (!kept?.waiting) return location.reload();
  kept.waiting.postMessage("take over");
};
