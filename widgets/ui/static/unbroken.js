// IL-2, N-1 chi-square, p = 0.052, below 0.05, 16 of 29, 25 points, 10 pM, week 12 and Chapter 7 stay on one line:
// a browser breaks it after a hyphen and at every space. The words stay as written, so that a search finds them and
// a copy has them. What is counted is a short word: a longer one would leave a hole at the end of a phone's line.
import { all, element } from "./dom.js";

const NUMBER = String.raw`\d(?:[\d,.]*\d)?`;
const COUNTED =
  "arms|bits?|cases|comparisons?|days?|deals?|entries|events?|failures?|fewer|groups|heads|in 1,?00+|looks?|mg|"
  + "million IU|minutes|months?|more|others|outcomes?|pairs?|patients?|people|points?|questions?|repeats?|responded|"
  + "responders?|rows|signs?|sites|tests?|times|trials?|tries|visits|ways|weeks|years?";
const THAN = "about|above|against|at least|at most|below|nearly|over|than|under";
const COUNT = `(?:${NUMBER} or ${NUMBER} points|${NUMBER} of ${NUMBER}|${NUMBER} (?:${COUNTED}|[np]M))`;
const NAME = new RegExp(
  String.raw`\b(?:(?:N-1 )?chi-square|[A-Z][A-Za-z]*-\d+|\d-Clause|[pS]-values?|p [<=] \d[.\d]*\d|`
    + String.raw`Chapters? \d+|[Ww]eeks? \d+|RoB \d|1 in ${NUMBER}|one of \d+|(?:(?:${THAN}) )?${COUNT}|`
    + String.raw`(?:${THAN}) ${NUMBER}|${NUMBER}%? (?:against|or) ${NUMBER})\b`,
);
const PROSE = "#te-main, .te-trial, .te-chapter, .jp-OutputArea-output, .jp-RenderedMarkdown";
const LEFT_ALONE =
  "svg, select, textarea, script, style, .te-unbroken, .te-headline-gap, [contenteditable=true]";

/** @param {Text} text */
function keepTogether(text) {
  const found = text.data.match(NAME);
  if (!found) return;
  const name = text.splitText(found.index ?? 0);
  const rest = name.splitText(found[0].length);
  name.replaceWith(element("span", "te-unbroken", name.data));
  keepTogether(rest);
}

/** Keep together what is to stay on one line. @param {Node} root */
export function unbroken(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      node instanceof Element && node.matches(LEFT_ALONE)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  /** @type {Text[]} */
  const found = [];
  do {
    const node = walker.currentNode;
    if (node instanceof Text && NAME.test(node.data)) found.push(node);
  } while (walker.nextNode());
  found.forEach(keepTogether);
}

/** @param {Node} node */
function added(node) {
  const place = node instanceof Element ? node : node.parentElement;
  if (!place || place.closest(LEFT_ALONE)) return;
  if (place.closest(PROSE)) unbroken(node);
  else if (node === place) all(place, PROSE).forEach(unbroken);
}

new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach(added);
}).observe(document.body, { childList: true, subtree: true });
added(document.body);
