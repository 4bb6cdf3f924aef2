// The rows of a picture: how they arrive, and how those that are drawn become others.

/**
 * A kernel sends columns as text; the one file has them at hand.
 * @param {string | Columns} sent
 * @returns {Columns}
 */
export const columnsOf = (sent) => (typeof sent === "string" ? JSON.parse(sent) : sent);

/**
 * @param {string | Columns} sent
 * @returns {Row[]}
 */
export function rowsOf(sent) {
  const columns = columnsOf(sent);
  const names = Object.keys(columns);
  const n = names.length ? columns[names[0]].length : 0;
  return Array.from({ length: n }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name][i]])),
  );
}

/**
 * The data sets whose rows are the points of a line or an area.
 * @param {Chart} chart
 * @returns {string[]}
 */
export function lineNames({ mark, data, layer = [] }) {
  const type = typeof mark === "object" ? mark.type : mark;
  const own = data && ["line", "area", "trail"].includes(type ?? "") ? [data.name] : [];
  return [...own, ...layer.flatMap(lineNames)];
}

/**
 * What to write into the rows that are drawn so that they become others. Nothing, where a value
 * comes or goes: it takes its mark along, so all marks must be made anew.
 * @param {Row[]} drawn
 * @param {Row[]} rows
 */
export function changesOf(drawn, rows) {
  const fields = Object.keys(rows[0] ?? {});
  const kept = rows.slice(0, drawn.length);
  /** @type {(row: Row, i: number) => boolean} */
  const comesOrGoes = (row, i) =>
    fields.some((field) => (row[field] === null) !== (drawn[i][field] === null));
  if (kept.some(comesOrGoes)) return undefined;
  /** @type {[Row, string, Value][]} */
  const written = [];
  kept.forEach((row, i) =>
    fields.forEach((field) => {
      if (row[field] !== drawn[i][field]) written.push([drawn[i], field, row[field]]);
    }),
  );
  return { written, removed: drawn.slice(rows.length), added: rows.slice(drawn.length) };
}
