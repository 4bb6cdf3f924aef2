// The page's part of the path of one slider value: which scripts run once a message has come, as
// CONTRIBUTING says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { test } from "node:test";
import { follow } from "../../widgets/ui/static/chart_rows.js";
import { Picture } from "../../widgets/ui/static/picture.js";
import { shapesOf } from "../../widgets/ui/static/shape_marks.js";

const STATIC = new URL("../../widgets/ui/static/", import.meta.url);
const LONGEST = 99;

const CONTRIBUTING = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");
const SECTION = CONTRIBUTING.split("## The path of one slider value")[1].split("\n## ")[0];
const STEP = /^\d\. `widgets\/ui\/static\/(\w+\.js)`/gm;

/** The scripts that a text names. */
const named = (text, pattern = /[`/](\w+\.js)`/g) =>
  [...text.matchAll(pattern)].map(([, name]) => name);

const read = (name) => readFileSync(new URL(name, STATIC), "utf8");

/** A kernel's model, as far as a chart asks it; `receive` is a message that brings traits. */
function modelOf(traits) {
  const listeners = new Map();
  return {
    get: (name) => traits[name],
    on: (event, listener) => listeners.set(event, listener),
    off: (event) => listeners.delete(event),
    receive(changed) {
      Object.assign(traits, changed);
      for (const name of Object.keys(changed)) listeners.get(`change:${name}`)?.();
    },
  };
}

/** A view that has been drawn, and what becomes of its rows. */
function viewOf(drawn) {
  const changes = { remove: () => changes, insert: () => changes, modify: () => changes };
  return {
    data(name, rows) {
      if (!rows) return drawn[name] ?? [];
      drawn[name] = rows;
      return this;
    },
    changeset: () => changes,
    change: () => {},
    run() {
      drawn.isRun = true;
    },
  };
}

/** The scripts of the page in which a function is called while something is done. */
async function scriptsRunBy(act) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await act();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return result
    .filter(({ url, functions }) => url.startsWith(STATIC.href) && functions.some(isCalled))
    .map(({ url }) => url.slice(STATIC.href.length));
}

const isCalled = ({ ranges: [{ count }] }) => count > 0;

const RUNS = { from: [-0.5], to: [1.5], below: [-0.5], above: [1.5], band: [1] };
const LINE = { x: [0, 1], y: [0, 1], side: ["left", "left"] };
const LAYERS = [{ data: { name: "cells" } }, { data: { name: "line" } }, { data: { name: "dot" } }];

/** What runs when a message brings rows to a picture of three data sets. */
async function runsFor(shapes, renderer) {
  const spec = { layer: LAYERS, usermeta: { renderer, shapes } };
  const model = modelOf({ frame_cells: "{}", frame_line: "{}", frame_dot: "{}" });
  const datasets = ["cells", "line", "dot"];
  const picture = new Picture(model, { spec, label: "A map", caption: "", datasets, file: "map" });
  const drawn = {};
  picture.view = viewOf(drawn);
  picture.shapes = shapesOf(spec);
  let written = 0;
  follow(model, [picture], () => {
    written += 1;
  });
  const run = await scriptsRunBy(async () => {
    const rows = { cells: RUNS, line: LINE, dot: { x: [1] } };
    const sent = datasets.map((name) => [`frame_${name}`, JSON.stringify(rows[name])]);
    model.receive({ ...Object.fromEntries(sent), sentence: "Another one." });
    await Promise.resolve();
  });
  assert.ok(drawn.isRun);
  assert.equal(written, 1);
  return { run, drawn };
}

test("from the message to the view, a value runs through the scripts that are named and no other", async (t) => {
  const ofThePage = {
    ResizeObserver: class {
      observe() {}
    },
    ImageData: class {},
    requestAnimationFrame: () => 1,
  };
  Object.assign(globalThis, ofThePage);
  t.after(() => Object.keys(ofThePage).forEach((name) => delete globalThis[name]));
  const [rows, shapes] = named(SECTION, STEP);
  const map = await runsFor({ cells: "image", line: "path" }, "canvas");
  assert.deepEqual(map.run.sort(), [rows, shapes].sort());
  assert.equal(map.drawn.line[0].path, "M0,0L1,1");
  assert.deepEqual(map.drawn.dot, [{ x: 1 }]);
  assert.deepEqual((await runsFor({}, "svg")).run, [rows]);
});

test("what a chart's script and a finger's import is named beside the path or on it", () => {
  for (const script of ["live_chart.js", "slider_touch.js"]) {
    const code = read(script).replace(/\/\*[\s\S]*?\*\//g, "");
    const imported = named(code, /^(?:import |.*\bimport\().*"\.\/(\w+\.js)"/gm);
    assert.ok(imported.length);
    for (const name of [script, ...imported]) assert.ok(named(SECTION).includes(name), name);
  }
});

test("each of them is read in a minute", () => {
  const [, called] = SECTION.match(/They call others that are as\s+short: (.*?)\. Between/s);
  const files = [...named(SECTION, STEP), ...named(called)];
  assert.equal(files.length, 7);
  for (const name of files) {
    assert.ok(read(name).trimEnd().split("\n").length <= LONGEST, name);
  }
});
