// What every widget of the explainer shares on one page: the style sheets, the drawing
// library (fetched once, whatever the number of charts) and the names of the sliders.

const here = (name) => new URL(name, import.meta.url).href;

function addStyleSheet(name) {
  const href = here(name);
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

// JupyterLab pages have no head of ours, so the widgets bring the style themselves.
addStyleSheet("theme.css");
addStyleSheet("explainer.css");

let library;

export function vegaEmbed(...args) {
  library ??= import("./vega.js");
  return library.then((module) => module.default(...args));
}

export function element(tag, className, attributes = {}) {
  const node = document.createElement(tag);
  node.className = className;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// Call back when the page turns light or dark: the system's wish, our switch, JupyterLab's theme.
export function onTheme(callback) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const switches = new MutationObserver(callback);
  switches.observe(document.documentElement, { attributeFilter: ["data-te-theme"] });
  switches.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  system.addEventListener("change", callback);
  return () => {
    switches.disconnect();
    system.removeEventListener("change", callback);
  };
}

// ipywidgets gives a slider's handle keys and a value but no name: the label beside it is
// its name. The trial's own value, told by the label's title, becomes a mark on the track.
function nameSlider(handle) {
  const slider = handle.closest(".widget-slider");
  const label = slider?.querySelector(".widget-label");
  const readout = slider?.querySelector(".widget-readout");
  // A slider of steps would say its position; a listener gets what the eye sees, such as "10 pM".
  if (readout?.textContent && slider.querySelectorAll(".noUi-handle").length === 1) {
    handle.setAttribute("aria-valuetext", readout.textContent);
  }
  if (!label?.textContent || handle.dataset.teNamed === label.textContent) return;
  handle.dataset.teNamed = label.textContent;
  handle.setAttribute("aria-label", label.textContent);
  readout?.setAttribute("aria-label", label.textContent);
  markTrack(slider, handle, label.title);
}

function markTrack(slider, handle, words) {
  const value = parseFloat(words?.match(/-?[\d.]+/)?.[0]);
  const [low, high] = ["aria-valuemin", "aria-valuemax"].map((k) => +handle.getAttribute(k));
  if (!Number.isFinite(value) || !(high > low)) return;
  const mark = document.createElement("span");
  mark.className = "te-mark";
  mark.textContent = words;
  const share = (value - low) / (high - low);
  mark.style.setProperty("--te-at", share);
  slider.querySelector(".noUi-base")?.append(mark);
}

// What a page without scripts would show holds results; where scripts run, guesses come first.
function takeOutGlances() {
  document.querySelectorAll("noscript.te-glance").forEach((node) => node.remove());
}

function nameSliders() {
  document.querySelectorAll(".te-card .noUi-handle").forEach(nameSlider);
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    takeOutGlances();
    nameSliders();
  });
}).observe(document.body, { childList: true, subtree: true });
takeOutGlances();
nameSliders();

// Give the reader a file to keep; nothing is asked of a server.
export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
