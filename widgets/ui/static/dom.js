// What every script makes nodes and files with. To import it touches no page.

/**
 * A node with its class and, in any order, attributes, words and nodes that stand in it.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {...(string | Node | Record<string, string | number>)} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className = "", ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const each of content) {
    if (typeof each === "string" || each instanceof Node) node.append(each);
    else for (const [name, value] of Object.entries(each)) node.setAttribute(name, String(value));
  }
  return node;
}

/**
 * @param {string} words
 * @param {() => void} act
 * @param {string} [className]
 * @param {Record<string, string>} [attributes]
 */
export function button(words, act, className = "te-plain", attributes = {}) {
  const node = element("button", className, { type: "button", ...attributes }, words);
  node.addEventListener("click", act);
  return node;
}

/**
 * Every node below another that a selector finds.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/** What holds one cell: Voilà's, JupyterLab's, the one file's. @param {Element} node */
export const cellOf = (node) =>
  node.closest("[cell-index]") ?? node.closest(".jp-Cell, .te-chapter > *");

/** A gloss that a word opens is no part of the words around it. @param {Node} node @returns {string} */
function textOf(node) {
  if (/** @type {Element} */ (node).matches?.(".te-gloss")) return "";
  return node.childNodes?.length
    ? [...node.childNodes].map(textOf).join("")
    : (node.textContent ?? "");
}

/** The words of a node, on one line. @param {Node | null | undefined} node */
export const wordsOf = (node) => (node ? textOf(node) : "").replace(/\s+/g, " ").trim();

/** Resolves before the page is next painted. */
export const frame = () => new Promise(requestAnimationFrame);

/**
 * Give the reader a file to keep; nothing is asked of a server.
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const link = element("a", "", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** What scrolls a node: the page, or JupyterLab's panel. @param {Element} node */
export function scrollerOf(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (at === document.body || at === document.documentElement) break;
    const isFull = at.scrollHeight > at.clientHeight + 1;
    if (isFull && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}
