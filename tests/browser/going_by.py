"""How long the picture of a card stays in view above what moves it."""

from __future__ import annotations

from playwright.sync_api import Page

# Where the pane of a card that is low beside the window stays in view, or of another does not, and
# where it lies over the last control, on the way down at steps of 25 pixels.
STAYS_TOO_LONG = """([tallest, low]) => [...document.querySelectorAll(".te-card:has(.te-kept)")]
  .filter((card) => card.checkVisibility() && card.querySelector(":scope > .te-controls"))
  .flatMap((card) => {
    const [pane, kept] = ["te-pane", "te-kept"].map((name) => card.querySelector(`.${name}`));
    const { display } = getComputedStyle(pane);
    const last = [...card.querySelectorAll(":scope > .te-controls .te-group > :not(.te-back)")]
      .findLast((node) => node.offsetHeight);
    if (display === "contents" || !last) return [];
    const question = card.querySelector(".te-question").textContent.trim();
    const height = last.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
    const stays = getComputedStyle(kept).position === "sticky";
    const isLow = height <= low * innerHeight;
    const found = stays === isLow ? [`${stays ? "stays" : "goes"}: ${question}`] : [];
    const begin = scrollY + card.getBoundingClientRect().top;
    for (let y = 0; last.offsetHeight <= tallest && y < height; y += 25) {
      scrollTo({ top: begin + y, behavior: "instant" });
      const over = kept.getBoundingClientRect().bottom - last.getBoundingClientRect().top;
      if (over > 1) return [...found, `${over} at ${y}: ${question}`];
    }
    return found;
  })"""
# Where a picture that goes by with its card moves, or begins to stay in view, because the rest of
# its sentence is opened. One that stays gives way to the last control.
MOVES_WHEN_OPENED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const found = [];
  dispatchEvent(new Event("wheel")); // by a hand: a page that has another width settles no longer
  for (const more of document.querySelectorAll(".te-more")) {
    if (!more.checkVisibility()) continue;
    const card = more.closest(".te-card");
    const kept = card.querySelector(".te-kept");
    const begin = scrollY + kept.getBoundingClientRect().top;
    scrollTo({ top: begin + 150, behavior: "instant" });
    const seen = () =>
      [getComputedStyle(kept).position, scrollY, Math.round(kept.getBoundingClientRect().top)];
    await frame();
    const before = seen();
    if (before[0] !== "static") continue;
    more.click();
    for (let frames = 0; frames < 4; frames += 1) await frame();
    const after = seen();
    const question = card.querySelector(".te-question").textContent.trim();
    if (String(before) !== String(after)) found.push(`${before} to ${after}: ${question}`);
    more.click();
    for (let frames = 0; frames < 4; frames += 1) await frame();
  }
  return found;
}"""
# Where an option that is pressed in the middle of the window, which a browser then gives the focus,
# moves the page.
MIDDLE = """(node) => {
  const top = node.getBoundingClientRect().top - innerHeight / 2;
  scrollBy({ top, behavior: "instant" });
  const box = node.getBoundingClientRect();
  const place = [box.x + box.width / 2, box.y + box.height / 2];
  return node.contains(document.elementFromPoint(...place)) ? place : null;
}"""
DRAWN_TWICE = """async () => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}"""
TALLEST, LOW = 140, 0.6
"""Pixels of a last control that the picture leaves; part of a window that a low card takes."""


def stays_too_long(page: Page) -> list[str]:
    """Return the cards whose picture stays in view without need, or goes, or is over a control."""
    found: list[str] = page.evaluate(STAYS_TOO_LONG, [TALLEST, LOW])
    return found


def moves_when_opened(page: Page) -> list[str]:
    """Return the cards whose picture moves as the rest of its sentence is opened."""
    found: list[str] = page.evaluate(MOVES_WHEN_OPENED)
    return found


def moves_when_pressed(page: Page) -> list[str]:
    """Return the options whose press, in the middle of the window, moves the page."""
    found = []
    options = page.locator(".te-controls .widget-radio label:has(:enabled)").filter(visible=True)
    for option in options.all():
        place = option.evaluate(MIDDLE)
        if place is None:
            continue  # behind a picture that stays in view
        before = page.evaluate("scrollY")
        page.mouse.click(*place)
        page.evaluate(DRAWN_TWICE)
        if page.evaluate("scrollY") != before:
            found.append(option.inner_text())
    return found
