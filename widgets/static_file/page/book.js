// The book in one file: one chapter at a time, and its pictures drawn where they are looked at.
// Without this script the file is one long page, and every picture stands in it as it was drawn.

import live from "./live_chart.js";
import { lookUp } from "./look_up.js";
import { Model, note, unpack, unpackJson } from "./model.js";
import { outcomeMap } from "./outcome_map.js";

const chapters = [...document.querySelectorAll(".te-chapter")];

function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = document.getElementById(id);
  const chapter = target?.closest(".te-chapter") ?? chapters[0];
  chapters.forEach((each) => each.classList.toggle("te-here", each === chapter));
  document.querySelectorAll(".te-chapters a").forEach((link) => {
    if (link.hash === `#${chapter.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  document.title = [chapter.dataset.teTitle, document.body.dataset.teTitle]
    .filter(Boolean)
    .join(" | ");
  if (target === chapter || !target) scrollTo(0, 0);
  else target.scrollIntoView();
  if (id)
    (target === chapter ? chapter.querySelector("h1") : target)?.focus({ preventScroll: true });
}

const packs = new Map();

function packOf(card) {
  const key = card.closest(".te-chapter").id;
  if (!packs.has(key)) packs.set(key, unpackJson(key));
  return packs.get(key);
}

async function draw(card) {
  const model = new Model((await packOf(card))[card.id]);
  const still = card.querySelector(":scope > .te-still");
  const place = document.createElement("div");
  if (card.dataset.teAlive) await bringToLife(card.dataset.teAlive, model, still);
  still.replaceWith(place);
  live.render({ model, el: place });
  card.dataset.teLives = "true";
}

async function bringToLife(name, model, still) {
  const told = await unpackJson(name);
  const controls =
    name === "p_value" ? outcomeMap(model, told, await unpack("steps")) : lookUp(model, told);
  still.before(controls);
  still.parentElement.append(note(told.note));
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      draw(target);
    }
  },
  { rootMargin: "600px" },
);

addEventListener("hashchange", show);
document.documentElement.dataset.teScripts = "true";
chapters.forEach((chapter) => chapter.querySelector("h1")?.setAttribute("tabindex", "-1"));
show();
document.querySelectorAll(".te-card:has(> .te-still)").forEach((card) => seen.observe(card));
