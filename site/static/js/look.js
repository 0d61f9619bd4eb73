// The two looks of a chart: the page's, read from its style sheet, and paper, which is the same on every machine.

// paper is what logged pictures are drawn on. The categories are Okabe and Ito's for colour-blind readers, darkened where
// white paper needs it, as in the light theme.
export const paper = {
  ground: "#ffffff",
  ink: "#1f2a33",
  soft: "#55606a",
  line: "#ddd8ca",
  sheet: "#ffffff",
  accent: "#135370",
  categories: ["#0072b2", "#d55e00", "#008a64", "#b65a8c", "#a97400", "#2b8bc4", "#8a7f00", "#4b5560"],
  levels: ["#ffffff", "#e6f0f4", "#cce1ea", "#a7cbda", "#2a7797", "#135370"],
  levelInk: "#1f2a33",
  levelInkStrong: "#ffffff",
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif",
  moving: false,
  lang: "en", // numbers in a logged picture are those of the metrics beside it
};

// page reads the look of the page as it is now.
export const page = () => {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const tokens = (name, n) => Array.from({ length: n }, (_, i) => token(`${name}-${i}`));
  return {
    ground: "transparent",
    ink: token("ink"),
    soft: token("ink-soft"),
    line: token("line"),
    sheet: token("sheet"),
    accent: token("accent"),
    categories: tokens("cat", paper.categories.length),
    levels: tokens("level", paper.levels.length),
    levelInk: token("level-ink"),
    levelInkStrong: token("level-ink-strong"),
    font: token("font"),
    lang: document.documentElement.lang || "en",
    moving: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
};
