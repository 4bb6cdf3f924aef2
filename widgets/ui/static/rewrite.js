// Words that change where they are. Where an element comes or goes, and where all that a node holds is
// taken out at once, a browser asks each rule with :has() again, of the page whole; a text that changes
// costs it nothing.
import { element } from "./dom.js";
import { unbroken } from "./unbroken.js";

/**
 * Whether two nodes differ in what they hold alone.
 * @param {Node} a
 * @param {Node} b
 */
const isSameKind = (a, b) =>
  a instanceof Element && b instanceof Element && a.cloneNode().isEqualNode(b.cloneNode());

/** @param {Node} node @param {Node} fresh */
function take(node, fresh) {
  const [were, are] = [[...node.childNodes], [...fresh.childNodes]];
  for (const [i, is] of are.entries()) {
    const was = were[i];
    if (!was) node.appendChild(is);
    else if (was instanceof Text && is instanceof Text) {
      if (was.data !== is.data) was.data = is.data;
    } else if (isSameKind(was, is)) take(was, is);
    else node.replaceChild(is, was);
  }
  for (const was of were.slice(are.length)) node.removeChild(was);
}

/**
 * Have a node hold what another one does, which is taken apart.
 * @param {Node} node
 * @param {Node} fresh
 */
export function become(node, fresh) {
  unbroken(fresh); // who keeps lines together looks at what is new, and a text that changes is not
  take(node, fresh);
}

/** @param {Element} node @param {string} html */
export function rewrite(node, html) {
  const fresh = element("template");
  fresh.innerHTML = html;
  become(node, fresh.content);
}

/** @param {Element} node @param {string} words */
export const rewriteText = (node, words) => take(node, element("p", "", words));
