// What a page is held to: axe's rules of WCAG 2.0 to 2.2, A and AA, and its best practices; and what axe does not see.
// Each function gives what is wrong, a line each.
globalThis.held = (() => {
  const told = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const wrong = (what, list) => list.slice(0, 5).map((e) => `${what}: ${told(e)}`);

  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const ofColour = ["color-contrast", "link-in-text-block"];

  // rules are axe's: all of them, or those that the theme has a say in.
  async function rules(colour) {
    const y = scrollY;
    scrollTo(0, 0); // what is half under the frame because of where the page was left is no fault of the page
    const runOnly = colour ? { type: "rule", values: ofColour } : { type: "tag", values: tags };
    const result = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false, selectors: false });
    scrollTo(0, y);
    return {
      passes: result.passes.length,
      wrong: result.violations.flatMap((rule) =>
        rule.nodes.slice(0, 4).map((n) => `${rule.id}: ${n.html.replace(/\s+/g, " ").slice(0, 160)}: ${n.failureSummary.split("\n").slice(1).join(" ")}`),
      ),
    };
  }

  // sideways finds what makes the page wider than the screen.
  function sideways() {
    const wide = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth;
    if (over <= wide) return [];
    const reaches = (e) => e.getBoundingClientRect().left + Math.max(e.offsetWidth ?? 0, getComputedStyle(e).overflowX === "visible" ? e.scrollWidth : 0);
    const beyond = all("body *").filter((e) => e.offsetWidth > 1 && reaches(e) > wide + 0.5 && !e.parentElement.closest(".scroll"));
    return [`it is ${over} wide, the screen ${wide}`, ...wrong("beyond", beyond.filter((e) => !beyond.some((other) => other !== e && e.contains(other))))];
  }

  const text = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent.trim() ?? "").join(" ").trim();

  // named is what a table or a chart is called.
  const named = (e) => e.ariaLabel || text(e.getAttribute("aria-labelledby")) || e.caption?.textContent.trim();

  // prose is text that somebody has written: what stands before a table in it says what it is.
  const prose = (e) => e.closest(".markdown, .lesson-text, .live");

  // spoken holds what is said of the parts of a page to those who do not see it.
  function spoken(lang) {
    const pressed = (e) => [e.ariaPressed, e.ariaSelected, e.ariaCurrent].some((said) => said && said !== "false");
    const looks = (e) => ((s) => [s.fontWeight, s.borderBottomWidth, s.borderInlineStartWidth, s.textDecorationLine, s.borderBottomColor, s.borderInlineStartColor, s.outlineStyle].join())(getComputedStyle(e));
    const alike = all("[aria-pressed], [aria-selected]").filter(seen).filter((e) => pressed(e) && e.parentElement.tagName !== "TR").filter((e) => {
      const others = [...(e.closest("ul, ol, [role]:not([role=option]), .row, p")?.querySelectorAll("[aria-pressed=false], [aria-selected=false]") ?? [])].filter(seen);
      return others.some((other) => looks(other) === looks(e));
    });
    const deeds = {};
    for (const e of all("button[data-click]").filter(seen)) {
      const name = (e.ariaLabel || text(e.getAttribute("aria-labelledby")) || e.textContent).replace(/\s+/g, " ").trim();
      const where = e.closest("[role=group], [role=radiogroup], section[aria-label], section[aria-labelledby], li, tr, form");
      const about = [e.title, text(e.getAttribute("aria-describedby")), where && (named(where) || where.textContent)].join();
      (deeds[name + "\n" + about] ??= new Map()).set(e.dataset.click, e);
    }
    const fields = all("input, select, textarea").filter(seen);
    return [
      ...(document.documentElement.lang === lang ? [] : [`the page says that it is in ${document.documentElement.lang}`]),
      ...(document.title.trim() ? [] : ["it has no title"]),
      ...wrong("what is wrong is not said of", fields.filter((e) => e.ariaInvalid === "true" && !text(e.getAttribute("aria-describedby")))),
      ...wrong("no field is described by", all(".error[id]").filter(seen).filter((e) => e.textContent.trim() && !document.querySelector(`[aria-describedby~="${CSS.escape(e.id)}"]`))),
      ...wrong("a table without a name", all("table").filter(seen).filter((e) => !prose(e) && !named(e) && !named(e.closest("[role=region], section[aria-label], section[aria-labelledby], figure[aria-label]") ?? document.body))),
      ...wrong("a head of a table that does not say of what", all("th:not([scope])").filter((e) => seen(e) && !e.closest(".markdown"))),
      ...wrong("a chart without a name", all("[data-chart]").filter(seen).filter((e) => !named(e))),
      ...wrong("progress without a name", all("progress, [role=progressbar]").filter(seen).filter((e) => !named(e) && !e.labels?.length)),
      ...wrong("it looks like what is not chosen", alike),
      ...Object.entries(deeds).filter(([, clicks]) => clicks.size > 1).flatMap(([name, clicks]) => wrong(`one of ${clicks.size} buttons called ${name.split("\n")[0]}`, [...clicks.values()].slice(0, 2))),
    ];
  }

  // keyed brings the keyboard to everything that it can come to: there must be a sign of it, and it must not be hidden by what stands
  // over the page.
  function keyed() {
    const ring = (e) => e && ((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none")(getComputedStyle(e));
    const stops = all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]").filter((e) => !e.disabled && e.tabIndex >= 0 && seen(e));
    const list = [];
    for (const e of stops) {
      e.focus();
      if (document.activeElement !== e) continue; // what lies behind a closed fold
      if (![e, e.parentElement, e.closest("label")].some(ring)) list.push(`nothing shows that the keyboard is at ${told(e)}`);
      const r = e.getClientRects()[0];
      const at = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => document.elementFromPoint(r.x + r.width * x, r.y + r.height * y)));
      if (at.some((top) => top?.closest("#status, .panel, [role=listbox]"))) continue; // what the person has called for, and Escape takes away
      if (!at.some((top) => top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(top))))) list.push(`the keyboard comes to what is hidden: ${told(e)} by ${at[0] ? told(at[0]) : "the edge of the screen"}`);
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return list.slice(0, 8);
  }

  // spaced gives letters, words and lines the room that a reader may give them: what is cut off then, and was not before.
  function spaced() {
    const cut = () => new Set(all("body *").filter((e) => seen(e) && e.clientWidth > 2 && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) &&
      ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)));
    const before = cut();
    const wide = new CSSStyleSheet();
    wide.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets.push(wide);
    const list = [...sideways(), ...wrong("cut off with more room between letters", [...cut()].filter((e) => !before.has(e) && !e.closest("[title]")))];
    document.adoptedStyleSheets = [];
    return list;
  }

  // moving is what moves where somebody has asked for stillness.
  const moving = () => document.getAnimations().filter((a) => a.playState === "running" && a.effect.getComputedTiming().duration > 1).map((a) => `it moves: ${told(a.effect.target)}`);

  return { rules, sideways, spoken, keyed, spaced, moving };
})();
