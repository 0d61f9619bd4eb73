// The one way for text to become markup or a script's address in this page. Where the browser has Trusted Types, nothing
// else can; where it has not, the strings go through the same functions.
import { own } from "source";

const rules = {
  createHTML: (markup) => markup, // from site/view, which escapes all that is not its own
  createScriptURL: (url) => {
    if (!own(new URL(url, location.href))) throw new TypeError(`no script from ${url}`);
    return url;
  },
};

const factory = globalThis.trustedTypes;

export const policy = factory ? factory.createPolicy("pizarra", rules) : rules;

// The chart library clears its place by setting the empty string. Anything else stays forbidden.
if (factory) factory.createPolicy("default", { createHTML: (markup) => (markup === "" ? "" : null) });
