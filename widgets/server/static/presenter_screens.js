// What a chapter falls into before a class: screens of text that fit, and each card by itself.
// Nothing is moved or copied: whatever is not on the screen is put out of sight.
const HEADING = "h1, h2, h3";
const TEXT = `${HEADING}, h4, p, li, blockquote, table, pre, [role=note]`;
// For a reader alone: the foot of a page, the test that nobody else sees, the report for paper.
const LEFT_OUT = ".te-link, .te-memory, .te-everything, .te-self-test, .te-glance, style, script";
const OFF = "te-off";
// Sizes at 1280 x 720, as multiples of a page's own.
const LARGE = 1.5;
const SMALL = 1.24; // the smallest text, 13 px, is 16 then
const LEAST = 0.6;
let times = LARGE; // those of the screen that is shown

const words = (node) => node?.textContent.replace(/[\s¶]+/g, " ").trim() ?? "";

const PARTS = ".te-picture, .te-patients, .te-sheet, .te-numbers";
const CONTROLS = ".te-controls :is(.noUi-handle, select)";
const ROOMY = 3; // controls

const short = (text) => (text.length > 90 ? `${text.slice(0, 90).trim()}…` : text);

// A card holds more than a screen does. Its pictures come one by one and its numbers follow, all
// beside the same controls and the same sentence.
function parts(card) {
  const find = (what) => [...card.querySelectorAll(what)];
  const isCrowded = find(CONTROLS).length > ROOMY;
  const [pictures, numbers] = [find(".te-picture"), find(".te-numbers:not([hidden])")];
  const [patients, sheets] = [find(".te-patients"), find(".te-sheet")];
  const each = pictures.map((picture) => [picture]);
  let groups = [...each, numbers];
  if (patients.length) groups = [[...patients, ...numbers], ...each];
  if (sheets.length) groups = [sheets, [...pictures, ...numbers]];
  groups = groups.filter((group) => group.length);
  const rest = (group) => find(PARTS).filter((part) => !group.includes(part));
  if (groups.length < 2) return [{ key: card, isCrowded }];
  return groups.map((group) => ({ key: group[0], without: rest(group), isCrowded }));
}

function* pieces(root) {
  for (const node of root.children) {
    if (node.matches(LEFT_OUT)) continue;
    if (node.matches(".te-gate")) {
      const [card, button, revealed] = node.children;
      yield { nodes: [card, button], card, gate: node, key: card };
      yield* pieces(revealed);
    } else if (node.matches(".te-card")) {
      for (const part of parts(node)) yield { nodes: [node], card: node, ...part };
    } else if (node.matches(TEXT)) {
      const isHeading = node.matches(HEADING);
      yield { nodes: [node], key: node, isHeading, isTitle: node.matches("h1") };
    } else {
      yield* pieces(node);
    }
  }
}

// Show these nodes of the stage and nothing else; ``without`` are parts of them.
export function showOnly(stage, { nodes, without = [], isCrowded = false }) {
  stage.querySelectorAll(`.${OFF}`).forEach((node) => node.classList.remove(OFF));
  const walk = (root) => {
    for (const child of root.children) {
      if (nodes.includes(child)) continue;
      if (nodes.some((node) => child.contains(node))) walk(child);
      else child.classList.add(OFF);
    }
  };
  walk(stage);
  without.forEach((node) => node.classList.add(OFF));
  stage.classList.toggle("te-crowded", isCrowded);
}

export function showAll(stage) {
  stage.querySelectorAll(`.${OFF}`).forEach((node) => node.classList.remove(OFF));
  stage.classList.remove("te-crowded", "te-terse");
}

// Whether a change of the page makes other screens of it. A widget comes into the page first, and
// gets its classes then.
export function matters({ type, target, addedNodes, oldValue }) {
  const named = /te-(card|gate|reveal)/;
  if (type === "attributes") return named.test(target.className) && !named.test(oldValue);
  if (!target.closest?.(".te-card")) return true;
  const holds = (node) => node.matches?.(PARTS) || node.querySelector?.(`${PARTS}, ${CONTROLS}`);
  return [...addedNodes].some(holds);
}

export const LOOKED_AT = {
  childList: true,
  subtree: true,
  attributeFilter: ["class"],
  attributeOldValue: true,
};

// How much larger a projector shows everything than a screen of 1280 x 720.
export const scale = () => Math.min(innerWidth / 1280, innerHeight / 720);

function enlarge(around, many) {
  around.style.setProperty("--te-times", (many * scale()).toFixed(3));
}

function high(first, last) {
  return last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
}

function place(made, piece, room) {
  const last = made.at(-1);
  const lonely = last && !last.card && last.nodes.length === 1 && last.isHeading;
  if (piece.card) {
    // A heading with nothing below it stands above the card.
    const nodes = lonely && !last.isTitle ? [...made.pop().nodes, ...piece.nodes] : piece.nodes;
    made.push({ ...piece, nodes });
  } else if (
    !last
    || last.card
    || piece.isHeading
    || (last.isTitle && !lonely)
    || high(last.nodes[0], piece.nodes[0]) > room
  ) {
    made.push({ ...piece, nodes: [...piece.nodes] });
  } else {
    last.nodes.push(...piece.nodes);
  }
}

// The screens of a chapter as it stands, for a height in pixels: text is measured as it is shown.
export function screens(stage, room) {
  const all = [...pieces(stage)];
  enlarge(stage.parentElement, LARGE);
  showOnly(stage, { nodes: all.filter(({ card }) => !card).flatMap(({ nodes }) => nodes) });
  const made = [];
  all.forEach((piece) => place(made, piece, room));
  enlarge(stage.parentElement, times);
  return made.map((screen) => {
    const heading =
      screen.nodes.find((node) => node.matches(HEADING))
      ?? screen.card?.querySelector("h3")
      ?? screen.nodes[0];
    return { ...screen, name: short(words(heading)), heading };
  });
}

const frame = () => new Promise(requestAnimationFrame);
const drawn = (node) => !node.checkVisibility() || node.dataset.teDrawn;

async function settled(stage) {
  for (let frames = 0; frames < 300; frames += 1) {
    await frame();
    if ([...stage.querySelectorAll(".te-drawing")].every(drawn)) break;
  }
  await frame(); // pictures follow their width one frame later
}

const tallest = (around) =>
  Math.max(...[...around.children].map((node) => node.getBoundingClientRect().height));

let turn = 0;

// Enlarge what is shown as far as it fits, if need be without the small print of the pictures. A
// screen that is shown already only ever shrinks, so that nothing trembles under a moving slider.
// A later call ends this one.
export async function fit(stage, room, isNew = true) {
  const around = stage.parentElement;
  if (isNew) {
    times = LARGE;
    stage.classList.remove("te-terse");
    around.classList.add("te-fitting");
  } else if (around.classList.contains("te-fitting") || tallest(around) <= room) {
    return;
  }
  turn += 1;
  const mine = turn;
  for (;;) {
    enlarge(around, times);
    await settled(stage);
    if (mine !== turn) return;
    const height = tallest(around);
    if (height <= room || times <= LEAST) break;
    // Words flow anew when they shrink, so a step is smaller than the room that is wanting.
    times = Math.max(LEAST, Math.min(times - 0.02, times * Math.sqrt(room / height)));
    if (times < SMALL && !stage.classList.contains("te-terse")) {
      stage.classList.add("te-terse");
      times = LARGE;
    }
  }
  around.classList.remove("te-fitting");
}
