// Names that a reader gives, in the titles of axes and over the figures of a table: a chart's words
// say {treatment}, and a data set of one row says who that is (charts/table.py).

const NAME = /\{(\w+)\}/;

/**
 * @param {string} words
 * @param {Row | undefined} row
 */
export const filledIn = (words, row = {}) =>
  words.replaceAll(RegExp(NAME, "g"), (_, name) => String(row[name] ?? ""));

/**
 * One line of a title as Vega computes it: with the name that the data set has now.
 * @param {string} line
 * @param {string} data
 */
function expressionOf(line, data) {
  const parts = line.split(NAME).map((part, i) => {
    if (i % 2 === 0) return JSON.stringify(part);
    return `data(${JSON.stringify(data)})[0].${part}`;
  });
  return parts.join(" + ");
}

/**
 * Let the titles of a compiled chart follow the names: Vega-Lite takes them for fixed.
 * @param {import("./vega.js").Spec} vega
 * @param {string | undefined} data the data set of names, if there is one
 * @param {Record<string, Row[]>} datasets
 */
export function followNames(vega, data, datasets) {
  if (!data) return;
  vega.data.unshift({ name: data, values: datasets[data] });
  for (const axis of vega.axes ?? []) {
    const lines = [axis.title ?? ""].flat();
    if (!lines.some((line) => NAME.test(String(line)))) continue;
    const [first, ...others] = lines.map((line) => expressionOf(String(line), data));
    axis.title = { signal: others.length ? `[${[first, ...others]}]` : first };
  }
}
