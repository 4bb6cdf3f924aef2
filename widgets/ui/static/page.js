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

// One voice for all pictures: what a listener hears once a picture rests. While a slider moves
// its words change with each frame, and a voice that followed would never come to an end.
const REST = 1_000; // milliseconds
const voice = document.body.appendChild(element("p", "te-voice", { role: "status" }));
let resting;

export function say(words) {
  if (!navigator.userActivation.hasBeenActive) return; // the page sets itself up
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (voice.textContent !== words()) voice.textContent = words();
  }, REST);
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
  nameReadout(readout, label.textContent);
  nameGroup(slider.closest(".te-group"));
  markTrack(slider, handle, label.title);
}

// A value beside a slider can be typed over, where it is a number.
function nameReadout(readout, words) {
  if (!readout?.isContentEditable) return;
  readout.setAttribute("role", "textbox");
  readout.setAttribute("aria-label", words);
}

// Two sliders may have one name, in the groups of two arms.
function nameGroup(group) {
  const title = group?.querySelector(".te-group-title")?.textContent.trim();
  if (!title || group.hasAttribute("role")) return;
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
}

function markTrack(slider, handle, words) {
  const value = parseFloat(words?.match(/-?[\d.]+(?=\D*$)/)?.[0]);
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

// An answer is heard only if its place was listened to before it came.
function listen({ target }) {
  const card = target.closest?.(".te-quiz, .te-claims");
  card?.querySelectorAll(":is(.te-answer, .te-claim) > .widget-html-content").forEach((node) => {
    node.setAttribute("role", "status");
  });
}

["focusin", "click"].forEach((event) => addEventListener(event, listen, true));

function nameSliders() {
  document.querySelectorAll(".te-card .noUi-handle").forEach(nameSlider);
}

// What the reader holds is named at once; to look through the page can wait until it is painted.
let waiting = false;
new MutationObserver(() => {
  if (document.activeElement?.matches(".te-card .noUi-handle")) nameSlider(document.activeElement);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      waiting = false;
      takeOutGlances();
      nameSliders();
    }),
  );
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
