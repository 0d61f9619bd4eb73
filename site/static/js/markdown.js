// Turns Markdown that people have written into elements that can do nothing but show: a bundle of its own, fetched when there is
// some to show (notes.js).
import createDOMPurify from "dompurify";
import { Marked } from "marked";

// HTML in a text is text: so nothing hostile is even parsed, and what is cleaned below has only what Markdown says.
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  renderer: {
    html: ({ text }) => escaped(text),
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  },
});

// What may come of a text. Nothing of it has a name, a class or an action, so that nothing of the page's own
// can be imitated or set off.
const tags =
  "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong sub sup table tbody td th thead tr ul".split(" ");
const settings = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: ["href", "src", "alt", "title", "start", "colspan", "rowspan"],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#\/)/i,
  RETURN_DOM_FRAGMENT: true,
};

// Links lead out without telling from where, in a tab of their own; those into the lab are its own.
const tame = (link) => {
  const target = link.getAttribute("href");
  if (!target) return link.replaceWith(...link.childNodes);
  if (!target.startsWith("#")) link.target = "_blank";
  link.rel = "noopener noreferrer";
};

// Pictures come with the text or not at all: to fetch one would tell its server who reads.
const settle = (picture) => {
  const source = picture.getAttribute("src") || "";
  if (/^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(source)) {
    if (!picture.alt) picture.alt = "";
    return;
  }
  const words = picture.alt || source;
  if (!/^https?:/i.test(source)) return picture.replaceWith(words);
  const link = document.createElement("a");
  link.href = source;
  link.textContent = words;
  tame(link);
  picture.replaceWith(link);
};

// A text's headings come below the one that it stands under.
const lower = (heading, base) => {
  const level = Math.min(6, Number(heading.localName[1]) + base);
  const lowered = document.createElement(`h${level}`);
  lowered.append(...heading.childNodes);
  heading.replaceWith(lowered);
};

const all = (fragment, selector, change) => fragment.querySelectorAll(selector).forEach((element) => change(element));

// base is the level of the heading that the text stands under.
globalThis.pizarraMarkdown = (text, policy, base) => {
  const purify = createDOMPurify(window);
  const fragment = purify.sanitize(marked.parse(text), { ...settings, TRUSTED_TYPES_POLICY: policy });
  all(fragment, "img", settle);
  all(fragment, "a", tame);
  all(fragment, "h1, h2, h3, h4, h5, h6", (heading) => lower(heading, base));
  all(fragment, "table", (table) => {
    const place = document.createElement("div");
    place.className = "scroll";
    place.tabIndex = 0;
    table.replaceWith(place);
    place.append(table);
  });
  return fragment;
};
