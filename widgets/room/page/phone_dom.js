// Nodes of the phone's page.

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} text
 */
export function drawing(name, attributes, text = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = text;
  return node;
}

/** @param {string} id */
export function find(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no ${id}`);
  return node;
}

/** Put words where they are read out when they change, and only then. @param {string} id @param {string} words */
export function say(id, words) {
  const node = find(id);
  if (node.textContent !== words) node.textContent = words;
}
