// How a picture looks on its page: its colours where CSS variables are not known, on a canvas and in
// a file, and what its marks and axes tell the page.
import { element } from "./dom.js";

/**
 * The colour that a role stands for at a node now, or on a page of another scheme.
 * @param {string} role
 * @param {HTMLElement} node
 */
export function colourOf(role, node, scheme = "") {
  const probe = node.appendChild(element("span"));
  // A system that chooses all colours would choose one for all roles.
  Object.assign(probe.style, { forcedColorAdjust: "none", colorScheme: scheme, color: role });
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/**
 * A chart with colours in place of roles.
 * @param {Chart} chart
 * @param {(role: string) => string} colour
 * @returns {Chart}
 */
export function inColours(chart, colour) {
  /** @type {Record<string, string>} */
  const known = {};
  const paint = (/** @type {string} */ role) => {
    known[role] ??= colour(role);
    return known[role];
  };
  return JSON.parse(JSON.stringify(chart).replace(/var\(--te-[\w-]+\)/g, paint));
}

/**
 * Call back when the page turns light or dark: the system's wish, our switch, JupyterLab's theme.
 * @param {() => void} callback
 */
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

/**
 * A mark on a scale is a slider, which stands nowhere before its reader places it.
 * @param {import("./picture.js").Picture} picture
 */
export function tellPlace({ node, spec, rows }) {
  const slider = spec.usermeta?.slider;
  if (!slider) return;
  const place = rows(slider.data)[0]?.x;
  node.setAttribute("aria-valuemin", String(slider.low));
  node.setAttribute("aria-valuemax", String(slider.high));
  node.setAttribute("aria-valuenow", String(place ?? slider.low));
  node.setAttribute("aria-valuetext", String(place ?? "nothing placed yet"));
}

/**
 * Say to the sliders that mean what the horizontal axis does where their tracks begin and end.
 * @param {import("./picture.js").Picture} picture
 */
export function tellAxis({ node, view, along }) {
  const card = node.closest(".te-card");
  if (!along || !view || !(card instanceof HTMLElement)) return;
  const tell = () => {
    const left = view.origin()[0] + view.padding().left;
    const [low, high] = along.map((value) => left + view.scale("x")(value));
    card.style.setProperty("--te-axis-left", `${low}px`);
    card.style.setProperty("--te-axis-right", `${node.clientWidth - high}px`);
  };
  const later = () => requestAnimationFrame(tell); // the axes have got their room by then
  view.addSignalListener("width", later);
  later();
}
