// Runs before the first paint, so that a page never flashes in the colours that were not chosen.
try {
  const theme = localStorage.getItem("pizarra.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's colours it is.
}
