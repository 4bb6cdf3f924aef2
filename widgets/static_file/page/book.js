// The book in one file: one chapter at a time, and its pictures drawn where they are looked at.
// Without this script the file is one long page, and every picture stands in it as it was drawn.

import { all, element } from "./dom.js";
import { fold } from "./further.js";
import live from "./live_chart.js";
import { lookUp } from "./look_up.js";
import { Model, note, unpack, unpackJson } from "./model.js";
import { outcomeMap } from "./p_value.js";

const chapters = all(document, ".te-chapter");

/** What the address names; one that was cut within a letter names nothing. */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function show() {
  const id = named();
  const target = document.getElementById(id);
  const chapter = chapters.find((each) => each.contains(target)) ?? chapters[0];
  chapters.forEach((each) => each.classList.toggle("te-here", each === chapter));
  document.querySelectorAll(".te-chapters a").forEach((link) => {
    if (link.getAttribute("href") === `#${chapter.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const titles = [chapter.dataset.teTitle, document.body.dataset.teTitle];
  document.title = titles.filter(Boolean).join(" | ");
  if (target === chapter || !target) scrollTo(0, 0);
  else target.scrollIntoView();
  const heading = chapter.querySelector("h1");
  if (id) (target === chapter ? heading : target)?.focus({ preventScroll: true });
}

/** @type {Map<string, Promise<Record<string, Record<string, unknown>>>>} */
const packs = new Map();

/** @param {string} chapter */
function packOf(chapter) {
  const pack = packs.get(chapter) ?? unpackJson(chapter);
  packs.set(chapter, pack);
  return pack;
}

/** @param {HTMLElement} card */
async function draw(card) {
  const model = new Model((await packOf(card.closest(".te-chapter")?.id ?? ""))[card.id]);
  const still = card.querySelector(":scope > .te-still");
  const place = element("div");
  if (card.dataset.teAlive) await bringToLife(card, card.dataset.teAlive, model);
  still?.replaceWith(place);
  live.render({ model, el: place });
  card.dataset.teLives = "true";
}

/**
 * @param {HTMLElement} card
 * @param {string} alive the name of its look-ups, and "by_test" for a map with a menu of tests
 * @param {Model} model
 */
async function bringToLife(card, alive, model) {
  const [name, byTest] = alive.split(" ");
  const pack = await unpackJson(name);
  const controls =
    name === "p_value"
      ? outcomeMap(model, pack, await unpack("steps"), byTest === "by_test")
      : lookUp(model, pack);
  card.querySelector(":scope > .te-still")?.before(controls);
  card.append(note(pack.note));
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      draw(/** @type {HTMLElement} */ (target));
    }
  },
  { rootMargin: "600px" },
);

/** @param {HTMLElement} place */
function makeFold(place) {
  const title = place.textContent.trim();
  place.replaceChildren();
  fold(place, title);
}

addEventListener("hashchange", show);
all(document, ".te-fold").forEach(makeFold);
document.documentElement.dataset.teScripts = "true";
chapters.forEach((chapter) => chapter.querySelector("h1")?.setAttribute("tabindex", "-1"));
show();
all(document, ".te-card:has(> .te-still)").forEach((card) => seen.observe(card));
