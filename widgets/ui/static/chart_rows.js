// The last stretch of a slider's value: a message brings rows, and those that are drawn in the
// living Vega view become them.
/** @typedef {import("./picture.js").Picture} Picture */

/**
 * The traits of one message become one painting, at once. What else arrives before the next frame
 * becomes a second one, of the last state: a fast drag never queues work.
 * @param {ChartModel} model @param {Picture[]} pictures @param {() => void} write the words
 */
export function follow(model, pictures, write) {
  /** @type {Set<string>} */
  const changed = new Set();
  let frame = 0;
  const paint = () => {
    if (!changed.size) return;
    for (const picture of pictures) update(picture, changed);
    write();
    changed.clear();
  };
  const hear = (/** @type {string} */ name) => {
    changed.add(name);
    if (frame) return;
    queueMicrotask(paint);
    frame = requestAnimationFrame(() => {
      frame = 0;
      paint();
    });
  };
  const names = pictures.flatMap(({ datasets }) => datasets);
  const traits = ["sentence", "numbers", ...names.map((name) => `frame_${name}`)];
  const heard = traits.map((trait) => () => hear(trait.replace("frame_", "")));
  traits.forEach((trait, i) => model.on(`change:${trait}`, heard[i]));
  return () => {
    cancelAnimationFrame(frame);
    traits.forEach((trait, i) => model.off(`change:${trait}`, heard[i]));
  };
}

/** @param {Picture} picture @param {Set<string>} changed */
export function update(picture, changed) {
  const names = picture.datasets.filter((name) => changed.has(name));
  if (!names.length) return;
  if (!picture.view) return picture.miss(names);
  try {
    for (const name of names) put(picture, picture.view, name);
    picture.view.run();
    if (picture.spec.usermeta?.rows) picture.fit(); // its height is that of its rows
  } catch (error) {
    picture.fail(error);
  }
}

/**
 * The marks stay and only what differs is written into them: new marks would be new nodes, which
 * the page lays out and paints anew. A line is one mark whose points have an order, and on a
 * canvas there are no nodes: there all rows are replaced.
 * @param {Picture} picture @param {import("./vega.js").View} view @param {string} name
 */
function put(picture, view, name) {
  const sent = picture.model.get(`frame_${name}`);
  const shape = picture.shapes.get(name);
  if (shape) return view.data(name, shape.rows(columnsOf(sent)));
  const rows = rowsOf(sent);
  const isInPlace = picture.renderer !== "canvas" && !picture.lines.includes(name);
  const changes = isInPlace && changesOf(view.data(name), rows);
  if (!changes) return view.data(name, rows);
  const set = view.changeset().remove(changes.removed).insert(changes.added);
  for (const [row, field, value] of changes.written) set.modify(row, field, value);
  return view.change(name, set);
}

/** A kernel sends columns as text, the one file has them. @param {string | Columns} sent */
export const columnsOf = (sent) => (typeof sent === "string" ? JSON.parse(sent) : sent);

/** @param {string | Columns} sent @returns {Row[]} */
export function rowsOf(sent) {
  const columns = Object.entries(/** @type {Columns} */ (columnsOf(sent)));
  const rowOf = (/** @type {number} */ i) => columns.map(([name, values]) => [name, values[i]]);
  return Array.from(columns[0]?.[1] ?? [], (_, i) => Object.fromEntries(rowOf(i)));
}

/**
 * What to write into the rows that are drawn so that they become others. Nothing, where a value
 * comes or goes: it takes its mark along, so all marks must be made anew.
 * @param {Row[]} drawn @param {Row[]} rows
 */
export function changesOf(drawn, rows) {
  const fields = Object.keys(rows[0] ?? {});
  /** @type {[Row, string, Value][]} */
  const written = [];
  for (const [i, row] of rows.slice(0, drawn.length).entries()) {
    for (const field of fields) {
      if ((row[field] === null) !== (drawn[i][field] === null)) return undefined;
      if (row[field] !== drawn[i][field]) written.push([drawn[i], field, row[field]]);
    }
  }
  return { written, removed: drawn.slice(rows.length), added: rows.slice(drawn.length) };
}
