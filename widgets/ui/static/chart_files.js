// A picture as files to keep: SVG, PNG and CSV, made on the page from the rows that are drawn now,
// when a reader asks for them, and not before. Each holds the question, the state and the source.
import { tableBox, tableOf } from "./chart_table.js";
import { element, save } from "./page.js";

const WIDTH = 720;
const MARGIN = 24;
const SVG = "http://www.w3.org/2000/svg";

// --- What stands in a file beside the picture ---------------------------------------------
const spoken = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

function stateOf(card) {
  const controls = [...card.querySelectorAll(".te-group :is(.widget-slider, .widget-dropdown)")];
  return controls.map((control) => {
    const group = spoken(control.closest(".te-group").querySelector(".te-group-title"));
    const menu = control.querySelector("select");
    const value = menu
      ? spoken(menu.selectedOptions[0])
      : spoken(control.querySelector(".widget-readout"));
    const name = spoken(control.querySelector(".widget-label"));
    return `${group ? `${group}, ` : ""}${name}: ${value}`;
  });
}

function wordsAround(picture) {
  const card = picture.root.closest(".te-card") ?? picture.root;
  return {
    question: spoken(card.querySelector(".te-question")) || picture.name,
    sentence: spoken(card.querySelector(".te-sentence")),
    state: stateOf(card),
    source: picture.model.get("source"),
  };
}

// A spreadsheet takes text that begins with these for a formula.
const quoted = (value) => {
  const text = typeof value === "string" && /^[=+@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// Spreadsheets know by the mark at the beginning that this is UTF-8.
function csvOf(picture) {
  const { question, sentence, state, source } = wordsAround(picture);
  const { headings, lines } = tableOf(picture);
  const told = [question, picture.name, sentence, ...state, source].filter(Boolean);
  const rows = [headings, ...lines].map((line) => line.map(quoted).join(","));
  return `\ufeff${[...told.map((words) => `# ${words}`), ...rows].join("\r\n")}\r\n`;
}

// Words as lines of which none is wider than `width`, but for a word that is wider by itself.
export function wrapped(words, width, measure) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function measuring(font) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return (words) => pen.measureText(words).width;
}

function svgNode(tag, attributes, words) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (words !== undefined) node.textContent = words;
  return node;
}

// One sheet, from the top: the question, the picture, the sentence, the state, the source.
async function sheetOf(picture) {
  const { question, sentence, state, source } = wordsAround(picture);
  const drawn = await picture.drawnByLight(WIDTH);
  const family = getComputedStyle(picture.node).fontFamily;
  const ink = (role) => picture.byLight(`var(--te-${role})`);
  const sheet = svgNode("svg", { role: "img" });
  sheet.append(svgNode("title", {}, `${question} ${picture.name}`));
  sheet.append(svgNode("desc", {}, [sentence, ...state, source].join(" ")));
  const ground = sheet.appendChild(svgNode("rect", { fill: ink("ground") }));
  let y = MARGIN;
  const write = (words, size, weight, role) => {
    if (!words) return;
    for (const line of wrapped(words, WIDTH, measuring(`${weight} ${size}px ${family}`))) {
      y += Math.round(1.4 * size);
      sheet.append(
        svgNode(
          "text",
          {
            x: MARGIN,
            y,
            fill: ink(role),
            "font-family": family,
            "font-size": size,
            "font-weight": weight,
          },
          line,
        ),
      );
    }
  };
  write(question, 18, 600, "text");
  const chart = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
  chart.setAttribute("x", MARGIN);
  chart.setAttribute("y", y + 16);
  sheet.append(chart);
  y += 32 + Number(chart.getAttribute("height"));
  write(sentence, 16, 400, "text");
  y += 8;
  write(state.join("; "), 13, 400, "muted");
  write(source, 13, 400, "muted");
  const [width, height] = [WIDTH + 2 * MARGIN, y + MARGIN];
  for (const [key, value] of Object.entries({ width, height })) {
    sheet.setAttribute(key, value);
    ground.setAttribute(key, value);
  }
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

async function pixelsOf({ text, width, height }) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, "image/png");
  });
}

const FILES = {
  SVG: async (picture) => new Blob([(await sheetOf(picture)).text], { type: "image/svg+xml" }),
  PNG: async (picture) => pixelsOf(await sheetOf(picture)),
  CSV: async (picture) => new Blob([csvOf(picture)], { type: "text/csv" }),
};

// --- The line below a picture --------------------------------------------------------------
function button(words, name, act) {
  const node = element("button", "te-file", { type: "button", "aria-label": name });
  node.textContent = words;
  node.addEventListener("click", act);
  return node;
}

function saveButton(kind, picture, said) {
  return button(kind, `${kind} file of: ${picture.name}`, async () => {
    const name = `${picture.file}.${kind.toLowerCase()}`;
    try {
      save(name, await FILES[kind](picture));
      said.className = "te-said";
      said.textContent = `Saved as ${name}.`;
    } catch (error) {
      said.className = "te-said te-not-saved";
      said.textContent = `${name} could not be made: ${error.message}`;
    }
  });
}

// Return the line below a picture and its table, or nothing where the chart tells of no rows.
export function filesOf(picture) {
  if (!picture.spec.usermeta?.table?.parts.length) return undefined;
  const { box, show } = tableBox(picture);
  const said = element("span", "te-said", { role: "status" });
  const opener = button(
    "This picture as a table",
    `This picture as a table: ${picture.name}`,
    () => {
      show(box.hidden);
      opener.setAttribute("aria-expanded", String(!box.hidden));
    },
  );
  opener.setAttribute("aria-expanded", "false");
  const line = element("div", "te-files");
  const files = element("span", "te-save");
  files.append("Save as:", ...Object.keys(FILES).map((kind) => saveButton(kind, picture, said)));
  line.append(opener, files, said);
  return { nodes: [line, box], remove: () => show(false) };
}
