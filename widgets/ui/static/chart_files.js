// A picture as files to keep: SVG, PNG and CSV, made on the page from the rows that are drawn now,
// when a reader asks for them, and not before. Each holds the question, the state and the source.
import { tableBox, tableOf } from "./chart_table.js";
import { all, button, element, save, wordsOf } from "./dom.js";

/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {{ text: string, width: number, height: number }} Sheet */

const WIDTH = 720;
const MARGIN = 24;
const SVG = "http://www.w3.org/2000/svg";

// --- What stands in a file beside the picture ---------------------------------------------
/** @param {HTMLElement} card */
function stateOf(card) {
  const controls = all(card, ".te-group :is(.widget-slider, .widget-dropdown, .widget-radio)");
  return controls.flatMap((control) => {
    const group = wordsOf(control.closest(".te-group")?.querySelector(".te-group-title"));
    const chosen = control.querySelector("option:checked, label:has(:checked), .widget-readout");
    const value = wordsOf(chosen);
    if (control.matches(".te-none-at-0") && Number(value) === 0) return [];
    const name = wordsOf(control.querySelector(".widget-label"));
    return [`${group ? `${group}, ` : ""}${name}: ${value}`];
  });
}

/** @param {Picture} picture */
function wordsAround(picture) {
  const card = /** @type {HTMLElement} */ (picture.root.closest(".te-card") ?? picture.root);
  return {
    question: wordsOf(card.querySelector(".te-question")) || picture.name,
    sentence: wordsOf(card.querySelector(".te-sentence")),
    state: stateOf(card),
    source: picture.model.get("source"),
  };
}

// A spreadsheet takes text that begins with these for a formula.
const quoted = (/** @type {string | number} */ value) => {
  const text = typeof value === "string" && /^[=+@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * A table as CSV, below lines of words. Spreadsheets know by the mark at the beginning that this is
 * UTF-8.
 * @param {string[]} words
 * @param {(string | number)[][]} lines
 */
export function csvOf(words, lines) {
  const head = words.filter(Boolean).map((each) => `# ${each}`);
  const rows = lines.map((line) => line.map(quoted).join(","));
  return `\ufeff${[...head, ...rows].join("\r\n")}\r\n`;
}

/** @param {Picture} picture @param {TableRecord} table */
function dataOf(picture, table) {
  const { question, sentence, state, source } = wordsAround(picture);
  const { headings, lines } = tableOf(table, picture.rows);
  return csvOf([question, picture.name, sentence, ...state, source], [headings, ...lines]);
}

/**
 * Words as lines of which none is wider than `width`, but for a word that is wider by itself.
 * @param {string} words
 * @param {number} width
 * @param {(words: string) => number} measure
 */
export function wrapped(words, width, measure) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** @param {string} font */
function measuring(font) {
  const pen = /** @type {CanvasRenderingContext2D} */ (element("canvas").getContext("2d"));
  pen.font = font;
  return (/** @type {string} */ words) => pen.measureText(words).width;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [words]
 */
function svgNode(tag, attributes, words = "") {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = words;
  return node;
}

/**
 * One sheet, from the top: the question, the picture, the sentence, the state, the source.
 * @param {Picture} picture
 * @returns {Promise<Sheet>}
 */
async function sheetOf(picture) {
  const { question, sentence, state, source } = wordsAround(picture);
  const drawn = await picture.drawnByLight(WIDTH);
  const family = getComputedStyle(picture.node).fontFamily;
  const ink = (/** @type {string} */ role) => picture.byLight(`var(--te-${role})`);
  const sheet = svgNode("svg", { role: "img" });
  sheet.append(svgNode("title", {}, `${question} ${picture.name}`));
  sheet.append(svgNode("desc", {}, [sentence, ...state, source].join(" ")));
  const ground = sheet.appendChild(svgNode("rect", { fill: ink("ground") }));
  let y = MARGIN;
  /** @type {(words: string, size: number, weight: number, role: string) => void} */
  const write = (words, size, weight, role) => {
    const look = { fill: ink(role), "font-family": family, "font-size": size };
    const measure = measuring(`${weight} ${size}px ${family}`);
    for (const line of words ? wrapped(words, WIDTH, measure) : []) {
      y += Math.round(1.4 * size);
      sheet.append(svgNode("text", { x: MARGIN, y, ...look, "font-weight": weight }, line));
    }
  };
  write(question, 18, 600, "text");
  const chart = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
  chart.setAttribute("x", String(MARGIN));
  chart.setAttribute("y", String(y + 16));
  sheet.append(chart);
  y += 32 + Number(chart.getAttribute("height"));
  write(sentence, 16, 400, "text");
  y += 8;
  write(state.join("; "), 13, 400, "muted");
  write(source, 13, 400, "muted");
  const [width, height] = [WIDTH + 2 * MARGIN, y + MARGIN];
  for (const node of [sheet, ground]) {
    node.setAttribute("width", String(width));
    node.setAttribute("height", String(height));
  }
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

/** @param {Sheet} sheet @returns {Promise<Blob>} */
async function pixelsOf({ text, width, height }) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = element("canvas", "", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    const made = (/** @type {Blob | null} */ blob) =>
      blob ? done(blob) : fail(new Error("the browser drew no pixels"));
    canvas.toBlob(made, "image/png");
  });
}

/** @type {Record<string, (picture: Picture, table: TableRecord) => Promise<Blob>>} */
const FILES = {
  SVG: async (picture) => new Blob([(await sheetOf(picture)).text], { type: "image/svg+xml" }),
  PNG: async (picture) => pixelsOf(await sheetOf(picture)),
  CSV: async (picture, table) => new Blob([dataOf(picture, table)], { type: "text/csv" }),
};

// --- The line below a picture --------------------------------------------------------------
/**
 * @param {string} kind
 * @param {Picture} picture
 * @param {TableRecord} table
 * @param {HTMLElement} notice
 */
function saveButton(kind, picture, table, notice) {
  const act = async () => {
    const name = `${picture.file}.${kind.toLowerCase()}`;
    try {
      save(name, await FILES[kind](picture, table));
      notice.className = "te-said";
      notice.textContent = `Saved as ${name}.`;
    } catch (error) {
      notice.className = "te-said te-not-saved";
      notice.textContent = `${name} could not be made: ${error instanceof Error ? error.message : error}`;
    }
  };
  return button(kind, act, "te-file", { "aria-label": `${kind} file of: ${picture.name}` });
}

/**
 * The line below a picture and its table, or nothing where the chart names no rows for one.
 * @param {Picture} picture
 */
export function filesOf(picture) {
  const table = picture.spec.usermeta?.table;
  if (!table?.parts.length) return undefined;
  const { box, show } = tableBox(picture, table);
  const turn = () => {
    show(Boolean(box.hidden));
    opener.setAttribute("aria-expanded", String(!box.hidden));
  };
  const opener = button("This picture as a table", turn, "te-file", {
    "aria-label": `This picture as a table: ${picture.name}`,
    "aria-expanded": "false",
  });
  const notice = element("span", "te-said", { role: "status" });
  const kinds = Object.keys(FILES).map((kind) => saveButton(kind, picture, table, notice));
  const files = element("span", "te-save", "Save as:", ...kinds);
  const line = element("div", "te-files", opener, files, notice);
  return { nodes: [line, box], remove: () => show(false) };
}
